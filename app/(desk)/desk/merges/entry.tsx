import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { countMerges } from "@/lib/reads/merge";

/** For who may confirm that two records are one person: how many wait. */
export async function MergesEntry({ actor }: { actor: PersonActor }) {
  const [{ merge }, waiting] = await Promise.all([words(), countMerges(actor)]);
  if (waiting === 0) return null;
  return (
    <LinkCard href="/desk/merges" title={merge.entry(waiting)} icon="people" urgent>
      {merge.entryText}
    </LinkCard>
  );
}
