import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { type MergedRecord, mergedInto } from "@/lib/reads/merged";
import { dateOf } from "@/lib/rules/calendar";
import { DeskFrame } from "../../../frame";

/** The duplicates that went into this record. */
export async function MergedSection({ rows }: { rows: readonly MergedRecord[] }) {
  const t = await words();
  if (rows.length === 0) return null;
  return (
    <Section id="merged" title={t.merge.mergedHeading}>
      <ul className="card divide-y divide-line">
        {rows.map(({ id, branch, maskedNumber, decidedAt, proposedBy, decidedBy }) => (
          <li key={id} className="px-4 py-3">
            <span className="block font-medium">{t.merge.mergedLine(branch, maskedNumber)}</span>
            {decidedAt !== null && (
              <span className="block text-[0.9375rem] text-ink-soft">
                {t.merge.mergedBy(t.common.date(dateOf(decidedAt)), proposedBy, decidedBy)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A record that went into another one: for those who had it on their roster; null for everybody else. */
export async function mergedAway(actor: PersonActor, id: string) {
  const [t, into] = await Promise.all([words(), mergedInto(actor, id)]);
  if (into === null || into.on === null) return null;
  return (
    <DeskFrame actor={actor} title={t.desk.rosterTitle} back="/desk/members" current="/desk/members">
      <Heading sub={t.merge.intoText(t.common.date(dateOf(into.on)))}>
        {t.merge.intoHeading(into.name)}
      </Heading>
      {into.reachable && <LinkCard href={`/desk/members/${into.keptId}`} title={t.merge.intoLink} />}
    </DeskFrame>
  );
}
