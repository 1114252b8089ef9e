/** What keeps count of tries, and of presses of a button. */
import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";

/** Attempts that are counted one after the other, keyed on hashes: past the limit each must wait twice as long. */
export const limitWait = pgTable(
  "limit_wait",
  {
    name: text().notNull(),
    key: text().notNull(),
    since: instant().notNull(),
    openAt: instant().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.key] })],
);

/** Counters of a window behind the limits of networks, keyed on hashes. */
export const limitCounter = pgTable(
  "limit_counter",
  {
    name: text().notNull(),
    key: text().notNull(),
    windowStart: instant().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.key, t.windowStart] })],
);

/**
 * What one press of a button did, so that the same press coming in again is answered and not done again. The key stands
 * in the form of the page; here is only its hash, together with whoever pressed.
 */
export const formPress = pgTable(
  "form_press",
  {
    /** Of this try: of two that come in at once, one writes the row and the other finds it. */
    id: id(),
    keyHash: text().notNull().unique(),
    bodyHash: text().notNull(),
    /** What came of it, from which its answer is made anew; empty while that is not known. A code may stand in it. */
    answerSealed: text(),
    /** How many of its transactions are committed. */
    steps: integer().notNull().default(1),
    pressedAt: instant().notNull(),
  },
  (t) => [index("form_press_age").on(t.pressedAt)],
);
