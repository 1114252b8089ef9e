import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { isId, pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { noteView } from "@/lib/acts/member/note-view";
import { type MergePreview, previewMerge } from "@/lib/reads/merge";
import { MOST_FOUND, memberOnRoster } from "@/lib/reads/roster";
import { DeskFrame } from "../../../../frame";
import { MergePreviewParts } from "../../../merges/preview";
import { find } from "../../actions";
import { MemberSearch } from "../../member-search";
import { proposeDuplicate } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).merge.title };
}

interface MergePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ other?: string | string[] }>;
}

/** 登记重复: find the other record, see what will happen, hand it to a second officer. */
export default async function DuplicatePage({ params, searchParams }: MergePageProps) {
  const actor = await requireOfficer();
  const id = pathId((await params).id);
  const [t, record, { other }] = await Promise.all([
    words(),
    memberOnRoster(actor, id),
    askedOnce(searchParams),
  ]);
  if (!record?.mayMerge) notFound();
  const said = t.merge;
  const frame = { actor, title: said.title, current: "/desk/members" } as const;
  if (!isId(other)) {
    return (
      <DeskFrame {...frame} back={`/desk/members/${id}`}>
        <Heading sub={said.about(record.name)}>{said.heading}</Heading>
        <p>{said.pickHint}</p>
        <MemberSearch
          action={find}
          mergeInto={id}
          said={{
            label: said.search,
            hint: said.searchHint,
            search: t.common.search,
            searching: t.desk.searching,
            found: Array.from({ length: MOST_FOUND + 1 }, (_, count) => t.desk.found(count, MOST_FOUND)),
            none: t.desk.notFoundTodo,
            statuses: t.desk.statuses,
          }}
        />
      </DeskFrame>
    );
  }
  const preview = await previewMerge(actor, { keptId: id, lostId: other });
  if (!preview) notFound();
  const now = new Date();
  await noteView(actor, id, now);
  await noteView(actor, other, now);
  return (
    <DeskFrame {...frame} back={`/desk/members/${id}/merge`}>
      <Heading sub={said.previewAbout}>{said.previewHeading}</Heading>
      <MergePreviewParts of={preview} />
      <nav className="flex flex-wrap gap-x-6">
        <Link prefetch={false} href={`/desk/members/${other}/merge?other=${id}`} className="tap link">
          {said.turn}
        </Link>
        <Link prefetch={false} href={`/desk/members/${id}/merge`} className="tap link">
          {said.other}
        </Link>
      </nav>
      <Proposal of={preview} />
    </DeskFrame>
  );
}

async function Proposal({ of: { kept, lost, own, merge } }: { of: MergePreview }) {
  const said = (await words()).merge;
  if (own) return <NoticeBox tone="warn">{said.own}</NoticeBox>;
  if (merge === null) return null;
  return (
    <Form action={proposeDuplicate}>
      <input type="hidden" name="keptId" value={kept.id} />
      <input type="hidden" name="lostId" value={lost.id} />
      <TextArea name="reason" label={said.reason} hint={said.reasonHint} rows={2} maxLength={200} />
      <SubmitButton working={said.working}>{said.propose}</SubmitButton>
    </Form>
  );
}
