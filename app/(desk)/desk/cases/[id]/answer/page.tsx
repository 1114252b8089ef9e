import type { Metadata } from "next";
import Link from "next/link";
import { type UploadProblem, uploadProblems } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { DateField, RadioGroup, SelectField, SubmitButton, TextArea, TextField } from "@/app/_ui/fields";
import { FileField } from "@/app/_ui/file-field";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { ATTACHMENT_MOST_BYTES } from "@/lib/rules/attachment";
import { dateOf } from "@/lib/rules/calendar";
import { answerEvidences, answersOpenTo } from "@/lib/rules/outside";
import { refusalGrounds } from "@/lib/rules/transfer";
import type { Words } from "@/lib/words/zh-CN";
import { record } from "../outward-actions";
import { requireOutward } from "../require-outward";
import { AnswerFacts } from "./answer-facts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).outside.recordHeading };
}

interface RecordPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ problem?: string | string[] }>;
}

/** 登记外单位的答复: what came by post or was said by telephone; then the paper itself may be added. */
export default async function RecordPage({ params, searchParams }: RecordPageProps) {
  const [{ row, found }, t, { problem }] = await Promise.all([requireOutward(params), words(), searchParams]);
  const back = `/desk/cases/${row.id}`;
  const { answer, letter } = found;
  const today = dateOf(new Date());
  return (
    <Shell title={t.outside.recordHeading} back={back} signedIn>
      <Heading sub={`${t.transfer.number} ${row.number} · ${letter.number}`}>
        {t.outside.recordHeading}
      </Heading>
      {answer ? (
        <>
          <AnswerFacts answer={answer} />
          {answer.attachmentId === null && answer.confirmedAt === null && (
            <Scan
              t={t}
              id={row.id}
              answerId={answer.id}
              problem={uploadProblems.find((one) => one === problem)}
            />
          )}
          <Link prefetch={false} href={back} className="btn btn-quiet">
            {t.common.back}
          </Link>
        </>
      ) : (
        <Form action={record}>
          <p className="text-ink-soft">{t.outside.recordIntro}</p>
          <input type="hidden" name="id" value={row.id} />
          <RadioGroup
            name="kind"
            label={t.outside.kind}
            hint={t.outside.recordKindHint}
            options={answersOpenTo({ ...letter, kind: "paper" }, today).map((value) => ({
              value,
              label: t.outside.kinds[value],
            }))}
          />
          <DateField
            name="acceptedOn"
            label={t.outside.acceptedOnIf}
            hint={t.outside.acceptedOnHint}
            min={letter.issuedOn}
            max={today}
          />
          <SelectField
            name="ground"
            label={t.outside.groundIf}
            empty={t.common.choose}
            options={refusalGrounds.map((value) => ({ value, label: t.transfer.refusalGrounds[value] }))}
          />
          <RadioGroup
            name="evidence"
            label={t.outside.evidence}
            hint={t.outside.evidenceHint}
            options={answerEvidences.map((value) => ({ value, label: t.outside.evidences[value] }))}
          />
          <TextField
            name="unit"
            label={t.outside.recordUnit}
            defaultValue={letter.addressee ?? ""}
            maxLength={60}
          />
          <TextField name="person" label={t.outside.recordPerson} maxLength={30} />
          <TextField name="telephone" label={t.outside.telephone} type="tel" maxLength={30} />
          <TextArea
            name="remark"
            label={t.outside.recordRemark}
            hint={t.outside.recordRemarkHint}
            rows={3}
            maxLength={300}
          />
          <ActionBar>
            <Link prefetch={false} href={back} className="btn btn-quiet">
              {t.common.cancel}
            </Link>
            <SubmitButton working={t.outside.saving}>{t.outside.save}</SubmitButton>
          </ActionBar>
        </Form>
      )}
    </Shell>
  );
}

interface ScanProps {
  t: Words;
  id: string;
  answerId: string;
  problem: UploadProblem | undefined;
}

function Scan({ t, id, answerId, problem }: ScanProps) {
  const said = problem && t.attachment.problems[problem];
  const error = typeof said === "function" ? said(ATTACHMENT_MOST_BYTES / 1024 / 1024) : said;
  return (
    <Section id="scan" title={t.outside.addScan}>
      <form
        method="post"
        action={`/upload/answer/${id}`}
        encType="multipart/form-data"
        className="grid gap-4"
      >
        <input type="hidden" name="answerId" value={answerId} />
        <FileField label={t.outside.scan} hint={t.outside.addScanText} error={error} />
        <button type="submit" className="btn btn-primary">
          {t.outside.scanSend}
        </button>
      </form>
    </Section>
  );
}
