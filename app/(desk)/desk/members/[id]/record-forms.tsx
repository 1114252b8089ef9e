"use client";

import type { ReactNode } from "react";
import { CheckedForm } from "@/app/_ui/checked-form";
import { DateField, SubmitButton, TextField } from "@/app/_ui/fields";
import type { FormAction } from "@/app/_ui/form-state";

const forms = () => import("@/lib/forms/member-record");
const duesSchema = async () => (await forms()).duesForm;
const confirmationSchema = async () => (await forms()).confirmationForm;

interface RecordFormProps {
  action: FormAction;
  memberId: string;
  version: number;
  said: Readonly<Record<string, string>> & { readonly invalid: string };
  save: string;
  saving: string;
}

function Kept({ memberId, version }: Pick<RecordFormProps, "memberId" | "version">) {
  return (
    <>
      <input type="hidden" name="memberId" value={memberId} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

interface DuesFormProps extends RecordFormProps {
  month: { label: string; hint: ReactNode; now: string };
}

export function DuesForm({ action, memberId, version, said, save, saving, month }: DuesFormProps) {
  return (
    <CheckedForm action={action} id="dues" schema={duesSchema} said={said}>
      <Kept memberId={memberId} version={version} />
      <TextField
        name="month"
        type="month"
        label={month.label}
        hint={month.hint}
        defaultValue={month.now}
        className="max-w-60"
      />
      <SubmitButton look="outline" working={saving}>
        {save}
      </SubmitButton>
    </CheckedForm>
  );
}

interface ConfirmationFormProps extends RecordFormProps {
  date: { label: string; hint: string; min: string; max: string };
  document: { label: string; hint: string };
}

export function ConfirmationForm(props: ConfirmationFormProps) {
  const { action, memberId, version, said, save, saving, date, document } = props;
  return (
    <CheckedForm action={action} id="confirmation" schema={confirmationSchema} said={said}>
      <Kept memberId={memberId} version={version} />
      <DateField name="confirmedOn" label={date.label} hint={date.hint} min={date.min} max={date.max} />
      <TextField name="document" label={document.label} hint={document.hint} maxLength={60} />
      <SubmitButton look="outline" working={saving}>
        {save}
      </SubmitButton>
    </CheckedForm>
  );
}
