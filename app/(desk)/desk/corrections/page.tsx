import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { waitingCorrections } from "@/lib/reads/correction";
import { dateOf } from "@/lib/rules/calendar";
import { WaitingPage } from "../waiting-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).correction.desk.title };
}

interface CorrectionsPageProps {
  searchParams: Promise<{ done?: string | string[] }>;
}

/** The corrections that wait for an officer, oldest first. */
export default async function CorrectionsPage({ searchParams }: CorrectionsPageProps) {
  const actor = await requireOfficer();
  const [t, rows, { done }] = await Promise.all([words(), waitingCorrections(actor), searchParams]);
  const said = t.correction.desk;
  return (
    <WaitingPage
      actor={actor}
      title={said.title}
      heading={said.heading(rows.length)}
      done={done === "checked" || done === "corrected" || done === "declined" ? said.done[done] : undefined}
      empty={{ text: said.emptyText, action: said.emptyAction }}
      lines={rows.map(({ id, name, branch, field, askedAt }) => ({
        href: `/desk/corrections/${id}`,
        name,
        about: `${t.correction.fields[field]} · ${branch} · ${t.common.dayOfYear(dateOf(askedAt))}`,
      }))}
    />
  );
}
