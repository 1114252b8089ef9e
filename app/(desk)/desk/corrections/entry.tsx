import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { countCorrections } from "@/lib/reads/correction";

/** For who checks or decides corrections: how many wait. */
export async function CorrectionsEntry({ actor }: { actor: PersonActor }) {
  const [{ correction }, waiting] = await Promise.all([words(), countCorrections(actor)]);
  if (waiting === 0) return null;
  return (
    <LinkCard href="/desk/corrections" title={correction.desk.entry(waiting)} icon="person" urgent>
      {correction.desk.entryText}
    </LinkCard>
  );
}
