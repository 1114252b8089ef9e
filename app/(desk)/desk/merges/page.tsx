import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { waitingMerges } from "@/lib/reads/merge";
import { dateOf } from "@/lib/rules/calendar";
import { WaitingPage } from "../waiting-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).merge.title };
}

interface MergesPageProps {
  searchParams: Promise<{ done?: string | string[] }>;
}

/** The duplicates that wait for a second officer, oldest first. */
export default async function MergesPage({ searchParams }: MergesPageProps) {
  const actor = await requireOfficer();
  const [t, rows, { done }] = await Promise.all([words(), waitingMerges(actor), searchParams]);
  const said = t.merge;
  return (
    <WaitingPage
      actor={actor}
      title={said.title}
      heading={said.listHeading(rows.length)}
      done={done === "merged" || done === "declined" ? said.done[done] : undefined}
      empty={{ text: said.emptyText, action: said.emptyAction }}
      lines={rows.map(({ id, name, proposedAt }) => ({
        href: `/desk/merges/${id}`,
        name,
        about: t.common.dayOfYear(dateOf(proposedAt)),
      }))}
    />
  );
}
