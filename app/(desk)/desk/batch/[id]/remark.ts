import { type BatchFinding, partsOf } from "@/lib/rules/transfer-batch";
import type { Words } from "@/lib/words/zh-CN";

/** What is wrong with a row, and what to do: a sentence or two for each finding. */
export function remarksOf(t: Words, findings: readonly BatchFinding[]): string[] {
  return findings.map((finding) => {
    const { problem, condition } = partsOf(finding);
    const said =
      problem === "conditions_stop"
        ? t.batch.conditions[condition ?? "on_the_books"]
        : t.batch.problems[problem];
    return t.batch.sentence(said.what, said.todo);
  });
}
