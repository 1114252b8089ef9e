import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { answerFor, type CodeAnswer } from "../../reads/verification-code";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { countCheck } from "../certificate/count-check";
import { withinLimit } from "../limit";

/** A stranger checks a code: what he may learn, and the holder sees that somebody asked. */
export async function checkCode(code: string, network: string, now: Date): Promise<Outcome<CodeAnswer>> {
  if (!(await withinLimit(db, "verify_per_network", blindIndex("network", network), now)))
    return refuse("too_many_attempts");
  const answer = await answerFor(code, now);
  if (answer.what === "certificate") await countCheck(answer.id, now);
  return done(answer);
}
