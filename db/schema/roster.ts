import { index, integer, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "../columns";
import { account } from "./account";
import { organization } from "./organization";

export const importState = pgEnum("import_state", [
  "waiting",
  "checking",
  "checked",
  "refused",
  "committing",
  "committed",
  "undone",
]);

/** 名册导入: one run from the file to the books. The file itself is kept sealed until the run is committed or dropped. */
export const importRun = pgTable(
  "import_run",
  {
    id: id(),
    state: importState().notNull(),
    /** The committee below which rows may lie; null for the command and the administrator. */
    committeeId: uuid().references(() => organization.id),
    accountId: uuid().references(() => account.id),
    fileName: text().notNull(),
    fileSha256: text().notNull(),
    fileSealed: bytes(),
    /** By what those are known who were erased while the file lay here: they must not come back by it. */
    erasedIndexes: text().array().notNull().default([]),
    rowsDone: integer().notNull().default(0),
    rowsTotal: integer().notNull().default(0),
    counts: jsonb().$type<Record<string, number>>(),
    /** Why the file or the run as a whole was refused: a reason of the rulebook. */
    problem: text(),
    createdAt: instant().notNull(),
    checkedAt: instant(),
    committedAt: instant(),
    undoneAt: instant(),
  },
  (t) => [index("import_run_of_committee").on(t.committeeId, t.createdAt)],
);

/** Rows with something to say: held back, or accepted with a warning. The cells are sealed. */
export const importRow = pgTable(
  "import_row",
  {
    id: id(),
    runId: uuid()
      .notNull()
      .references(() => importRun.id),
    sheet: text().notNull(),
    row: integer().notNull(),
    outcome: text().$type<"rejected" | "warning">().notNull(),
    reasons: jsonb().$type<{ reason: string; details?: Record<string, string | number> }[]>().notNull(),
    cellsSealed: text().notNull(),
  },
  (t) => [index("import_row_of_run").on(t.runId, t.sheet, t.row)],
);

/** What a run changed, to undo it: the row's version after the run and, sealed, what stood before. */
export const importChange = pgTable(
  "import_change",
  {
    id: id(),
    runId: uuid()
      .notNull()
      .references(() => importRun.id),
    target: text().$type<"organization" | "member" | "affiliation" | "office">().notNull(),
    targetId: uuid().notNull(),
    kind: text().$type<"new" | "changed">().notNull(),
    version: integer().notNull(),
    beforeSealed: text(),
  },
  (t) => [
    index("import_change_of_run").on(t.runId),
    index("import_change_of_target").on(t.targetId, t.runId),
  ],
);
