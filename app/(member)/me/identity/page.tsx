import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { CheckboxField, SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { hasConsented } from "@/lib/reads/account";
import { CONSENT_VERSION } from "@/lib/rules/identity";
import { MemberShell } from "../member-shell";
import { consent } from "./actions";
import { requireUnverified } from "./unverified-only";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).identity.title };
}

export default async function ConsentPage() {
  const actor = await requireUnverified();
  if (await hasConsented(actor)) redirect("/me/identity/check");
  const { common, identity: t, privacy } = await words();
  const parts = privacy.consentTexts.find(({ version }) => version === CONSENT_VERSION)?.parts ?? [];
  return (
    <MemberShell title={t.title} back="/me">
      <Heading sub={`${common.stepOf(1, 3)} · ${t.consentIntro}`}>{t.consentHeading}</Heading>
      <dl className="card divide-y divide-line px-4">
        {parts.map(([term, text]) => (
          <div key={term} className="py-3">
            <dt className="font-semibold">{term}</dt>
            <dd className="text-ink-soft">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="text-[0.9375rem] text-ink-soft">{t.consentVersion(CONSENT_VERSION)}</p>
      <Form action={consent}>
        <CheckboxField name="consent" label={t.consentAgree} />
        <ActionBar>
          <SubmitButton>{t.consentNext}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
