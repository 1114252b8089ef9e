import { and, asc, eq, inArray, lt, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { settings } from "../../rules/settings";
import { clock } from "../actor";
import type { TransferRow } from "./move";
import { takeStep } from "./step";

/** Cases to a page; of more than these nothing is held. */
const PAGE = 200;
/** How many are written at the same time: each is a transaction of its own. */
const ABREAST = 4;

/**
 * What the clock ends by itself: letters past their last valid day (T19), returned requests nobody corrected (T29),
 * drafts nobody sent (T28). It accepts nothing on anybody's behalf. Returns how many cases it moved; `alive` is called
 * after each part of the work. One that cannot be moved stands in nobody's way.
 */
export async function lapseTransfers(
  now: Date,
  alive: () => Promise<void> = async () => {},
): Promise<number> {
  let moved = 0;
  for (let after: Due | null = null; ; ) {
    const due: Due[] = await dueAfter(after, now);
    for (let at = 0; at < due.length; at += ABREAST) {
      const taken = await Promise.all(due.slice(at, at + ABREAST).map((row) => lapse(row, now)));
      moved += taken.filter(Boolean).length;
      await alive();
    }
    after = due.at(-1) ?? null;
    if (due.length < PAGE || after === null) break;
  }
  for (;;) {
    const gone = await deleteDrafts(now);
    moved += gone;
    if (gone < PAGE) return moved;
    await alive();
  }
}

type Due = Pick<TransferRow, "id" | "version" | "state" | "dueAt">;

const ends = ["in_transit", "returned"] as const;

/** The next page in the order of the index `transfer_lapses`. */
function dueAfter(mark: Due | null, now: Date): Promise<Due[]> {
  const { id, version, state, dueAt } = transfer;
  const from =
    mark === null
      ? undefined
      : sql`(${dueAt}, ${id}) > (${mark.dueAt?.toISOString()}::timestamptz, ${mark.id}::uuid)`;
  return db
    .select({ id, version, state, dueAt })
    .from(transfer)
    .where(and(inArray(state, [...ends]), lte(dueAt, now), from))
    .orderBy(asc(dueAt), asc(id))
    .limit(PAGE);
}

async function lapse({ id, version, state }: Due, now: Date): Promise<boolean> {
  const step = state === "returned" ? "lapse_returned" : "expire_letter";
  return (await takeStep(clock, step, { id, version }, now)).ok;
}

/** A request of this member that reads lapsed but was not written down yet: it must not stand in the way of a new one. */
export async function lapseReturnedOf(memberId: string, now: Date): Promise<void> {
  const { id, version, state, dueAt } = transfer;
  const [row] = await db
    .select({ id, version, state, dueAt })
    .from(transfer)
    .where(and(eq(transfer.memberId, memberId), eq(state, "returned"), lte(dueAt, now)));
  if (row) await lapse(row, now);
}

async function deleteDrafts(now: Date): Promise<number> {
  const old = new Date(now.getTime() - settings.draftDays * 86_400_000);
  const some = db
    .select({ id: transfer.id })
    .from(transfer)
    .where(and(eq(transfer.state, "draft"), lt(transfer.createdAt, old)))
    .limit(PAGE);
  const gone = await db
    .delete(transfer)
    .where(and(inArray(transfer.id, some), eq(transfer.state, "draft")))
    .returning({ id: transfer.id });
  return gone.length;
}
