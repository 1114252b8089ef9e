import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { emailOnItsWay } from "@/lib/reads/contact-choice";
import { MemberShell } from "../../../member-shell";
import { confirm } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).channel.emailCodeHeading };
}

export default async function EmailCodePage() {
  const actor = await requireActor();
  const address = await emailOnItsWay(actor, new Date());
  if (address === null) redirect("/me/account/email");
  const t = (await words()).channel;
  return (
    <MemberShell title={t.emailTitle} back="/me/account/email">
      <Heading sub={t.emailCodeIntro(address)}>{t.emailCodeHeading}</Heading>
      <Form action={confirm}>
        <TextField
          name="code"
          label={t.emailCode}
          hint={t.emailCodeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="max-w-44 font-semibold text-[1.375rem] tracking-[0.2em]"
        />
        <SubmitButton working={t.emailConfirming}>{t.emailConfirm}</SubmitButton>
      </Form>
      <Link prefetch={false} href="/me/account/email" className="tap link">
        {t.emailAgain}
      </Link>
    </MemberShell>
  );
}
