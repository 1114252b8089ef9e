import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentClaim } from "@/app/_server/claim";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { MemberShell } from "../../member-shell";
import { confirm } from "../actions";
import { requireConsent } from "../unverified-only";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).identity.codeHeading };
}

/** The same page for everybody, whether the roster knows him or not. */
export default async function CodePage() {
  await requireConsent();
  if (!(await currentClaim())) redirect("/me/identity/check");
  const { common, identity: t } = await words();
  return (
    <MemberShell title={t.title} back="/me/identity/check">
      <Heading sub={common.stepOf(3, 3)}>{t.codeHeading}</Heading>
      <NoticeBox>
        <p>{t.codeIntro}</p>
        <p className="mt-1 text-[0.9375rem] text-ink-soft">{t.codeWhy}</p>
      </NoticeBox>
      <Form action={confirm}>
        <TextField
          name="code"
          label={t.code}
          hint={t.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="max-w-44 font-semibold text-[1.375rem] tracking-[0.2em]"
        />
        <Section id="no-code" title={t.noCode}>
          <p>{t.noCodeText}</p>
          <div className="flex flex-wrap gap-x-5">
            <Link prefetch={false} href="/me/identity/check" className="tap link">
              {t.again}
            </Link>
            <Link prefetch={false} href="/me/identity/branch" className="tap link">
              {t.branchHeading}
            </Link>
          </div>
        </Section>
        <ActionBar>
          <SubmitButton working={t.binding}>{t.bind}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
