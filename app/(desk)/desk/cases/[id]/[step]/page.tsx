import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { RadioGroup, SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { caseFor } from "@/lib/reads/case";
import { refusalGrounds, rejectionGrounds, stepRule } from "@/lib/rules/transfer";
import type { Words } from "@/lib/words/zh-CN";
import { decide } from "../actions";
import { buttonsOf, type GraveStep, isGrave } from "../buttons";
import { groundInWords } from "../history";

export async function generateMetadata({ params }: GravePageProps): Promise<Metadata> {
  const { step } = await params;
  return { title: isGrave(step) ? (await words()).desk.act[step] : "" };
}

interface GravePageProps {
  params: Promise<{ id: string; step: string }>;
}

/** What cannot be taken back: said once more, with its ground, before it is done. */
export default async function GravePage({ params }: GravePageProps) {
  const actor = await requireOfficer();
  const { id, step } = await params;
  if (!isGrave(step)) notFound();
  const view = await caseFor(actor, pathId(id), new Date());
  if (!view) notFound();
  const buttons = buttonsOf(view);
  if (buttons.primary !== step && !buttons.grave.includes(step)) notFound();
  const t = await words();
  const { row, member } = view;
  const said = t.desk.graveSteps[step];
  const grounds = groundsOf(t, step);
  return (
    <Shell title={t.desk.act[step]} back={`/desk/cases/${row.id}`} signedIn>
      <Heading sub={row.number}>{said.heading(member.name)}</Heading>
      <NoticeBox tone="warn">{said.text}</NoticeBox>
      {step === "confirm_rejection" && row.rejectionGround !== null && (
        <NoticeBox title={t.desk.proposedRejection}>
          <p>{[groundInWords(t, row.rejectionGround), row.lastReason].filter(Boolean).join("：")}</p>
        </NoticeBox>
      )}
      <Form action={decide}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <input type="hidden" name="step" value={step} />
        {grounds.length > 0 && (
          <RadioGroup name="ground" label={t.desk.ground} hint={t.desk.groundHint} options={grounds} />
        )}
        <TextArea
          name="reason"
          label={t.desk.opinion + (stepRule(step).reason ? t.desk.opinionRequired : t.desk.opinionOptional)}
          hint={t.desk.opinionHint}
          rows={3}
          maxLength={500}
        />
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

function groundsOf(t: Words, step: GraveStep) {
  const { reason } = stepRule(step);
  if (reason === "refusal_ground") {
    return refusalGrounds.map((value) => ({ value, label: t.transfer.refusalGrounds[value] }));
  }
  if (reason === "rejection_ground") {
    return rejectionGrounds.map((value) => ({ value, label: t.transfer.rejectionGrounds[value] }));
  }
  return [];
}
