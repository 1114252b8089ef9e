import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { waitingMerges } from "@/lib/reads/merge";
import { dateOf } from "@/lib/rules/calendar";
import { DeskFrame } from "../../frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).merge.title };
}

interface MergesPageProps {
  searchParams: Promise<{ done?: string }>;
}

/** The duplicates that wait for a second officer, oldest first. */
export default async function MergesPage({ searchParams }: MergesPageProps) {
  const actor = await requireOfficer();
  const [t, rows, { done }] = await Promise.all([words(), waitingMerges(actor), searchParams]);
  const said = t.merge;
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk" current="/desk">
      {(done === "merged" || done === "declined") && <NoticeBox tone="good">{said.done[done]}</NoticeBox>}
      <Heading>{said.listHeading(rows.length)}</Heading>
      {rows.length === 0 && (
        <Empty title={said.listHeading(0)} action={{ href: "/desk", label: said.emptyAction }}>
          {said.emptyText}
        </Empty>
      )}
      <ul className="grid gap-3">
        {rows.map(({ id, name, proposedAt }) => (
          <li key={id}>
            <LinkCard href={`/desk/merges/${id}`} title={name}>
              {t.common.dayOfYear(dateOf(proposedAt))}
            </LinkCard>
          </li>
        ))}
      </ul>
    </DeskFrame>
  );
}
