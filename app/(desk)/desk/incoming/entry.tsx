import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { registersLetters, stoppedWishes } from "@/lib/reads/incoming";

/** On the desk of a clerk: what bearers registered and waits for him, and the way to register a letter. */
export async function IncomingEntry({ actor }: { actor: PersonActor }) {
  if (!(await registersLetters(actor))) return null;
  const [{ incoming: t }, stopped] = await Promise.all([words(), stoppedWishes(actor)]);
  return (
    <>
      {stopped.length > 0 && (
        <LinkCard href="/desk/incoming" title={t.deskStopped(stopped.length)} icon="letter" urgent>
          {t.deskStoppedText}
        </LinkCard>
      )}
      <LinkCard href="/desk/incoming/new" title={t.deskEntry} icon="letter">
        {t.deskEntryText}
      </LinkCard>
    </>
  );
}
