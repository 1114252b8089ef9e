import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import type { PersonActor } from "@/lib/acts/actor";
import { homeOf } from "@/lib/reads/home";

/** These pages are for who comes from outside; whoever has a branch here asks for a transfer. */
export async function requireFromOutside(): Promise<PersonActor> {
  const actor = await requireActor();
  if (actor.memberId === null) return actor;
  const home = await homeOf(actor, new Date());
  if (home?.branch) redirect("/me/transfers/new");
  return actor;
}
