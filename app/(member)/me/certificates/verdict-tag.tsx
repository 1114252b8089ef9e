import { words } from "@/app/_server/words";
import { Tag, type Tone } from "@/app/_ui/tag";
import type { Verdict } from "@/lib/rules/certificate";

const tones: Record<Verdict, Tone> = {
  valid: "good",
  expired: "neutral",
  revoked: "bad",
  replaced: "neutral",
  unknown: "neutral",
};

export async function VerdictTag({ verdict }: { verdict: Verdict }) {
  return <Tag tone={tones[verdict]}>{(await words()).certificate.verdicts[verdict]}</Tag>;
}
