import { words } from "@/app/_server/words";
import type { Preview, PreviewedStep } from "@/lib/reads/transfer-preview";
import type { Words } from "@/lib/words/zh-CN";

/** 办理预告: who will act, one after the other, who stands in, within which time, and how long it usually takes. */
export async function TransferChain({ preview }: { preview: Preview }) {
  const t = await words();
  return (
    <ol className="grid list-decimal gap-1.5 ps-6">
      {shown(preview.steps).map((one) => (
        <li key={one.step}>
          {t.transfer.chain[one.step] ?? t.transfer.steps[one.step]}
          <span className="block break-keep wrap-anywhere text-[0.9375rem] text-ink-soft">
            {t.common.list(
              [
                one.owner,
                one.standsIn && t.transfer.standsInFor(one.standsIn),
                one.officer && t.transfer.asked(one.officer),
                spanOf(t, one),
                one.usualDays !== null && t.transfer.usual(one.usualDays),
              ].filter((part): part is string => typeof part === "string" && part !== ""),
            )}
          </span>
        </li>
      ))}
      {preview.stoppedBy === null && <li>{t.transfer.chainEnd}</li>}
    </ol>
  );
}

/** A letter is received and its bearer assigned with one press: what both usually take stands beside it. */
function shown(steps: readonly PreviewedStep[]): PreviewedStep[] {
  const receives = steps.find(({ step }) => step === "receive");
  return steps
    .filter(({ step }) => step !== "submit" && step !== "receive")
    .map((one) =>
      one.step === "assign_branch" && receives
        ? { ...one, workdays: null, usualDays: together(receives.usualDays, one.usualDays) }
        : one,
    );
}

function together(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other;
}

function spanOf(t: Words, { workdays, state }: PreviewedStep): string {
  if (state === "returned" || state === "receipt_pending") return "";
  return workdays === null ? t.transfer.beforeLetterEnds : t.transfer.within(workdays);
}
