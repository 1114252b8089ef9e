import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentActor } from "@/app/_server/actor";
import { ownPath } from "@/app/_server/own-path";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { sendCode } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).signIn.title };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = ownPath((await searchParams).next, "/me");
  if (await currentActor()) redirect(next);
  const t = (await words()).signIn;
  return (
    <Shell title={t.title} back="/">
      <Heading sub={t.intro}>{t.heading}</Heading>
      <Form action={sendCode}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="phone"
          label={t.phone}
          hint={t.phoneHint}
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
        />
        <SubmitButton working={t.sending}>{t.sendCode}</SubmitButton>
      </Form>
      <p className="text-[0.9375rem] text-ink-soft">{t.whatNext}</p>
    </Shell>
  );
}
