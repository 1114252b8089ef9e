import type { ReactNode } from "react";

export type Tone = "neutral" | "good" | "warn" | "bad" | "gold" | "plain";

const LOOK: Record<Tone, string> = {
  neutral: "bg-[#ebedf2] text-ink-soft",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  bad: "bg-party-soft text-party-deep",
  gold: "bg-gold text-gold-ink",
  plain: "bg-white text-party-deep",
};

export function Tag({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag ${LOOK[tone]}`}>{children}</span>;
}
