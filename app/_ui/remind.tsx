import { SubmitButton } from "./fields";
import { Form } from "./form";
import type { FormAction } from "./form-state";
import { NoticeBox } from "./notice-box";

interface RemindProps {
  action: FormAction;
  id: string;
  /** He did so today already, and may again tomorrow. */
  done: boolean;
  said: { remind: string; reminding: string; remindedToday: string };
}

/** 催办: a button of its own form; once pressed it says so for the rest of the day. */
export function Remind({ action, id, done, said }: RemindProps) {
  if (done) return <NoticeBox tone="good">{said.remindedToday}</NoticeBox>;
  return (
    <Form action={action} id="remind">
      <input type="hidden" name="id" value={id} />
      <SubmitButton look="outline" working={said.reminding}>
        {said.remind}
      </SubmitButton>
    </Form>
  );
}
