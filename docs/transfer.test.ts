import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import {
  closedStates,
  openStates,
  type StepRule,
  stepRule,
  type TransferRoute,
  transferStepNames,
} from "../lib/rules/transfer";
import words from "../lib/words/zh-CN/transfer";

const file = path.join(import.meta.dirname, "transfer.md");
const titles: Record<TransferRoute, string> = {
  within: "Inside one committee (no letter)",
  between: "Between two committees (with a letter)",
};

/** What an officer may do in every open state would only hide the way: it stands in the table below. */
const everywhere = (rule: StepRule) => rule.from.length === openStates.length;

function diagram(route: TransferRoute): string {
  const steps = transferStepNames.filter((step) => stepRule(step).routes.includes(route));
  const shown = steps.filter((step) => !everywhere(stepRule(step)));
  const arrows = shown.flatMap((step) => {
    const { id, from, to } = stepRule(step);
    return from.map((state) => [state, to, `  ${state} --> ${to}: ${id} ${step}`] as const);
  });
  // The rulebook names a state on a route only if a step of that route leads there.
  const reached = new Set<string>(["draft", ...arrows.map(([, to]) => to)]);
  const lines = arrows.filter(([from]) => reached.has(from));
  const ends = closedStates.filter((state) => reached.has(state)).map((state) => `  ${state} --> [*]`);
  const names = [...reached].map(
    (state) => `  state "${state} ${words.tags[state as keyof typeof words.tags]}" as ${state}`,
  );
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...names,
    "  [*] --> draft",
    ...lines.map(([, , text]) => text),
    ...ends,
    "```",
  ].join("\n");
}

function row(step: (typeof transferStepNames)[number]): string {
  const rule = stepRule(step);
  const from = everywhere(rule) ? "every open state" : rule.from.join(", ");
  const needs = [
    rule.reason === "text" ? "a reason" : rule.reason ? "a coded ground and a reason" : "",
    rule.checks ? "the conditions" : "",
    rule.approves ? "four eyes" : "",
  ].filter(Boolean);
  const does = [
    rule.letter ? `letter: ${rule.letter}` : "",
    rule.movesAffiliation ? "moves the affiliation" : "",
  ];
  return `| ${[rule.id, `\`${step}\``, rule.by.join(", "), from, rule.to, rule.routes.length === 2 ? "both" : rule.routes.join(), needs.join(", "), does.filter(Boolean).join(", ")].join(" | ")} |`;
}

const page = `# The life of a transfer (组织关系接转)

Made from the table in \`lib/rules/transfer.ts\`; \`UPDATE=1 npx vitest run docs/transfer.test.ts\` writes it anew.
Left out of the diagrams is \`void\` (T26), which is possible in every open state.

## ${titles.between}

${diagram("between")}

## ${titles.within}

${diagram("within")}

## Every step

Four eyes: never on one's own case, and nobody approves two levels in a row.

| id | step | by | from | to | route | needs | does |
|---|---|---|---|---|---|---|---|
${transferStepNames.map(row).join("\n")}
`;

test("the diagram in the documentation is the table of the rulebook", () => {
  if (process.env.UPDATE === "1") writeFileSync(file, page);
  expect(readFileSync(file, "utf8"), "UPDATE=1 npx vitest run docs/transfer.test.ts").toBe(page);
});
