import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Tag } from "@/app/_ui/tag";
import { waitingCertificates } from "@/lib/reads/certificate-request";
import { dateOf } from "@/lib/rules/calendar";
import { WaitingPage } from "../waiting-page";

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
    <WaitingPage
      actor={actor}
      title={said.title}
      heading={said.heading(rows.length)}
      done={done === "passed_on" || done === "issued" || done === "refused" ? said.done[done] : undefined}
      empty={{ text: said.emptyText, action: said.emptyAction }}
      lines={rows.map(({ id, name, branch, kind, dueAt }) => ({
        href: `/desk/certificates/${id}`,
        name,
        tag: dueAt < now && <Tag tone="bad">{said.overdue}</Tag>,
        about: `${t.certificate.kinds[kind]} · ${branch} · ${said.due(t.common.dayOfYear(dateOf(new Date(dueAt.getTime() - 1))))}`,
      }))}
    />
  );
}
