import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { ownComplaints } from "@/lib/reads/complaint";
import { addDays, dateOf } from "@/lib/rules/calendar";

/** For so long an answer stands on the home page. */
const NEWS_DAYS = 30;

/** On the home page of who has sent something that waits, or was answered lately. */
export async function ComplaintsOfMine({ actor, now }: { actor: PersonActor; now: Date }) {
  const [{ complaint: said }, complaints] = await Promise.all([words(), ownComplaints(actor)]);
  const waiting = complaints.filter(({ answer }) => answer === null).length;
  const since = addDays(dateOf(now), -NEWS_DAYS);
  if (waiting === 0 && !complaints.some(({ answer }) => answer && dateOf(answer.at) >= since)) return null;
  return (
    <LinkCard href="/me/complaints" title={said.entry(waiting)} icon="letter">
      {said.entryText}
    </LinkCard>
  );
}
