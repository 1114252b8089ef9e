import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { caseFor } from "@/lib/reads/case";
import { incomingCase } from "@/lib/reads/incoming";
import { dateOf } from "@/lib/rules/calendar";
import { complete } from "../actions";
import { LetterFields } from "../letter-fields";
import { Photos } from "../photos";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).incoming.completeTitle };
}

/** A clerk completes from the paper what somebody registered himself. */
export default async function CompletePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireOfficer();
  const id = pathId((await params).id);
  const now = new Date();
  const [view, found] = await Promise.all([caseFor(actor, id, now), incomingCase(actor, id)]);
  if (!view || !found?.handles || found.letter.completedAt !== null) notFound();
  if (view.row.state !== "target_committee") notFound();
  const { incoming: t } = await words();
  const { letter } = found;
  return (
    <Shell title={t.completeTitle} back={`/desk/cases/${id}`} signedIn>
      <Heading sub={t.completeIntro}>{t.completeHeading(view.member.name)}</Heading>
      <Photos attachments={found.attachments} />
      <SummaryList rows={[{ term: t.citizenNumber, value: view.member.maskedNumber }]} />
      <Form action={complete}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={view.row.version} />
        <LetterFields
          known={{
            issuer: letter.issuer,
            number: letter.number,
            issuedOn: letter.issuedOn,
            validDays: String(letter.validDays),
            name: view.member.name,
          }}
          today={dateOf(now)}
        />
        <ActionBar>
          <SubmitButton>{t.completeSave}</SubmitButton>
        </ActionBar>
      </Form>
    </Shell>
  );
}
