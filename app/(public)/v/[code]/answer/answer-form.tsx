import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { DateField, RadioGroup, SubmitButton, TextArea, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { dateOf } from "@/lib/rules/calendar";
import type { OutsideAnswerKind } from "@/lib/rules/outside";
import { refusalGrounds } from "@/lib/rules/transfer";
import { answer } from "./actions";

/** What the outside says, and who says it. Only the number on the paper shows that the paper is at hand. */
export async function AnswerForm({
  code,
  kind,
  issuedOn,
}: {
  code: string;
  kind: OutsideAnswerKind;
  issuedOn: string;
}) {
  const { outside: t, transfer, common } = await words();
  const today = dateOf(new Date());
  return (
    <Form action={answer}>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="kind" value={kind} />
      <TextField name="number" label={t.letterNumber} hint={t.letterNumberHint} maxLength={60} />
      {kind === "accepted" ? (
        <DateField
          name="acceptedOn"
          label={t.acceptedOn}
          hint={t.acceptedOnHint}
          defaultValue={today}
          min={issuedOn}
          max={today}
        />
      ) : (
        <RadioGroup
          name="ground"
          label={t.ground}
          hint={t.groundHint}
          options={refusalGrounds.map((value) => ({ value, label: transfer.refusalGrounds[value] }))}
        />
      )}
      <TextField
        name="unit"
        label={t.answererUnit}
        hint={t.answererUnitHint}
        autoComplete="organization"
        maxLength={60}
      />
      <TextField name="person" label={t.person} autoComplete="name" maxLength={30} />
      <TextField
        name="telephone"
        label={t.telephone}
        hint={t.telephoneHint}
        type="tel"
        autoComplete="tel"
        maxLength={30}
      />
      <TextArea
        name="remark"
        label={`${t.remark}${common.optional}`}
        hint={t.remarkHint}
        rows={3}
        maxLength={300}
      />
      <p className="text-[0.9375rem] text-ink-soft">{t.personPrivacy}</p>
      <ActionBar>
        <SubmitButton working={t.sending}>{kind === "accepted" ? t.send : t.sendRefused}</SubmitButton>
      </ActionBar>
    </Form>
  );
}
