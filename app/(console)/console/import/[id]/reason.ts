import type { ProblemReason } from "@/lib/reads/import-run";
import type { Words } from "@/lib/words/zh-CN";

/** What is wrong with a row, and what to do about it. */
export function reasonInWords(
  t: Words,
  { reason, column, details }: ProblemReason,
): { what: string; todo: string } {
  const said = t.roster.reasons[reason];
  return {
    what: said.what(column, details),
    todo: typeof said.todo === "function" ? said.todo(details) : said.todo,
  };
}
