import type { Metadata } from "next";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { object } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).objection.title };
}

/** Where a message sends whoever was gone around; the code is typed, so that no preview of a link can object. */
export default async function ObjectionPage() {
  const t = (await words()).objection;
  return (
    <Shell title={t.title} back="/">
      <Heading sub={t.intro}>{t.heading}</Heading>
      <Form action={object}>
        <TextField name="code" label={t.code} hint={t.codeHint} maxLength={40} />
        <SubmitButton working={t.sending}>{t.send}</SubmitButton>
      </Form>
    </Shell>
  );
}
