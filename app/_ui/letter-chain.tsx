import { words } from "@/app/_server/words";
import type { LetterVerdict } from "@/lib/rules/letter";
import { Tag, type Tone } from "./tag";

interface ShownLetter {
  readonly id: string;
  readonly number: string;
  readonly addressee: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly verdict: LetterVerdict;
  readonly replacesLost: boolean;
}

const TONE: Record<LetterVerdict, Tone> = {
  live: "good",
  used: "good",
  expired: "bad",
  void: "neutral",
  on_hold: "warn",
  replaced: "neutral",
};

/** Letters by their numbers, in the order in which they were issued; a void number stays. */
export async function LetterChain({ letters }: { letters: readonly ShownLetter[] }) {
  const t = await words();
  return (
    <>
      <p className="mb-2 text-[0.9375rem] text-ink-soft">{t.letterLife.chainAbout}</p>
      <ol className="card divide-y divide-line">
        {letters.map(({ id, number, addressee, issuedOn, validUntil, verdict, replacesLost }) => {
          const over = verdict === "void" || verdict === "replaced" || verdict === "expired";
          return (
            <li key={id} className="px-4 py-3">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className={`font-medium ${over ? "line-through decoration-ink-soft" : ""}`}>
                  {number}
                </span>
                {replacesLost && <Tag tone="gold">{t.letterLife.replacement}</Tag>}
                <Tag tone={TONE[verdict]}>{t.verify.letter[verdict].title}</Tag>
              </p>
              <p className="text-[0.9375rem] text-ink-soft">{t.letterLife.to(addressee)}</p>
              <p className="text-[0.9375rem] text-ink-soft">
                {t.letterLife.span(t.common.date(issuedOn), t.common.date(validUntil))}
              </p>
            </li>
          );
        })}
      </ol>
    </>
  );
}
