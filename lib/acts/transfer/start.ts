import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { keyOf } from "../../reads/person-key";
import type { TransferRow } from "../../reads/transfer";
import { nowhere, transferFacts } from "../../reads/transfer-facts";
import { sealedWordsOf } from "../../reads/transfer-words";
import { monthOf } from "../../rules/calendar";
import { CODE_ALPHABET } from "../../rules/code";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { lapseReturnedOf } from "./lapse";

/** `JZ2611-7KQ4XN`: what people call a case by on the telephone. It opens nothing by itself. */
export function newNumber(now: Date): string {
  const month = monthOf(now).slice(2).replace("-", "");
  return `JZ${month}-${[...randomBytes(6)].map((byte) => CODE_ALPHABET[byte & 31]).join("")}`;
}

type Begun = Omit<typeof transfer.$inferInsert, "number" | "state" | "createdAt" | "enteredAt">;

/** The draft of a case that somebody opens for the member, or that another case led to: a number and a row. */
export async function beginTransfer(tx: Executor, begun: Begun, now: Date): Promise<TransferRow> {
  const key = begun.reasonNote || begun.outsideContact ? await keyOf(begun.memberId, tx) : null;
  const words = key === null ? {} : sealedWordsOf(key, begun.memberId, begun);
  const [row] = await tx
    .insert(transfer)
    .values({ ...begun, ...words, number: newNumber(now), state: "draft", createdAt: now, enteredAt: now })
    .returning();
  if (!row) throw new Error("a draft was inserted");
  return row;
}

/** Begins a request (T01), or takes up the draft that is there. Nothing is sent; the pre-check comes first. */
export async function startTransfer(
  actor: PersonActor,
  _input: object,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  await lapseReturnedOf(memberId, now);
  return allOrNothing(async (tx) => {
    const loaded = await transferFacts(memberId, nowhere, now, tx);
    if (!loaded) return refuse("transfer_not_offered");
    if (loaded.facts.otherOpenCase) return refuse("transfer_already_open");
    const [made] = await tx
      .insert(transfer)
      .values({
        number: newNumber(now),
        memberId,
        state: "draft",
        originBranchId: loaded.facts.originBranchId,
        ownerMemberId: memberId,
        createdAt: now,
        enteredAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: transfer.id });
    if (made) return done(made);
    const [draft] = await tx
      .select({ id: transfer.id })
      .from(transfer)
      .where(and(eq(transfer.memberId, memberId), eq(transfer.state, "draft"), isNull(transfer.route)));
    return draft ? done(draft) : refuse("changed_meanwhile");
  });
}
