import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";

export type OutcomeTone = "good" | "warn" | "bad" | "neutral";

const LOOK: Record<OutcomeTone, { icon: IconName; box: string }> = {
  good: { icon: "check", box: "bg-good" },
  warn: { icon: "warning", box: "bg-warn" },
  bad: { icon: "cross", box: "bg-party-deep" },
  neutral: { icon: "help", box: "bg-ink-soft" },
};

interface OutcomePanelProps {
  tone: OutcomeTone;
  /** The heading of the page: what came of it. */
  title: ReactNode;
  label?: ReactNode;
  /** The number to keep. */
  number?: ReactNode;
  /** Below another heading of the page. */
  level?: 1 | 2;
  children?: ReactNode;
}

/** The end of a way: submitted, valid, revoked. Differs by icon and words, not by colour alone. */
export function OutcomePanel({ tone, title, label, number, level = 1, children }: OutcomePanelProps) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <div
      className={`grid justify-items-center gap-2 rounded-[0.875rem] p-6 text-center text-white ${LOOK[tone].box}`}
    >
      <Icon name={LOOK[tone].icon} className="size-10" />
      <Title className="font-bold text-[1.5rem] leading-tight">{title}</Title>
      {label && <p>{label}</p>}
      {number && <p className="select-all font-bold text-[1.75rem] leading-tight tracking-wider">{number}</p>}
      {children}
    </div>
  );
}
