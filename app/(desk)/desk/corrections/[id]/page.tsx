import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { noteView } from "@/lib/acts/member/note-view";
import { type CorrectionView, correctionFor } from "@/lib/reads/correction";
import { decide } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).correction.desk.title };
}

/** What the roster says, what it shall say, and the evidence; the branch checks, the committee decides. */
export default async function CorrectionDeskPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireOfficer();
  const [t, found] = await Promise.all([words(), correctionFor(actor, pathId((await params).id))]);
  if (!found) notFound();
  await noteView(actor, found.memberId, new Date());
  const said = t.correction.desk;
  const atBranch = found.stage === "branch";
  return (
    <Shell title={said.title} back="/desk/corrections" signedIn>
      <Heading sub={said.about}>
        {atBranch ? said.checkHeading(found.name) : said.decideHeading(found.name)}
      </Heading>
      {found.liveLetter && <NoticeBox tone="warn">{said.liveLetter}</NoticeBox>}
      <SummaryList
        rows={[
          { term: said.name, value: found.name },
          { term: said.branch, value: found.branch },
          { term: said.field, value: t.correction.fields[found.field] },
          { term: said.now, value: found.now },
          { term: said.right, value: found.right },
          { term: said.reason, value: found.reason },
          { term: said.evidence, value: <Evidence of={found} label={said.openEvidence} /> },
        ]}
      />
      {found.own ? (
        <NoticeBox tone="warn">{said.own}</NoticeBox>
      ) : (
        <Form action={decide} choice="decision">
          <input type="hidden" name="id" value={found.id} />
          <input type="hidden" name="version" value={found.version} />
          <TextArea name="reason" label={said.answer} hint={said.answerHint} rows={2} maxLength={200} />
          <ActionBar>
            <SubmitButton name="decision" value="declined" look="quiet" working={said.working}>
              {said.decline}
            </SubmitButton>
            <SubmitButton name="decision" value="passed" working={said.working}>
              {atBranch ? said.pass : said.correct}
            </SubmitButton>
          </ActionBar>
        </Form>
      )}
    </Shell>
  );
}

function Evidence({ of: { attachmentId }, label }: { of: CorrectionView; label: string }) {
  if (attachmentId === null) return null;
  return (
    <a href={`/api/attachments/${attachmentId}`} className="tap link">
      {label}
    </a>
  );
}
