import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import { Tag } from "@/app/_ui/tag";
import { overdueBelow, waitingCertificates } from "@/lib/reads/certificate-request";
import { dateOf } from "@/lib/rules/calendar";
import { WaitingPage } from "../waiting-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.desk.title };
}

interface CertificatesPageProps {
  searchParams: Promise<{ done?: string | string[] }>;
}

/** The certificates that wait for an officer; what is due first stands first. */
export default async function CertificatesPage({ searchParams }: CertificatesPageProps) {
  const actor = await requireOfficer();
  const now = new Date();
  const [t, rows, below, { done }] = await Promise.all([
    words(),
    waitingCertificates(actor),
    overdueBelow(actor, now),
    searchParams,
  ]);
  const said = t.certificate.desk;
  const dayOf = (dueAt: Date) => t.common.dayOfYear(dateOf(new Date(dueAt.getTime() - 1)));
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
        about: `${t.certificate.kinds[kind]} · ${branch} · ${said.due(dayOf(dueAt))}`,
      }))}
    >
      {below.length > 0 && (
        <Section id="below" title={said.below}>
          <p className="mb-2 text-[0.9375rem] text-ink-soft">{said.belowAbout}</p>
          <ul className="card divide-y divide-line">
            {below.map(({ id, kind, owner, dueAt }) => (
              <li key={id} className="px-4 py-3">
                <span className="block font-semibold">{owner}</span>
                {said.belowText(t.certificate.kinds[kind], dayOf(dueAt))}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </WaitingPage>
  );
}
