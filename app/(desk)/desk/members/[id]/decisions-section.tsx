import Link from "next/link";
import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import type { DecisionsOfMember } from "@/lib/reads/member-decision";
import { DecisionList } from "../decision-list";

/** 党籍变动: what was written down of this member, and the way to write more, for his committee. */
export async function DecisionsSection({
  memberId,
  decisions,
}: {
  memberId: string;
  decisions: DecisionsOfMember;
}) {
  const t = (await words()).memberDecision;
  const { recorded, open } = decisions;
  if (recorded.length + open.length === 0) return null;
  return (
    <Section id="decisions" title={t.heading}>
      <div className="grid gap-3">
        {recorded.length > 0 && <DecisionList rows={recorded} />}
        {open.length > 0 && (
          <>
            <p className="text-[0.9375rem] text-ink-soft">{t.onlyRecordsText}</p>
            <Link prefetch={false} href={`/desk/members/${memberId}/status`} className="btn btn-outline">
              {t.record}
            </Link>
          </>
        )}
      </div>
    </Section>
  );
}
