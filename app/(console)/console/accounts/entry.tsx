import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { may } from "@/lib/rules/policy";
import { ResetsEntry } from "../resets/entry";

/** On the home page of a security officer: his accounts, and what waits for him. */
export async function GuardEntries({ actor }: { actor: PersonActor }) {
  if (!may(actor, "security.manage", {})) return null;
  const said = (await words()).login;
  return (
    <>
      <ResetsEntry actor={actor} now={new Date()} />
      <LinkCard href="/console/accounts" title={said.title} icon="people">
        {said.entry}
      </LinkCard>
    </>
  );
}
