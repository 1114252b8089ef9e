import { db, type Executor } from "@/db/client";
import { ownerLine } from "../reads/owner-line";
import { ownerOf } from "../rules/owner";

/** Which organization acts for this one today, when these persons may not (see lib/rules/owner.ts). */
export async function ownerFor(
  organizationId: string,
  excluded: ReadonlySet<string>,
  executor: Executor = db,
): Promise<string> {
  return ownerOf(await ownerLine(organizationId, executor), excluded);
}
