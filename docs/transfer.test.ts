import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { usualSettings } from "../lib/rules/settings";
import {
  closedStates,
  openStates,
  partyInCharge,
  type TransferRoute,
  type TransferState,
  transferRoutes,
} from "../lib/rules/transfer";
import { type StepRule, stepRule, transferStepNames } from "../lib/rules/transfer-steps";
import words from "../lib/words/zh-CN/transfer";

const file = path.join(import.meta.dirname, "transfer.md");
const titles: Record<TransferRoute, string> = {
  within: "R0: inside one committee (no letter)",
  between: "R1: between two committees here (an electronic letter)",
  outward: "R2: to an organization outside (a paper letter)",
  inward: "R3: from an organization outside (its paper letter)",
  reversal: "T27: a completed transfer taken back",
};

/** What an officer may do in every open state would only hide the way: it stands in the table below. */
const everywhere = (rule: StepRule) => rule.from.length === openStates.length;

function diagram(route: TransferRoute): string {
  const steps = transferStepNames.filter((step) => stepRule(step).routes.includes(route));
  // A letter from outside and a reversal begin with their first step: no draft of them rests anywhere.
  const drafted = route !== "inward" && route !== "reversal";
  const begins = (state: TransferState) => (state === "draft" && !drafted ? "[*]" : state);
  const shown = steps.filter((step) => !everywhere(stepRule(step)));
  const arrows = shown.flatMap((step) => {
    const { id, from, to } = stepRule(step);
    return from.map((state) => [state, to, `  ${begins(state)} --> ${to}: ${id} ${step}`] as const);
  });
  // The rulebook names a state on a route only if a step of that route leads there.
  const reached = new Set<string>(["draft", ...arrows.map(([, to]) => to)]);
  const lines = arrows.filter(([from]) => reached.has(from));
  const ends = closedStates.filter((state) => reached.has(state)).map((state) => `  ${state} --> [*]`);
  const names = [...reached]
    .filter((state) => drafted || state !== "draft")
    .map((state) => `  state "${state} ${words.tags[state as keyof typeof words.tags]}" as ${state}`);
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...names,
    ...(drafted ? ["  [*] --> draft"] : []),
    ...lines.map(([, , text]) => text),
    ...ends,
    "```",
  ].join("\n");
}

/** How long a state may last, in the words of the settings. */
const lasts: Partial<Record<TransferState, string>> = {
  origin_branch: `${usualSettings.originBranchWorkdays} working days`,
  returned: `${usualSettings.returnedDays} days, then it lapses`,
  origin_committee: `${usualSettings.originCommitteeWorkdays} working days`,
  in_transit: "the last valid day of the letter, then it expires",
  target_committee: `${usualSettings.targetCommitteeWorkdays} working days`,
  file_check: `${usualSettings.fileCheckWorkdays} working days`,
  target_branch: `${usualSettings.targetBranchWorkdays} working days`,
  receipt_pending: "one month (the regulation)",
  refused: `${usualSettings.refusedWorkdays} working days`,
  letter_expired: `${usualSettings.letterTroubleWorkdays} working days`,
  letter_lost: `${usualSettings.letterTroubleWorkdays} working days`,
};

function turn(state: TransferState): string {
  const usual = partyInCharge(state, "between");
  const others = transferRoutes.filter(
    (route) => uses(route).has(state) && partyInCharge(state, route) !== usual,
  );
  const exceptions = others.map((route) => `; ${route}: ${partyInCharge(state, route)}`).join("");
  return `| ${state} ${words.tags[state]} | ${usual}${exceptions} | ${lasts[state]} |`;
}

/** The states that steps of a route lead to. */
function uses(route: TransferRoute): Set<TransferState> {
  return new Set(
    transferStepNames.map(stepRule).flatMap((rule) => (rule.routes.includes(route) ? [rule.to] : [])),
  );
}

function row(step: (typeof transferStepNames)[number]): string {
  const rule = stepRule(step);
  const from = everywhere(rule) ? "every open state" : rule.from.join(", ");
  const needs = [
    rule.reason === "text" ? "a reason" : rule.reason ? "a coded ground and a reason" : "",
    rule.checks ? "the conditions" : "",
    rule.second ? "a second person" : rule.approves ? "four eyes" : "",
  ].filter(Boolean);
  const does = [
    rule.letter ? `letter: ${rule.letter}` : "",
    rule.movesAffiliation ? "moves the affiliation" : "",
  ];
  const by = rule.by.map((party) =>
    step === "void" && party === "target_committee" ? `${party} (inward)` : party,
  );
  const hand = rule.routes[0] === "reversal" && rule.by.length > 1 ? "whoever has the ball" : by.join(", ");
  return `| ${[rule.id, `\`${step}\``, hand, from, rule.to, rule.routes.length === transferRoutes.length ? "all" : rule.routes.join(", "), needs.join(", "), does.filter(Boolean).join(", ")].join(" | ")} |`;
}

const page = `# The life of a transfer (组织关系接转)

Made from the table in \`lib/rules/transfer-steps.ts\`; \`UPDATE=1 npx vitest run docs/transfer.test.ts\` writes it anew.
Left out of the diagrams is \`void\` (T26), which is possible in every open state.

${transferRoutes.map((route) => `## ${titles[route]}\n\n${diagram(route)}`).join("\n\n")}

## Whose turn it is, and how long

Usual numbers; a committee may set others (\`lib/rules/settings.ts\`). Exactly one party is in charge of an open case; where
it has nobody who may act, its task climbs to the committee above.

| state | in charge | until |
|---|---|---|
${openStates.map(turn).join("\n")}

## Every step

Four eyes: never on one's own case nor on one opened for another, and nobody approves two levels in a row. A second
person: not whoever approved last, at whatever level. What days, letters and receipts say against a step stands in
\`lib/rules/transfer-hindrance.ts\`.

| id | step | by | from | to | route | needs | does |
|---|---|---|---|---|---|---|---|
${transferStepNames.map(row).join("\n")}
`;

test("the diagram in the documentation is the table of the rulebook", () => {
  if (process.env.UPDATE === "1") writeFileSync(file, page);
  expect(readFileSync(file, "utf8"), "UPDATE=1 npx vitest run docs/transfer.test.ts").toBe(page);
});
