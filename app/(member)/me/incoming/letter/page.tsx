import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { CheckboxField, DateField, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { SummaryList } from "@/app/_ui/summary-list";
import { joinableBranch } from "@/lib/reads/joinable-branch";
import { dateOf } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { MemberShell } from "../../member-shell";
import { ask } from "../actions";
import { requireFromOutside } from "../from-outside";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).incoming.letterFormHeading };
}

interface LetterPageProps {
  searchParams: Promise<{ branchId?: string | string[] }>;
}

/** What stands on the letter, as far as its bearer is asked; the clerk reads the rest from the photograph. */
export default async function LetterPage({ searchParams }: LetterPageProps) {
  await requireFromOutside();
  const { branchId } = await searchParams;
  if (typeof branchId !== "string" || !isId(branchId)) redirect("/me/incoming/new");
  const joined = await joinableBranch(branchId);
  if (!joined.ok) redirect("/me/incoming/new");
  const { common, incoming: t } = await words();
  const { name, committee } = joined.value;
  return (
    <MemberShell title={t.mineTitle} back="/me/incoming/new">
      <Heading sub={`${common.stepOf(2, 3)} · ${t.letterFormIntro}`}>{t.letterFormHeading}</Heading>
      <SummaryList
        rows={[
          {
            term: t.branch,
            value: (
              <>
                {shortName(name)}
                <span className="block font-normal text-[0.9375rem] text-ink-soft">
                  {shortName(committee.name)}
                </span>
              </>
            ),
            change: "/me/incoming/new",
          },
        ]}
      />
      <Form action={ask}>
        <input type="hidden" name="branchId" value={branchId} />
        <TextField name="issuer" label={t.issuer} hint={t.issuerHint} maxLength={80} />
        <TextField name="number" label={t.number} hint={t.numberHint} maxLength={60} />
        <DateField name="issuedOn" label={t.issuedOn} max={dateOf(new Date())} />
        <TextField
          name="validDays"
          label={t.validDays}
          hint={t.validDaysHint}
          inputMode="numeric"
          maxLength={3}
          className="max-w-32"
        />
        <TextField name="name" label={t.name} maxLength={50} />
        <TextField name="citizenNumber" label={t.citizenNumber} hint={t.citizenNumberHint} maxLength={24} />
        <CheckboxField name="consent" label={t.consent} hint={t.consentHint} />
        <ActionBar>
          <SubmitButton>{t.next}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
