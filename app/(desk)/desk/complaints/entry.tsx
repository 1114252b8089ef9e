import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { countComplaints } from "@/lib/reads/complaint";

/** For who answers complaints: how many wait, and how many of them too long. */
export async function ComplaintsEntry({ actor, now }: { actor: PersonActor; now: Date }) {
  const [{ complaint: said }, { waiting, overdue }] = await Promise.all([
    words(),
    countComplaints(actor, now),
  ]);
  if (waiting === 0) return null;
  return (
    <LinkCard
      href="/desk/complaints"
      title={said.deskEntry(waiting)}
      icon={overdue > 0 ? "warning" : "inbox"}
      urgent
    >
      {said.deskEntryText(overdue)}
    </LinkCard>
  );
}
