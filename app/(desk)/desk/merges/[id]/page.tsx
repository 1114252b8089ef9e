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
import { SummaryList } from "@/app/_ui/summary-list";
import { noteView } from "@/lib/acts/member/note-view";
import { mergeFor } from "@/lib/reads/merge";
import { DeskFrame } from "../../../frame";
import { decide } from "../actions";
import { MergePreviewParts } from "../preview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).merge.title };
}

/** A second officer looks at both records, at what it rests on, and at what will happen. */
export default async function MergePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireOfficer();
  const [t, found] = await Promise.all([words(), mergeFor(actor, pathId((await params).id))]);
  if (!found) notFound();
  const { preview } = found;
  const now = new Date();
  for (const record of preview === null ? [] : [preview.kept, preview.lost])
    await noteView(actor, record.id, now);
  const said = t.merge;
  const mayConfirm = !found.ownProposal && preview !== null && preview.merge !== null;
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk/merges" current="/desk">
      <Heading sub={said.decideAbout}>{said.decideHeading(found.name)}</Heading>
      <SummaryList
        rows={[
          { term: said.proposedBy, value: found.proposedBy },
          { term: said.ground, value: found.reason },
        ]}
      />
      {preview === null ? <NoticeBox tone="warn">{said.gone}</NoticeBox> : <MergePreviewParts of={preview} />}
      {preview?.own ? (
        <NoticeBox tone="warn">{said.own}</NoticeBox>
      ) : (
        <Form action={decide} choice="decision">
          {found.ownProposal && <NoticeBox>{said.ownProposal}</NoticeBox>}
          <input type="hidden" name="id" value={found.id} />
          <input type="hidden" name="keptVersion" value={preview?.kept.version ?? 0} />
          <input type="hidden" name="lostVersion" value={preview?.lost.version ?? 0} />
          <TextArea name="reason" label={said.answer} hint={said.answerHint} rows={2} maxLength={200} />
          <ActionBar>
            <SubmitButton name="decision" value="declined" look="quiet" working={said.working}>
              {found.ownProposal ? said.takeBack : said.decline}
            </SubmitButton>
            {mayConfirm && (
              <SubmitButton name="decision" value="merged" working={said.working}>
                {said.confirm}
              </SubmitButton>
            )}
          </ActionBar>
        </Form>
      )}
    </DeskFrame>
  );
}
