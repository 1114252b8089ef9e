import type { Metadata } from "next";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { MemberShell } from "../../member-shell";
import { wishForBranch } from "../actions";
import { IdentityFields } from "../identity-fields";
import { requireConsent } from "../unverified-only";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).identity.branchHeading };
}

export default async function BranchPage() {
  await requireConsent();
  const t = (await words()).identity;
  return (
    <MemberShell title={t.branchTitle} back="/me/identity/check">
      <Heading sub={t.branchIntro}>{t.branchHeading}</Heading>
      <Form action={wishForBranch}>
        <IdentityFields />
        <ActionBar>
          <SubmitButton>{t.branchSend}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
