import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { countResets } from "@/lib/reads/factor-reset";

/** For who decides on resets: how many wait. */
export async function ResetsEntry({ actor, now }: { actor: PersonActor; now: Date }) {
  const [{ reset: said }, waiting] = await Promise.all([words(), countResets(actor, now)]);
  if (waiting === 0) return null;
  return (
    <LinkCard href="/console/resets" title={said.entry(waiting)} icon="shield" urgent>
      {said.entryHint}
    </LinkCard>
  );
}
