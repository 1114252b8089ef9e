"use client";

import { AskForm } from "@/app/_ui/ask-form";
import { type CheckedAnswer, CheckedAnswerPanel } from "@/app/_ui/checked-answer";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import type { AskAction } from "@/app/_ui/form-state";

interface CheckFormProps {
  action: AskAction<CheckedAnswer>;
  /** What was scanned, to be looked up at the press of the button: a link alone tells nobody who opened it. */
  code: string;
  said: Readonly<Record<"code" | "hint" | "note" | "check" | "checking", string>>;
}

export function CheckForm({ action, code, said }: CheckFormProps) {
  return (
    <AskForm action={action} id="card" answer={(answer) => <CheckedAnswerPanel answer={answer} />}>
      <TextField
        name="digits"
        label={said.code}
        hint={said.hint}
        inputMode="numeric"
        maxLength={30}
        defaultValue={code}
        className="tracking-wide"
      />
      <p className="text-[0.9375rem] text-ink-soft">{said.note}</p>
      <SubmitButton working={said.checking}>{said.check}</SubmitButton>
    </AskForm>
  );
}
