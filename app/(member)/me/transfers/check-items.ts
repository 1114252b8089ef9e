import type { CheckItem } from "@/app/_ui/check-list";
import type { Condition, ConditionId } from "@/lib/rules/transfer-conditions";
import type { Words } from "@/lib/words/zh-CN";

/** Lines worth reading also when they are in order; the others speak up only when they are not. */
const alwaysShown: ReadonlySet<ConditionId> = new Set(["on_the_books", "no_open_case", "dues"]);

const rank: Record<Condition["state"], number> = { stop: 0, warn: 1, ok: 2 };

/** The pre-check as the member reads it: red lines first, each with what to do. */
export function checkItems(
  t: Words,
  conditions: readonly Condition[],
  openCaseId: string | null,
): CheckItem[] {
  return conditions
    .filter(({ id, state, details }) => state !== "ok" || alwaysShown.has(id) || "ends" in details)
    .toSorted((a, b) => rank[a.state] - rank[b.state])
    .map((condition) => itemOf(t, condition, openCaseId));
}

function itemOf(t: Words, { id, state, details }: Condition, openCaseId: string | null): CheckItem {
  const sentences = t.transfer.conditions[id];
  if (state === "ok") return { key: id, state: "pass", title: sentences.ok(details) };
  const title = state === "warn" && sentences.warn ? sentences.warn(details) : sentences.stop(details);
  return {
    key: id,
    state: state === "warn" ? "warn" : "fail",
    title,
    todo: sentences.todo(details),
    ...(id === "no_open_case" &&
      openCaseId !== null && {
        link: { href: `/me/transfers/${openCaseId}`, label: t.transfer.seeOpenCase },
      }),
  };
}
