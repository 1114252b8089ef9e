import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { phoneOnItsWay } from "@/lib/reads/account";
import { MemberShell } from "../../../member-shell";
import { confirmPhoneCodes } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).account.phoneCodeHeading };
}

export default async function PhoneCodePage() {
  const actor = await requireActor();
  const asked = await phoneOnItsWay(actor, new Date());
  if (asked === null) redirect("/me/account/phone");
  const { account: t, signIn } = await words();
  const code = {
    hint: signIn.codeHint,
    inputMode: "numeric",
    className: "max-w-44 font-semibold text-[1.375rem] tracking-[0.2em]",
  } as const;
  return (
    <MemberShell title={t.phoneTitle} back="/me/account/phone">
      <Heading sub={t.phoneCodeIntro(asked.masked)}>{t.phoneCodeHeading}</Heading>
      <Form action={confirmPhoneCodes}>
        <TextField name="newCode" label={t.phoneNewCode} {...code} autoComplete="one-time-code" />
        {asked.fromAnother && <TextField name="oldCode" label={t.phoneOldCode} {...code} />}
        <p className="text-[0.9375rem] text-ink-soft">{t.phoneAfter}</p>
        <SubmitButton working={t.phoneConfirming}>{t.phoneConfirm}</SubmitButton>
      </Form>
      <Link prefetch={false} href="/me/account/phone" className="tap link">
        {t.phoneAgain}
      </Link>
    </MemberShell>
  );
}
