import { words } from "@/app/_server/words";
import { type CheckItem, CheckList } from "@/app/_ui/check-list";
import type { CaseView } from "@/lib/reads/case";
import { dateOf } from "@/lib/rules/calendar";
import type { Condition } from "@/lib/rules/transfer-conditions";
import type { Words } from "@/lib/words/zh-CN";

const look = { ok: "pass", warn: "warn", stop: "fail" } as const;

/** What the system has compared already, before anybody reads the facts. What is clear at a glance takes one line. */
export async function Checks({
  view,
  recordHref,
  now,
}: {
  view: CaseView;
  recordHref: string | null;
  now: Date;
}) {
  const t = await words();
  const items = [
    ...view.conditions.filter(isWorthALine).map((condition) => conditionItem(t, condition, recordHref)),
    ...letterItem(t, view, now),
  ];
  return items.length > 0 ? <CheckList items={items} /> : null;
}

/** In order and self-evident lines would hide the ones that matter on a small screen. */
const evident: ReadonlySet<Condition["id"]> = new Set([
  "contact",
  "not_abroad",
  "no_hold",
  "no_open_case",
  "origin_committee",
  "target_differs",
  "target_committee",
  "online_allowed",
]);

function isWorthALine({ id, state }: Condition): boolean {
  return state !== "ok" || !evident.has(id);
}

function conditionItem(t: Words, { id, state, details }: Condition, recordHref: string | null): CheckItem {
  const said = t.desk.conditions[id];
  const recorded = state === "stop" && (id === "dues" || id === "probation") && recordHref !== null;
  return {
    key: id,
    state: look[state],
    title: (state === "warn" ? (said.warn ?? said.ok) : said[state])(details),
    ...(state === "stop" && { todo: said.todo }),
    ...(recorded && { link: { href: recordHref, label: t.desk.record } }),
  };
}

function letterItem(t: Words, { row, letters }: CaseView, now: Date): CheckItem[] {
  const [letter] = letters;
  const said = t.desk.letterCheck;
  if (letter?.state !== "live") return [];
  if (row.state !== "in_transit") return [{ key: "letter", state: "pass", title: said.received }];
  return dateOf(now) > letter.validUntil
    ? [{ key: "letter", state: "fail", title: said.stop, todo: said.todo }]
    : [{ key: "letter", state: "pass", title: said.ok(t.common.date(letter.validUntil)) }];
}
