import { and, eq, isNull } from "drizzle-orm";
import { db, type Executor, withFirst } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { formPress } from "@/db/schema/account";
import { openForInstallation, sealForInstallation } from "@/db/sealing";
import { done, type Outcome, refuse } from "../../rules/refusal";

/** One press of a button: the key that its form was made with, who pressed, and all that was in the form. */
export interface Press {
  readonly key: string;
  /** Null for somebody who is not signed in: then the key alone says which press it is. */
  readonly accountId: string | null;
  readonly body: string;
}

/** How long a second press waits for the answer of the first, which is on its way. */
const LOOKS = 20;
const LOOK_MS = 100;

/** Carries out of an act that its press came in before; everything of this try is taken back. */
class PressedBefore extends Error {}

/**
 * 不重复办理: does what a form is for, and answers with the path it led to; the same press again gets the same answer and
 * does nothing. The row of the press is written first in each transaction of the act, so that both are kept or neither
 * is, and a second press that comes in meanwhile waits there. A press that was refused is not remembered: it did nothing.
 */
export async function once(
  press: Press,
  act: () => Promise<Outcome<string>>,
  now: Date,
): Promise<Outcome<string>> {
  const mine = {
    id: newId(),
    keyHash: blindIndex("press", JSON.stringify([press.accountId, press.key])),
    bodyHash: blindIndex("press", press.body),
    pressedAt: now,
  };
  const before = await answerOf(mine);
  if (before !== null) return before;
  try {
    const outcome = await withFirst((tx) => write(tx, mine), act);
    if (outcome.ok) {
      await write(db, mine);
      await remember(mine.id, outcome.value);
      return outcome;
    }
    await db.delete(formPress).where(eq(formPress.id, mine.id));
    // What this one was refused for may be that another one has done it.
    return (await answerOf(mine)) ?? outcome;
  } catch (error) {
    if (!(error instanceof PressedBefore)) throw error;
    // It was refused meanwhile, and left nothing: then this one is the first.
    return (await answerOf(mine)) ?? once(press, act, now);
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
      set: { pressedAt: row.pressedAt },
      // An act with several transactions meets its own row.
      setWhere: eq(formPress.id, row.id),
    })
    .returning({ id: formPress.id });
  if (!kept) throw new PressedBefore();
}

async function remember(id: string, path: string): Promise<void> {
  await db
    .update(formPress)
    .set({ pathSealed: sealForInstallation(path, { column: "form_press.path", rowId: id }) })
    .where(and(eq(formPress.id, id), isNull(formPress.pathSealed)));
}

/** What an earlier press with this key is answered with; null where there was none. */
async function answerOf({ keyHash, bodyHash }: Row): Promise<Outcome<string> | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const [row] = await db
      .select({ id: formPress.id, bodyHash: formPress.bodyHash, pathSealed: formPress.pathSealed })
      .from(formPress)
      .where(eq(formPress.keyHash, keyHash));
    if (!row) return null;
    if (row.bodyHash !== bodyHash) return refuse("form_sent_before");
    if (row.pathSealed !== null) {
      const place = { column: "form_press.path", rowId: row.id };
      return done(openForInstallation(row.pathSealed, place).toString());
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return refuse("form_sent_unanswered");
}
