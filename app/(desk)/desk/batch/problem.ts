import { noWorkbookReasons } from "@/lib/rules/roster-workbook";
import { BATCH_MOST_ROWS, batchColumns, batchSheet } from "@/lib/rules/transfer-batch";
import type { Words } from "@/lib/words/zh-CN";

/** Far more than a thousand rows need. */
export const BATCH_MOST_MEGABYTES = 5;

/** Why an upload was not taken, beside what the reader of workbooks says. */
export const uploadProblems = ["origin", "file", "size", "other", "committee", "empty"] as const;
export type UploadProblem = (typeof uploadProblems)[number];

const titles: readonly string[] = Object.values(batchColumns).flatMap((column) => [
  column.title,
  ...("also" in column ? column.also : []),
]);

/** One sentence for what stands in the address; null where nothing does. Of columns it names only those there are. */
export function uploadProblemInWords(t: Words, asked: { problem?: string; columns?: string }): string | null {
  const reason = noWorkbookReasons.find((known) => known === asked.problem);
  if (reason) {
    const columns = (asked.columns ?? "").split("、").filter((title) => titles.includes(title));
    return t.roster.noWorkbook[reason]({
      sheet: batchSheet.title,
      columns: columns.join("、"),
      column: columns.join("、"),
      most: BATCH_MOST_ROWS,
      megabytes: BATCH_MOST_MEGABYTES,
    });
  }
  const problem = uploadProblems.find((known) => known === asked.problem);
  if (!problem) return null;
  const said = t.batch.uploadProblems[problem];
  return typeof said === "function" ? said(BATCH_MOST_MEGABYTES) : said;
}
