import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { words } from "@/app/_server/words";
import { Chips } from "@/app/_ui/chips";
import { RadioGroup, SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SearchForm } from "@/app/_ui/search-form";
import { Shell } from "@/app/_ui/shell";
import { refusalGrounds, rejectionGrounds } from "@/lib/rules/transfer";
import { stepRule } from "@/lib/rules/transfer-steps";
import type { Words } from "@/lib/words/zh-CN";
import { decide } from "../actions";
import { type AskingStep, buttonsOf, type GraveStep, hasPage, isGrave } from "../buttons";
import { foundCase } from "../found-case";
import { groundInWords } from "../history";
import { AddFiles } from "../sent-files";
import { StepFields } from "./step-fields";

export async function generateMetadata({ params }: StepPageProps): Promise<Metadata> {
  const { step } = await params;
  return { title: hasPage(step) ? (await words()).desk.act[step] : "" };
}

interface StepPageProps {
  params: Promise<{ id: string; step: string }>;
  searchParams: Promise<{ q?: string | string[]; problem?: string | string[] }>;
}

/** A step that asks for more than a remark, or that cannot be taken back: said once more before it is done. */
export default async function StepPage({ params, searchParams }: StepPageProps) {
  const { step } = await params;
  if (!hasPage(step)) notFound();
  const { actor, view, life, mine } = await foundCase(params);
  const { primary, secondary, others, grave } = buttonsOf(view, life, mine);
  if (![primary, secondary, ...others, ...grave].includes(step)) notFound();
  const t = await words();
  const { row, member } = view;
  const said = saidOf(t, step);
  const grounds = groundsOf(t, step);
  const { q: asked, problem } = await searchParams;
  const query = typeof asked === "string" ? asked.trim() : "";
  return (
    <Shell title={t.desk.act[step]} back={`/desk/cases/${row.id}`} signedIn>
      <Heading sub={row.number}>{said.heading(member.name)}</Heading>
      <NoticeBox tone={isGrave(step) ? "warn" : "info"}>{said.text}</NoticeBox>
      {step === "confirm_rejection" && row.rejectionGround !== null && (
        <NoticeBox title={t.desk.proposedRejection}>
          <p>{[groundInWords(t, row.rejectionGround), row.lastReason].filter(Boolean).join("：")}</p>
        </NoticeBox>
      )}
      {step === "reissue_corrected" && row.route === "between" && (
        <SearchForm
          path={`/desk/cases/${row.id}/${step}`}
          query={query}
          label={t.transfer.searchLabel}
          hint={t.letterLife.target.searchHint}
          search={t.common.search}
        />
      )}
      {step === "answer_files" && <AddFiles actor={actor} transferId={row.id} problem={problem} />}
      <Form action={decide}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <input type="hidden" name="step" value={step} />
        {grounds.length > 0 && (
          <RadioGroup name="ground" label={t.desk.ground} hint={t.desk.groundHint} options={grounds} />
        )}
        <StepFields view={view} step={step} query={query} />
        <div className="grid gap-3">
          <TextArea
            name="reason"
            label={t.desk.opinion + (needsWords(step) ? t.desk.opinionRequired : t.desk.opinionOptional)}
            hint={t.desk.opinionHint}
            rows={3}
            maxLength={500}
          />
          {!isGrave(step) && step !== "request_files" && (
            <Chips name="phrase" legend={t.desk.usual} options={t.desk.phrases[row.state] ?? []} />
          )}
        </div>
        <div className="grid gap-3">
          <SubmitButton working={t.desk.working}>{t.desk.act[step]}</SubmitButton>
          <Link prefetch={false} href={`/desk/cases/${row.id}`} className="btn btn-quiet">
            {t.desk.keep}
          </Link>
        </div>
      </Form>
    </Shell>
  );
}

/** A list of files says enough by itself. */
function needsWords(step: GraveStep | AskingStep): boolean {
  const byList = step === "request_files" || step === "answer_files" || step === "record_file_answer";
  return !byList && stepRule(step).reason !== undefined;
}

function saidOf(t: Words, step: GraveStep | AskingStep) {
  return isGrave(step) ? t.desk.graveSteps[step] : t.letterLife.pages[step];
}

function groundsOf(t: Words, step: GraveStep | AskingStep) {
  const { reason } = stepRule(step);
  if (reason === "refusal_ground") {
    return refusalGrounds.map((value) => ({ value, label: t.transfer.refusalGrounds[value] }));
  }
  if (reason === "rejection_ground") {
    return rejectionGrounds.map((value) => ({ value, label: t.transfer.rejectionGrounds[value] }));
  }
  return [];
}
