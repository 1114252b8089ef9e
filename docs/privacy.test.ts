import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { classes, columnsOf, type TableClass } from "../db/classes";
import { type RetentionName, retentionNames } from "../lib/rules/retention";
import { settings } from "../lib/rules/settings";
import en from "../lib/words/en";
import { keptFor } from "../lib/words/kept-for";
import zhCN, { type Words } from "../lib/words/zh-CN";

const file = path.join(import.meta.dirname, "privacy.md");

function notice(words: Words, others: { readonly tables: string }): string {
  const said = words.privacyNotice;
  const list = (of: readonly string[]) => of.map((sentence) => `- ${sentence}`).join("\n");
  const row = (name: RetentionName) => {
    const { what, why, who } = said.kept[name];
    return `| ${[what, why, keptFor(words, name), who, tablesOf(name)].join(" | ")} |`;
  };
  return `## ${said.heading}

${said.intro}

### ${said.promisesHeading}

${list(said.promises)}

### ${said.keptHeading}

| ${[said.what, said.why, said.howLong, said.who, others.tables].join(" | ")} |
|---|---|---|---|---|
${retentionNames.map(row).join("\n")}

### ${said.rightsHeading}

${list([...said.rights, said.complain(words.common.workdays(settings.complaintWorkdays))])}`;
}

/** What is a part of a table that is kept longer as a whole. */
const parts: Partial<Record<RetentionName, string>> = {
  message_bodies: "message",
  loose_photos: "attachment",
};

function tablesOf(name: RetentionName): string {
  const part = parts[name];
  if (part !== undefined) return `\`${part}\``;
  return Object.entries(classes)
    .filter(([, { kept }]) => kept === name)
    .map(([table]) => `\`${table}\``)
    .join(", ");
}

/** The columns that say something of a person, by how they are stored. */
function columns(table: TableClass): string[] {
  const of = columnsOf(table);
  const named = (found: typeof of) => found.map(({ name }) => `\`${name}\``).join(", ");
  return [
    named(of.filter((column) => column.class === "personal")),
    of
      .filter(({ class: kind, stored }) => kind === "sensitive" && stored !== "clear" && stored !== "hashed")
      .map(({ name, stored }) => `\`${name}\` (${stored})`)
      .join(", "),
    Object.entries(table.clear ?? {})
      .map(([name, why]) => `\`${name}\` (${why.replace("_", " ")})`)
      .join(", "),
    named(of.filter(({ stored }) => stored === "hashed")),
    named(of.filter((column) => column.class === "secret")),
  ];
}

const ofPersons = Object.entries(classes).filter(([, table]) =>
  columnsOf(table).some((column) => column.class !== "internal"),
);

const page = `# 个人信息处理说明 / Personal data

Made from \`db/classes.ts\`, \`lib/rules/retention.ts\` and the words of the page /privacy;
\`UPDATE=1 npx vitest run docs/privacy.test.ts\` writes it anew.

${notice(zhCN, { tables: "数据表" })}

${notice(en, { tables: "Tables" })}

## Every column that says something of a person

Personal: in clear, because it is searched, sorted or decided upon; an erasure writes over it. Sealed: with the key of the
person named (an erasure destroys it) or of the installation (an erasure deletes the row or empties the column). Hashed: a
keyed hash, by which something is found and nothing is read. Codes and keys: a hash, or sealed. All other columns are
numbers, states and times of the product. \`db/classes.test.ts\` fails for a column that is not here.

| table | personal | sealed | sensitive and in clear | hashed | codes and keys |
|---|---|---|---|---|---|
${ofPersons.map(([name, table]) => `| \`${name}\` | ${columns(table).join(" | ")} |`).join("\n")}
`;

test("the documentation says what the classes of the columns and the rulebook say @V14.1.2", () => {
  if (process.env.UPDATE === "1") writeFileSync(file, page);
  expect(readFileSync(file, "utf8"), "UPDATE=1 npx vitest run docs/privacy.test.ts").toBe(page);
});

test("everything that is kept stands in some table, and every table is kept for a time", () => {
  expect(retentionNames.filter((name) => tablesOf(name) === "")).toEqual([]);
});
