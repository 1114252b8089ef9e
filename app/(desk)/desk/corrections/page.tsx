import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { waitingCorrections } from "@/lib/reads/correction";
import { dateOf } from "@/lib/rules/calendar";
import { DeskFrame } from "../../frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).correction.desk.title };
}

interface CorrectionsPageProps {
  searchParams: Promise<{ done?: string }>;
}

/** The corrections that wait for an officer, oldest first. */
export default async function CorrectionsPage({ searchParams }: CorrectionsPageProps) {
  const actor = await requireOfficer();
  const [t, rows, { done }] = await Promise.all([words(), waitingCorrections(actor), searchParams]);
  const said = t.correction.desk;
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk" current="/desk">
      {(done === "checked" || done === "corrected" || done === "declined") && (
        <NoticeBox tone="good">{said.done[done]}</NoticeBox>
      )}
      <Heading>{said.heading(rows.length)}</Heading>
      {rows.length === 0 && (
        <Empty title={said.heading(0)} action={{ href: "/desk", label: said.emptyAction }}>
          {said.emptyText}
        </Empty>
      )}
      <ul className="grid gap-3">
        {rows.map(({ id, name, branch, field, askedAt }) => (
          <li key={id}>
            <LinkCard href={`/desk/corrections/${id}`} title={name}>
              {t.correction.fields[field]} · {branch} · {t.common.dayOfYear(dateOf(askedAt))}
            </LinkCard>
          </li>
        ))}
      </ul>
    </DeskFrame>
  );
}
