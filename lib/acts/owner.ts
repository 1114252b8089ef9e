import { db, type Executor } from "@/db/client";
import { ownerLine } from "../reads/owner-line";
import { settingsAt } from "../reads/settings";
import { ownerOf, signatories } from "../rules/owner";

/** Which organization acts for this one today, when these persons may not (see lib/rules/owner.ts). */
export async function ownerFor(
  organizationId: string,
  excluded: ReadonlySet<string>,
  executor: Executor = db,
): Promise<string> {
  return ownerOf(await ownerLine(organizationId, executor), excluded);
}

/** The same for a case that waits for a letter: who may sign one is set by the committee. */
export async function signerFor(
  committeeId: string,
  excluded: ReadonlySet<string>,
  now: Date,
  executor: Executor = db,
): Promise<string> {
  const line = await ownerLine(committeeId, executor);
  const settings = await settingsAt(line[0]?.path ?? null, now);
  return ownerOf(line, excluded, (place) => signatories(place, true, settings));
}
