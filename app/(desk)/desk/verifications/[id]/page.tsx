import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { Chips } from "@/app/_ui/chips";
import { CheckboxField, SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { type VerificationView, verificationFor } from "@/lib/reads/verification";
import { dateOf } from "@/lib/rules/calendar";
import { decide } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).desk.verifyTitle };
}

export default async function VerificationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireOfficer();
  const view = await verificationFor(actor, pathId((await params).id), new Date());
  if (!view) notFound();
  const t = await words();
  return (
    <Shell title={t.desk.verifyTitle} back="/desk/verifications" signedIn>
      <Heading sub={t.desk.verifyUntil(t.common.date(dateOf(view.expiresAt)))}>
        {t.desk.verifyOne(view.name)}
      </Heading>
      <Section id="roster" title={t.desk.verifyRoster}>
        <SummaryList
          rows={[
            { term: t.desk.name, value: view.name },
            { term: t.desk.sex, value: t.desk.sexes[view.sex] },
            { term: t.desk.citizenNumber, value: view.maskedNumber },
            { term: t.desk.branchName, value: view.branch },
          ]}
        />
      </Section>
      <Section id="what" title={t.desk.verifyWhat}>
        <ol className="card list-decimal space-y-2 py-4 ps-9 pe-4">
          {t.desk.verifyList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Section>
      {view.own ? <NoticeBox tone="warn">{t.desk.verifyOwn}</NoticeBox> : <Decision view={view} />}
    </Shell>
  );
}

async function Decision({ view }: { view: VerificationView }) {
  const t = (await words()).desk;
  return (
    <Form action={decide} choice="decision">
      <input type="hidden" name="id" value={view.id} />
      <input type="hidden" name="version" value={view.version} />
      <div className="grid gap-3">
        <TextArea
          name="reason"
          label={t.verifyHow + t.opinionRequired}
          hint={t.verifyHowHint}
          rows={3}
          maxLength={500}
        />
        <Chips name="phrase" legend={t.usual} options={t.verifyUsual} />
      </div>
      {view.otherPhone !== null && (
        <CheckboxField name="changePhone" label={t.verifyPhone(view.otherPhone)} />
      )}
      <p className="text-[0.9375rem] text-ink-soft">{t.verifyAfter}</p>
      <ActionBar>
        <SubmitButton name="decision" value="declined" look="quiet" working={t.working}>
          {t.verifyDecline}
        </SubmitButton>
        <SubmitButton name="decision" value="verified" working={t.working}>
          {t.verifyPass}
        </SubmitButton>
      </ActionBar>
    </Form>
  );
}
