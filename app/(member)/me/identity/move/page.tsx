import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentClaim } from "@/app/_server/claim";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { mayMoveBinding } from "@/lib/reads/account";
import { MemberShell } from "../../member-shell";
import { move } from "../actions";
import { requireConsent } from "../unverified-only";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).identity.moveTitle };
}

/** Only for whoever has the code of the roster's telephone: to nobody else it is said that another account is bound. */
export default async function MovePage() {
  const actor = await requireConsent();
  const claim = await currentClaim();
  if (!claim || !(await mayMoveBinding(actor, claim, new Date()))) redirect("/me/identity/check");
  const t = (await words()).identity;
  return (
    <MemberShell title={t.moveTitle} back="/me">
      <Heading sub={t.moveText}>{t.moveHeading}</Heading>
      <NoticeBox tone="warn">{t.moveAfter}</NoticeBox>
      <Form action={move}>
        <Link prefetch={false} href="/me" className="tap link">
          {t.moveNot}
        </Link>
        <ActionBar>
          <SubmitButton working={t.binding}>{t.move}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
