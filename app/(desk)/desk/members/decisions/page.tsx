import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { decisionsRecorded } from "@/lib/reads/member-decision";
import { DeskFrame } from "../../../frame";
import { DecisionList } from "../decision-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).memberDecision.title };
}

interface DecisionsPageProps {
  searchParams: Promise<{ before?: string | string[]; done?: string | string[] }>;
}

/** 党籍变动台账: also of those who stand on no roster any more. */
export default async function DecisionsPage({ searchParams }: DecisionsPageProps) {
  const actor = await requireOfficer();
  if (!actor.offices.some(({ capacity }) => capacity === "committee_officer")) notFound();
  const { before, done } = await askedOnce(searchParams);
  const [t, { rows, more }] = await Promise.all([
    words(),
    decisionsRecorded(actor, before === undefined ? null : pathId(before)),
  ]);
  const said = t.memberDecision;
  const last = rows.at(-1);
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk/members" current="/desk/members">
      {done === "recorded" && <NoticeBox tone="good">{said.done}</NoticeBox>}
      <Heading sub={said.listAbout}>{said.list}</Heading>
      {rows.length === 0 ? (
        <Empty title={said.none} action={{ href: "/desk/members", label: t.desk.rosterTitle }}>
          {said.noneText}
        </Empty>
      ) : (
        <DecisionList rows={rows} withNames />
      )}
      {more && last && (
        <Link prefetch={false} href={`/desk/members/decisions?before=${last.id}`} className="btn btn-quiet">
          {said.earlier}
        </Link>
      )}
    </DeskFrame>
  );
}
