import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { contactChoiceOf } from "@/lib/reads/contact-choice";
import { MemberShell } from "../../member-shell";
import { remove, sendCode } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).channel.emailTitle };
}

export default async function EmailPage() {
  const actor = await requireActor();
  if (actor.memberId === null && actor.role === null) redirect("/me/identity");
  const [t, choice] = await Promise.all([words(), contactChoiceOf(actor)]);
  const said = t.channel;
  return (
    <MemberShell title={said.emailTitle} back="/me/account">
      <Heading sub={said.emailIntro}>{said.emailHeading}</Heading>
      {choice?.maskedEmail && <NoticeBox tone="good">{said.emailNow(choice.maskedEmail)}</NoticeBox>}
      <Form action={sendCode}>
        <TextField
          name="email"
          label={said.emailField}
          hint={said.emailHint}
          inputMode="email"
          autoComplete="email"
          maxLength={254}
        />
        <SubmitButton working={said.emailSending}>{said.emailSend}</SubmitButton>
      </Form>
      {choice?.maskedEmail && (
        <Form action={remove} id="remove">
          <SubmitButton look="quiet">{said.emailRemove}</SubmitButton>
        </Form>
      )}
    </MemberShell>
  );
}
