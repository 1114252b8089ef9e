"use client";

import { AskForm } from "@/app/_ui/ask-form";
import { type CheckedAnswer, CheckedAnswerPanel } from "@/app/_ui/checked-answer";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import type { AskAction } from "@/app/_ui/form-state";

export interface PaperWords {
  readonly number: string;
  readonly numberHint: string;
  readonly paperName: string;
  readonly paperNameHint: string;
  readonly lastFour: string;
  readonly lastFourHint: string;
  readonly compare: string;
  readonly working: string;
}

/** What stands on the paper is posted, never put into an address. With a code, the number is not asked for. */
export function PaperForm({
  action,
  code,
  said,
}: {
  action: AskAction<CheckedAnswer>;
  code?: string;
  said: PaperWords;
}) {
  return (
    <AskForm action={action} id="paper" answer={(answer) => <CheckedAnswerPanel answer={answer} />}>
      {code === undefined ? (
        <TextField name="number" label={said.number} hint={said.numberHint} maxLength={100} />
      ) : (
        <input type="hidden" name="code" value={code} />
      )}
      <TextField name="name" label={said.paperName} hint={said.paperNameHint} maxLength={100} />
      <TextField
        name="lastFour"
        label={said.lastFour}
        hint={said.lastFourHint}
        maxLength={8}
        className="max-w-32"
      />
      <SubmitButton look="outline" working={said.working}>
        {said.compare}
      </SubmitButton>
    </AskForm>
  );
}
