import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import { OutcomePanel } from "@/app/_ui/outcome-panel";
import { usualSettings } from "@/lib/rules/settings";
import { isOpen } from "@/lib/rules/transfer";
import { MemberShell } from "../../../member-shell";
import { lastDay } from "../../../todos";
import { wayPlace, waySpan } from "../../way";
import { requireCase } from "../own-case";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).transfer.submittedHeading };
}

/** The end of the form: a number to keep, who is next, and by when. */
export default async function SubmittedPage({ params }: { params: Promise<{ id: string }> }) {
  const found = await requireCase(params);
  const { row, owner, ahead } = found;
  if (!isOpen(row.state) || !owner || row.dueAt === null) redirect(`/me/transfers/${row.id}`);
  const { common, transfer: t, ...rest } = await words();
  const all = { ...rest, common, transfer: t };
  return (
    <MemberShell title={t.title}>
      <OutcomePanel tone="good" title={t.submittedHeading} label={t.receiptNumber} number={row.number} />
      <Section id="next" title={t.whatNext}>
        <ol className="grid list-decimal gap-1.5 ps-6">
          <li className="font-semibold">{t.next(owner.name, common.date(lastDay(row.dueAt)))}</li>
          {ahead.map((party) => (
            <li key={party}>
              {t.nextWithin(wayPlace(party, found) ?? t.parties[party], waySpan(all, party, usualSettings))}
            </li>
          ))}
        </ol>
      </Section>
      <p className="text-ink-soft">{t.told}</p>
      <Link prefetch={false} href={`/me/transfers/${row.id}`} className="btn btn-primary">
        {t.seeProgress}
      </Link>
      <Link prefetch={false} href="/me" className="btn btn-quiet">
        {common.toHome}
      </Link>
    </MemberShell>
  );
}
