import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { accountOf } from "@/lib/reads/account";
import { MemberShell } from "../../member-shell";
import { sendPhoneCodes } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).account.phoneTitle };
}

export default async function PhonePage() {
  const actor = await requireActor();
  const [{ account: t, signIn }, own] = await Promise.all([words(), accountOf(actor)]);
  return (
    <MemberShell title={t.phoneTitle} back="/me/account">
      <Heading sub={own?.maskedPhone === null ? t.phoneIntroFirst : t.phoneIntro}>{t.phoneHeading}</Heading>
      <Form action={sendPhoneCodes}>
        <TextField
          name="phone"
          label={t.phoneNew}
          hint={signIn.phoneHint}
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
        />
        <SubmitButton working={t.phoneSending}>{t.phoneSend}</SubmitButton>
      </Form>
    </MemberShell>
  );
}
