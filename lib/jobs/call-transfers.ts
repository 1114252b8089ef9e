import { callTransfers } from "../acts/transfer/call";
import type { Alive } from "./timetable";

/** Cases to a batch: one transaction of two statements, whose rows are all this process ever holds. */
const BATCH = 500;

/** 催办: says all that the clock has to say now, in batches. */
export async function callDueTransfers(now: Date, alive: Alive): Promise<number> {
  for (let called = 0; ; ) {
    const some = await callTransfers(now, BATCH);
    called += some;
    if (some < BATCH) return called;
    await alive();
  }
}
