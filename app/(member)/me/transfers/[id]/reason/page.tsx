import type { Metadata } from "next";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { DateField, RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { dateOf } from "@/lib/rules/calendar";
import { transferReasons } from "@/lib/rules/transfer";
import { MemberShell } from "../../../member-shell";
import { explain } from "../../actions";
import { requireRequest } from "../own-request";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).transfer.reasonHeading };
}

export default async function ReasonPage({ params }: { params: Promise<{ id: string }> }) {
  const { row, target } = await requireRequest(params);
  const { common, transfer: t } = await words();
  return (
    <MemberShell title={t.title} back={`/me/transfers/${row.id}/target`}>
      <Heading sub={`${common.stepOf(2, 3)}${target ? ` · ${t.choice} ${target.name}` : ""}`}>
        {t.reasonHeading}
      </Heading>
      <Form action={explain}>
        <input type="hidden" name="id" value={row.id} />
        <RadioGroup
          name="reason"
          label={t.reasonLabel}
          defaultValue={row.reason ?? ""}
          options={transferReasons.map((value) => ({ value, label: t.reasons[value] }))}
        />
        <DateField
          name="sinceOn"
          label={t.sinceLabel}
          hint={t.sinceHint}
          defaultValue={row.sinceOn ?? dateOf(new Date())}
        />
        <TextField
          name="reasonNote"
          label={t.noteLabel}
          hint={t.noteHint}
          defaultValue={row.reasonNote}
          maxLength={200}
        />
        <ActionBar>
          <SubmitButton>{common.next}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
