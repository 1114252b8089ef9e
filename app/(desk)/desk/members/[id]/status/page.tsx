import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { CheckboxField, DateField, RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { decisionsOf } from "@/lib/reads/member-decision";
import { memberOnRoster } from "@/lib/reads/roster";
import { dateOf } from "@/lib/rules/calendar";
import { DeskFrame } from "../../../../frame";
import { saveStatus } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).memberDecision.heading };
}

/** 党籍变动登记: what was decided elsewhere is written down here, with its document. */
export default async function StatusPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireOfficer();
  const id = pathId((await params).id);
  const [t, record] = await Promise.all([words(), memberOnRoster(actor, id)]);
  const decisions = record && (await decisionsOf(actor, record));
  if (!record || !decisions || decisions.open.length === 0) notFound();
  const said = t.memberDecision;
  const today = dateOf(new Date());
  const { admittedOn } = record.facts;
  return (
    <DeskFrame actor={actor} title={said.title} back={`/desk/members/${id}`} current="/desk/members">
      <Heading sub={`${record.name} · ${record.branch}`}>{said.heading}</Heading>
      <NoticeBox tone="warn" title={said.onlyRecords}>
        {said.onlyRecordsText}
      </NoticeBox>
      <Form action={saveStatus} id="status">
        <input type="hidden" name="memberId" value={id} />
        <input type="hidden" name="version" value={record.version} />
        <RadioGroup
          name="decision"
          label={said.what}
          options={decisions.open.map((decision) => ({
            value: decision,
            label: said.decisions[decision],
            hint: said.ends[decision],
          }))}
        />
        <TextField name="document" label={said.document} hint={said.documentHint} maxLength={60} />
        <DateField
          name="meetingOn"
          label={said.meetingOn}
          hint={said.meetingOnHint}
          min={admittedOn}
          max={today}
        />
        <TextField name="approvedBy" label={said.approvedBy} hint={said.approvedByHint} maxLength={60} />
        <DateField
          name="effectiveOn"
          label={said.effectiveOn}
          hint={said.effectiveOnHint}
          min={admittedOn}
          max={today}
        />
        <CheckboxField name="decidedThere" label={said.decidedThere} />
        <SubmitButton working={t.desk.saving}>{said.save}</SubmitButton>
      </Form>
    </DeskFrame>
  );
}
