import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Executor, withFirst } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { formPress } from "@/db/schema/limit";
import { openForInstallation, sealForInstallation } from "@/db/sealing";
import { done, type Outcome, refuse } from "../../rules/refusal";

/** One press of a button: the key that its form was made with, who pressed, and all that was in the form. */
export interface Press {
  readonly key: string;
  /** Null for somebody who is not signed in: then the key alone says which press it is. */
  readonly accountId: string | null;
  readonly body: string;
}

/** What an answer can be made from anew: it is kept as text. */
export type Kept = string | number | boolean | null | readonly Kept[] | { readonly [key: string]: Kept };

/** How long a second press waits for the answer of the first, which is on its way. */
const LOOKS = 20;
const LOOK_MS = 100;

/** Carries out of an act that its press came in before; everything of this try is taken back. */
class PressedBefore extends Error {}

/**
 * 不重复办理: does what a form is for, once; the same press again gets what came of it and does nothing. The row of the press is
 * written first in each transaction of the act, so that both are kept or neither is, and a second press that comes in
 * meanwhile waits there. A press that was refused is not remembered: it did nothing. An act that begins with showing who
 * presses says when that is `shown`: where it fails after that with nothing else done, it may be pressed again.
 */
export async function once<Value extends Kept>(
  press: Press,
  act: (shown: () => void) => Promise<Outcome<Value>>,
  now: Date,
): Promise<Outcome<Value>> {
  const mine = {
    id: newId(),
    keyHash: blindIndex("press", JSON.stringify([press.accountId, press.key])),
    bodyHash: blindIndex("press", press.body),
    pressedAt: now,
  };
  const before = await answerOf<Value>(mine);
  if (before !== null) return before;
  let [begun, showing] = [0, 0];
  const first = (tx: Executor) => {
    begun += 1;
    return write(tx, mine);
  };
  const shown = () => {
    showing = begun;
  };
  try {
    const outcome = await withFirst(first, () => act(shown));
    if (outcome.ok) {
      await write(db, mine);
      await remember(mine.id, outcome.value);
      return outcome;
    }
    await db.delete(formPress).where(eq(formPress.id, mine.id));
    // What this one was refused for may be that another one has done it.
    return (await answerOf<Value>(mine)) ?? outcome;
  } catch (error) {
    if (!(error instanceof PressedBefore)) {
      // Without a database the row stays, and nobody knows: what went wrong is what is told.
      const onlyShown = and(eq(formPress.id, mine.id), eq(formPress.steps, showing));
      await db
        .delete(formPress)
        .where(onlyShown)
        .catch(() => {});
      throw error;
    }
    // It was refused meanwhile, and left nothing: then this one is the first.
    return (await answerOf<Value>(mine)) ?? once(press, act, now);
  }
}

type Row = Pick<typeof formPress.$inferInsert, "keyHash" | "bodyHash" | "pressedAt"> & {
  readonly id: string;
};

async function write(tx: Executor, row: Row): Promise<void> {
  const [kept] = await tx
    .insert(formPress)
    .values(row)
    .onConflictDoUpdate({
      target: formPress.keyHash,
      set: { steps: sql`${formPress.steps} + 1` },
      // An act with several transactions meets its own row.
      setWhere: eq(formPress.id, row.id),
    })
    .returning({ id: formPress.id });
  if (!kept) throw new PressedBefore();
}

async function remember(id: string, value: Kept): Promise<void> {
  const answerSealed = sealForInstallation(JSON.stringify(value), { column: "form_press.answer", rowId: id });
  await db
    .update(formPress)
    .set({ answerSealed })
    .where(and(eq(formPress.id, id), isNull(formPress.answerSealed)));
}

/** What came of an earlier press with this key; null where there was none. */
async function answerOf<Value extends Kept>({ keyHash, bodyHash }: Row): Promise<Outcome<Value> | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const [row] = await db
      .select({ id: formPress.id, bodyHash: formPress.bodyHash, answerSealed: formPress.answerSealed })
      .from(formPress)
      .where(eq(formPress.keyHash, keyHash));
    if (!row) return null;
    if (row.bodyHash !== bodyHash) return refuse("form_sent_before");
    if (row.answerSealed !== null) {
      const place = { column: "form_press.answer", rowId: row.id };
      return done(JSON.parse(openForInstallation(row.answerSealed, place).toString()));
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return refuse("form_sent_unanswered");
}
