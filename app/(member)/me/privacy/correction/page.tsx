import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { uploadProblemInWords } from "@/app/_server/upload-words";
import { words } from "@/app/_server/words";
import { SelectField, SubmitButton, TextArea, TextField } from "@/app/_ui/fields";
import { FileField } from "@/app/_ui/file-field";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { hasLiveLetter, type OpenedCorrection, ownCorrections } from "@/lib/reads/correction";
import { dateOf } from "@/lib/rules/calendar";
import { correctableFields } from "@/lib/rules/correction";
import { MemberShell } from "../../member-shell";
import { ask, withdraw } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).correction.title };
}

interface CorrectionPageProps {
  searchParams: Promise<{ problem?: string | string[]; again?: string | string[] }>;
}

/** What somebody asks to have corrected: first what and why, then its evidence, then where it stands. */
export default async function CorrectionPage({ searchParams }: CorrectionPageProps) {
  const actor = await requireMember();
  const [t, own, liveLetter, { problem, again }] = await Promise.all([
    words(),
    ownCorrections(actor),
    hasLiveLetter(actor.memberId),
    askedOnce(searchParams),
  ]);
  const said = t.correction;
  const unproven = own.find(({ stage }) => stage === "evidence");
  const under = own.find(({ stage }) => stage === "branch" || stage === "committee");
  const history = own.filter(({ stage }) => stage !== "evidence");
  return (
    <MemberShell title={said.title} back="/me/privacy">
      <Heading sub={said.about}>{said.heading}</Heading>
      {liveLetter && <NoticeBox>{said.liveLetter}</NoticeBox>}
      {unproven !== undefined && again === undefined && (
        <Evidence of={unproven} error={uploadProblemInWords(t, problem)} />
      )}
      {under === undefined && (unproven === undefined || again !== undefined) && <Ask />}
      <Section id="history" title={said.history}>
        {history.length === 0 ? (
          <p className="text-ink-soft">{said.none}</p>
        ) : (
          <ul className="card divide-y divide-line">
            {history.map((one) => (
              <li key={one.id} className="px-4 py-3">
                <p className="font-medium">
                  {said.fields[one.field]}: {said.stages[one.stage]}
                </p>
                <p className="text-[0.9375rem] text-ink-soft">
                  {one.value} · {t.common.date(dateOf(one.askedAt))}
                  {one === under && one.owner !== null && ` · ${said.with(one.owner)}`}
                  {one.answer !== "" && ` · ${said.why(one.answer)}`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {under !== undefined && <Withdraw id={under.id} />}
    </MemberShell>
  );
}

async function Ask() {
  const { common, correction: said } = await words();
  return (
    <Form action={ask} id="ask">
      <SelectField
        name="field"
        label={said.field}
        empty={common.choose}
        options={correctableFields.map((value) => ({ value, label: said.fields[value] }))}
      />
      <TextField name="value" label={said.value} hint={said.valueHint} maxLength={60} />
      <TextArea name="reason" label={said.reason} hint={said.reasonHint} rows={2} maxLength={200} />
      <SubmitButton>{said.next}</SubmitButton>
    </Form>
  );
}

async function Evidence({ of, error }: { of: OpenedCorrection; error: string | undefined }) {
  const t = await words();
  const said = t.correction;
  return (
    <Section id="evidence" title={said.evidenceHeading}>
      {error && (
        <NoticeBox tone="bad" title={t.attachment.problemHeading}>
          <p>{error}</p>
        </NoticeBox>
      )}
      <p className="mb-3">{said.evidenceText(said.fields[of.field], of.value)}</p>
      <form
        action={`/upload/correction/${of.id}`}
        method="post"
        encType="multipart/form-data"
        className="grid grid-cols-[minmax(0,1fr)] gap-5"
      >
        <FileField label={said.evidence} error={error} />
        <button type="submit" className="btn btn-primary">
          {said.send}
        </button>
      </form>
      <a href="/me/privacy/correction?again=1" className="tap link mt-3">
        {said.again}
      </a>
      <Withdraw id={of.id} />
    </Section>
  );
}

async function Withdraw({ id }: { id: string }) {
  const said = (await words()).correction;
  return (
    <Form action={withdraw} id="withdraw">
      <input type="hidden" name="id" value={id} />
      <SubmitButton look="quiet">{said.withdraw}</SubmitButton>
    </Form>
  );
}
