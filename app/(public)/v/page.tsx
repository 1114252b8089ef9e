import type { Metadata } from "next";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { lookUp } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).verify.heading };
}

export default async function VerifyPage() {
  const t = (await words()).verify;
  return (
    <Shell title={t.title} back="/">
      <Heading sub={t.intro}>{t.heading}</Heading>
      <Form action={lookUp}>
        <TextField name="code" label={t.code} hint={t.codeHint} autoComplete="off" />
        <SubmitButton>{t.check}</SubmitButton>
      </Form>
      <p className="text-[0.9375rem] text-ink-soft">{t.privacy}</p>
    </Shell>
  );
}
