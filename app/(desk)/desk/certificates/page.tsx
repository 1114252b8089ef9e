import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Tag } from "@/app/_ui/tag";
import { waitingCertificates } from "@/lib/reads/certificate-request";
import { dateOf } from "@/lib/rules/calendar";
import { DeskFrame } from "../../frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.desk.title };
}

interface CertificatesPageProps {
  searchParams: Promise<{ done?: string }>;
}

/** The certificates that wait for an officer; what is due first stands first. */
export default async function CertificatesPage({ searchParams }: CertificatesPageProps) {
  const actor = await requireOfficer();
  const [t, rows, { done }] = await Promise.all([words(), waitingCertificates(actor), searchParams]);
  const said = t.certificate.desk;
  const now = new Date();
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk" current="/desk">
      {(done === "passed_on" || done === "issued" || done === "refused") && (
        <NoticeBox tone="good">{said.done[done]}</NoticeBox>
      )}
      <Heading>{said.heading(rows.length)}</Heading>
      {rows.length === 0 && (
        <Empty title={said.heading(0)} action={{ href: "/desk", label: said.emptyAction }}>
          {said.emptyText}
        </Empty>
      )}
      <ul className="grid gap-3">
        {rows.map(({ id, name, branch, kind, dueAt }) => (
          <li key={id}>
            <LinkCard
              href={`/desk/certificates/${id}`}
              title={name}
              tag={dueAt < now ? <Tag tone="bad">{said.overdue}</Tag> : undefined}
            >
              {t.certificate.kinds[kind]} · {branch} ·{" "}
              {said.due(t.common.dayOfYear(dateOf(new Date(dueAt.getTime() - 1))))}
            </LinkCard>
          </li>
        ))}
      </ul>
    </DeskFrame>
  );
}
