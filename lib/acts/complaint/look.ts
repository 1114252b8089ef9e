import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { complaintByCode, type OwnComplaint } from "../../reads/complaint";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { withinLimit } from "../limit";

/** Who sent something without an account looks for its answer, by his code. */
export async function lookForAnswer(
  code: string,
  network: string,
  now: Date,
): Promise<Outcome<OwnComplaint | null>> {
  const within = await withinLimit(db, "verify_per_network", blindIndex("network", network), now);
  return within ? done(await complaintByCode(code)) : refuse("too_many_attempts");
}
