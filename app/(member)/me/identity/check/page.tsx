import type { Metadata } from "next";
import Link from "next/link";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { MemberShell } from "../../member-shell";
import { check } from "../actions";
import { IdentityFields } from "../identity-fields";
import { requireConsent } from "../unverified-only";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).identity.heading };
}

export default async function CheckPage() {
  await requireConsent();
  const { common, identity: t } = await words();
  return (
    <MemberShell title={t.title} back="/me">
      <Heading sub={`${common.stepOf(2, 3)} · ${t.intro}`}>{t.heading}</Heading>
      <Form action={check}>
        <IdentityFields />
        <Link prefetch={false} href="/me/identity/branch" className="tap link">
          {t.phoneGone}
        </Link>
        <ActionBar>
          <SubmitButton working={t.checking}>{t.check}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
