import { callReviews } from "../acts/certificate/call-reviews";
import type { Alive } from "./timetable";

/** Requests to a batch: one transaction. */
const BATCH = 100;

/** Says all that the clock has to say now of requests for certificates, in batches. */
export async function callDueReviews(now: Date, alive: Alive): Promise<number> {
  for (let called = 0; ; ) {
    const some = await callReviews(now, BATCH);
    called += some;
    if (some < BATCH) return called;
    await alive();
  }
}
