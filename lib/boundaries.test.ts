import { readdirSync, readFileSync } from "node:fs";
import path from "node:path/posix";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/**
 * Who may import whom: one line a folder, the most particular first. What is not listed is not allowed.
 * Where a line departs from the plan of the house, docs/decisions/013-import-table.md says why.
 */
const MAY_IMPORT: Record<string, RegExp> = {
  "lib/rules": /^lib\/rules\//,
  "lib/words": /^lib\/(words|rules)\//,
  "lib/forms": /^(lib\/(forms|words|rules)\/|zod(\/mini)?$)/,
  "lib/documents":
    /^(lib\/(documents|words|rules)\/|node:|@myriaddreamin\/typst-ts-node-compiler$|@peculiar\/x509$|reflect-metadata$|pkijs$|asn1js$|cbor-x\/index-no-eval$|qrcode$|saxes$)/,
  "lib/gateways": /^(lib\/(gateways|rules)\/|node:|nodemailer$|openid-client$)/,
  "db/seed": /^(db\/|lib\/rules\/|drizzle-orm(\/|$)|postgres$|node:crypto$|chinese-days$|vitest$)/,
  db: /^(db\/(?!seed\/)|lib\/rules\/|drizzle-orm(\/|$)|postgres$|node:(crypto|async_hooks)$)/,
  "lib/reads": /^(lib\/(reads|rules)\/|db\/(?!seed\/)|drizzle-orm(\/|$)|node:crypto$|otpauth$)/,
  "lib/acts":
    /^(lib\/(acts|reads|forms|rules)\/|db\/(?!seed\/)|drizzle-orm(\/|$)|node:crypto$|pinyin-pro$|@simplewebauthn\/server$)/,
  "lib/jobs": /^(lib\/(jobs|acts|reads|documents|gateways|words|rules)\/|db\/(?!seed\/))/,
  "app/_server/sign-on.ts": /^(app\/_server\/|lib\/gateways\/sign-on$|next\/headers$)/,
  "app/_server":
    /^(app\/|lib\/(acts|reads|documents|forms|words|rules)\/|next(\/|$)|next-auth(\/|$)|react$|zod$|node:async_hooks$)/,
  "app/api/auth": /^(app\/_server\/|next-auth$)/,
  app: /^(app\/|lib\/(acts|reads|documents|forms|words|rules)\/|next(\/|$)|react$)/,
  "instrumentation-door.ts":
    /^(instrumentation-refused$|app\/_server\/(own|secur|reach)[\w-]+$|lib\/words\/|node:|next\/dist\/server\/)/,
  scripts: /^(scripts\/|lib\/|db\/|node:|[^./]+$|(?!app\/|e2e\/)[@\w-]+\/)/,
  e2e: /^(e2e\/|db\/seed\/|lib\/(words|rules)\/|@playwright\/test$|@axe-core\/playwright$|scripts\/bench\/auc$|big-list-of-naughty-strings$|jsqr$|pngjs$|otpauth$|node:)/,
};
/** What runs in a browser: files that say "use client", and the parts of the kit that they use. */
const CLIENT_MAY_IMPORT =
  /^(app\/(_ui\/|globals\.css$|\(public\)\/v\/(published|keeping|file-form)$)|lib\/(forms|words|rules)\/|lib\/documents\/(file-check|qr-token|status-list)$|react(-dom)?$|react-hook-form$|@hookform\/resolvers\/zod$|@base-ui\/react\/|@simplewebauthn\/browser$|next\/(link|navigation)$)/;

/** What a layer may not say, whatever it imports. */
const MAY_NOT_SAY: Record<string, RegExp> = {
  "lib/rules":
    /new Date\(\)|\bDate\(\)|Date\.now|performance\.|Math\.random|\bprocess\b|globalThis|\bawait\b|\bfetch\(|console\.|setTimeout|crypto\./,
  "lib/reads": /\.(insert|update|delete)\(|sql(\.raw\()?`\s*(insert|update|delete|truncate)\b/i,
  "lib/acts": /new Date\(\)|Date\.now|Math\.random|\bprocess\b|\bfetch\(/,
  app: /\bsql`/,
};
const FOLDERS_WITHOUT_A_MEANING = /(^|\/)(utils?|helpers?|types|services?|common)(\/|\.tsx?$)/;
const BARREL = /^\s*export\s+(type\s+)?(\*|\{[^}]*\})(\s+as\s+\w+)?\s+from\s/m;

const SOURCE = /\.(m?ts|tsx|mjs)$/;
const TEST = /\.(test|sample)\.tsx?$/;
/** A common word in these folders is an area of the words or a part of the product, not a drawer for the rest. */
const COMMON_WORDS = /^lib\/words\/(zh-CN|en)\/common\.ts$/;

function strays(file: string, source: string, inBrowser = isClient(source)): string[] {
  const text = withoutComments(source);
  const [layer, mayImport] =
    Object.entries(MAY_IMPORT).find(([place]) => file === place || file.startsWith(`${place}/`)) ?? [];
  if (layer === undefined || mayImport === undefined) return [`${file} lies in no layer`];
  const allowed = inBrowser ? CLIENT_MAY_IMPORT : mayImport;
  const found = importsOf(file, source)
    .filter((to) => !allowed.test(to))
    .map((to) => `${file} → ${to}`);
  for (const [place, words] of Object.entries(MAY_NOT_SAY)) {
    const said = file.startsWith(`${place}/`) ? words.exec(text)?.[0] : undefined;
    if (said !== undefined) found.push(`${file} says ${said}`);
  }
  if (/\bimport\(\s*[^\s"']/.test(text) && layer !== "scripts")
    found.push(`${file} imports what it computes`);
  if (BARREL.test(text)) found.push(`${file} is a barrel`);
  if (FOLDERS_WITHOUT_A_MEANING.test(file) && !COMMON_WORDS.test(file)) found.push(`${file} means nothing`);
  return [...found, ...statesWritten(file, text)];
}

/** The state of a transfer is written by `move` alone; `start` inserts the draft. An event carries its mac. */
function statesWritten(file: string, text: string): string[] {
  const updates = [...text.matchAll(/\.update\(transfer\)\s*\.set\(([\s\S]*?)\)\s*\.where\(/g)];
  const written =
    updates.some(([, set]) => /\bstate\b\s*[:,}]/.test(set ?? "")) ||
    /update\s+"?transfer"?\s+set/i.test(text);
  const found = [];
  if (written && file !== "lib/acts/transfer/move.ts") found.push(`${file} writes the state of a transfer`);
  if (/\.insert\(event\)|insert into \$\{event\}/.test(text) && !/\b(macOf|eventValues)\(/.test(text))
    found.push(`${file} writes an event without its mac`);
  if (/\.insert\(transfer\)/.test(text) && file !== "lib/acts/transfer/start.ts")
    found.push(`${file} begins a transfer`);
  return found;
}

function isClient(text: string): boolean {
  return /^\s*["']use client["']/.test(text);
}

function importsOf(file: string, text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => {
    if (fileName.startsWith("@/")) return fileName.slice(2);
    return fileName.startsWith(".") ? path.normalize(path.join(path.dirname(file), fileName)) : fileName;
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

function tree(): Map<string, string> {
  const files = ["app", "db", "lib", "e2e", "scripts"]
    .flatMap((root) => {
      try {
        return readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => `${root}/${file}`);
      } catch {
        return [];
      }
    })
    .filter((file) => SOURCE.test(file) && !file.endsWith(".d.ts") && !TEST.test(file));
  return new Map([...files, "instrumentation-door.ts"].map((file) => [file, readFileSync(file, "utf8")]));
}

/** The client files, and the parts of the kit that they draw into the browser with them. */
function inBrowser(files: ReadonlyMap<string, string>): Set<string> {
  const reached = [...files].filter(([, text]) => isClient(text)).map(([file]) => file);
  for (const file of reached) {
    for (const to of importsOf(file, files.get(file) ?? "")) {
      const part = [`${to}.tsx`, `${to}.ts`].find((name) => files.has(name));
      if (part?.startsWith("app/") && !reached.includes(part)) reached.push(part);
    }
  }
  return new Set(reached);
}

test("every file of the house lies in a layer and points the allowed way", () => {
  const files = tree();
  const browser = inBrowser(files);
  expect(files.size).toBeGreaterThan(150);
  expect(browser.size).toBeGreaterThan(3);
  expect([...files].flatMap(([file, text]) => strays(file, text, browser.has(file)))).toEqual([]);
});

describe("allows what it should", () => {
  test.each([
    [
      "lib/rules/x.ts",
      'import { dateOf } from "./calendar"; export const at = (ms: number) => new Date(ms);',
    ],
    ["lib/rules/x.ts", "/** Never new Date(), never Math.random. */ export const one = 1;"],
    ["lib/documents/x.ts", 'import zh from "../words/zh-CN"; import { readFileSync } from "node:fs";'],
    ["db/seed/x.ts", 'import chineseDays from "chinese-days"; import { inject } from "vitest";'],
    ["lib/acts/x/y.ts", 'import { f } from "../../forms/x"; import { randomBytes } from "node:crypto";'],
    ["lib/acts/transfer/move.ts", "tx.update(transfer).set({ state: to }).where(mine)"],
    ["lib/acts/transfer/x.ts", "tx.update(transfer).set({ reason }).where(eq(transfer.state, state))"],
    ["lib/jobs/x.ts", 'import { lapseTransfers } from "../acts/transfer/lapse";'],
    ["app/(desk)/desk/page.tsx", 'import { todo } from "@/lib/reads/todo"; import Link from "next/link";'],
    [
      "app/_ui/x.tsx",
      '"use client"; import { useForm } from "react-hook-form"; import "@/lib/forms/transfer";',
    ],
    ["scripts/x.ts", 'import { command } from "@/lib/acts/actor"; import "node:fs"; import "postgres";'],
    ["e2e/x.spec.ts", 'import { plantTree } from "@/db/seed/tree"; import jsQR from "jsqr";'],
  ])("%s: %s", (file, text) => expect(strays(file, text)).toEqual([]));
});

describe("bites on planted violations", () => {
  test.each([
    ["lib/rules/x.ts", 'import "zod"', "→ zod"],
    ["lib/rules/x.ts", 'import type { a } from "@/db/client"', "→ db/client"],
    ["lib/rules/x.ts", 'import { type a } from "../../db/client"', "→ db/client"],
    ["lib/rules/x.ts", "export const now = new Date()", "says"],
    ["lib/rules/x.ts", "export const now = Date.now()", "says"],
    ["lib/rules/x.ts", "export const dice = Math.random()", "says"],
    ["lib/rules/x.ts", 'export const key = process.env["KEY"]', "says"],
    ["lib/words/x.ts", 'import "@/lib/forms/transfer"', "→ lib/forms"],
    ["lib/forms/x.ts", 'const a = await import("@/db/client")', "→ db/client"],
    ["lib/forms/x.ts", "const a = await import(where)", "computes"],
    ["lib/forms/x.ts", "const a = await import(`@/db/client`)", "computes"],
    ["lib/documents/x.ts", 'import "@/db/client"', "→ db/client"],
    ["lib/documents/x.ts", 'import "@/lib/reads/case"', "→ lib/reads"],
    ["lib/gateways/x.ts", 'import "../acts/message/relay"', "→ lib/acts"],
    ["db/x.ts", 'import "@/lib/acts/transfer/move"', "→ lib/acts"],
    ["db/x.ts", 'import "./seed/tree"', "→ db/seed"],
    ["db/x.ts", 'import "chinese-days"', "→ chinese-days"],
    ["db/seed/x.ts", 'import "@/lib/acts/transfer/start"', "→ lib/acts"],
    ["lib/reads/x.ts", 'export * from "@/lib/acts/transfer/move"', "→ lib/acts"],
    ["lib/reads/x.ts", 'const { move } = require("../acts/transfer/move")', "→ lib/acts"],
    ["lib/reads/x.ts", "db.update(member)", "says"],
    ["lib/reads/x.ts", "db\n  .delete(member)", "says"],
    ["lib/reads/x.ts", "db.execute(sql`update member set name = ''`)", "says"],
    ["lib/acts/x.ts", 'import "next/navigation"', "→ next"],
    ["lib/acts/x.ts", 'import "../gateways/sms"', "→ lib/gateways"],
    ["lib/acts/x.ts", 'import "@/lib/documents/make-certificate"', "→ lib/documents"],
    ["lib/acts/x.ts", 'import { readFileSync } from "node:fs"', "→ node:fs"],
    ["lib/acts/x.ts", 'import "@/db/seed/tree"', "→ db/seed"],
    ["lib/acts/x.ts", "const now = new Date()", "says"],
    ["lib/acts/x.ts", "await fetch(gateway)", "says"],
    ["lib/acts/x.ts", 'tx.update(transfer).set({ state: "completed" }).where(mine)', "writes the state"],
    ["lib/acts/x.ts", "tx.update(transfer).set({ state, reason }).where(mine)", "writes the state"],
    ["lib/acts/x.ts", "tx.execute(sql`update transfer set state = 'voided'`)", "writes the state"],
    ["lib/acts/x.ts", "tx.insert(transfer).values(row)", "begins"],
    ["lib/acts/x.ts", "tx.insert(event).values(row)", "without its mac"],
    ["lib/jobs/x.ts", 'import "@/app/_server/actor"', "→ app"],
    ["lib/jobs/x.ts", 'import "drizzle-orm"', "→ drizzle-orm"],
    ["app/x.ts", 'import "@/db/client"', "→ db/client"],
    ["app/x.ts", 'import type { member } from "../db/schema/member"', "→ db/schema"],
    ["app/x.ts", 'import "@/lib/gateways/sms"', "→ lib/gateways"],
    ["app/x.ts", 'import "@/lib/jobs/timetable"', "→ lib/jobs"],
    ["app/x.ts", 'import { sql } from "drizzle-orm"', "→ drizzle-orm"],
    ["app/x.tsx", '"use client"; import "@/lib/reads/transfer"', "→ lib/reads"],
    ["app/x.tsx", '"use client"; import type { Actor } from "@/lib/acts/actor"', "→ lib/acts"],
    ["app/x.tsx", '"use client"; import "@/app/_server/actor"', "→ app/_server"],
    ["app/x.tsx", '"use client"; import { cookies } from "next/headers"', "→ next/headers"],
    ["instrumentation-door.ts", 'import "@/lib/reads/actor"', "→ lib/reads"],
    ["scripts/x.ts", 'import "@/app/_server/actor"', "→ app"],
    ["scripts/x.mjs", 'import "../app/_server/actor"', "→ app"],
    ["e2e/x.ts", 'import "@/lib/acts/transfer/move"', "→ lib/acts"],
    ["e2e/x.ts", 'import { db } from "@/db/client"', "→ db/client"],
    ["e2e/x.ts", 'import "@/lib/documents/qr"', "→ lib/documents"],
    ["lib/x.ts", "", "no layer"],
    ["lib/helpers/x.ts", "", "no layer"],
    ["app/utils/x.ts", "", "means nothing"],
    ["lib/acts/common/x.ts", "", "means nothing"],
    ["lib/rules/helpers.ts", "", "means nothing"],
    ["lib/rules/index.ts", 'export { dateOf } from "./calendar"', "barrel"],
    ["lib/rules/index.ts", 'export type * from "./calendar"', "barrel"],
  ])("%s: %s", (file, text, why) => expect(strays(file, text).join("\n")).toContain(why));

  test("a part of the kit that a client file draws with it counts as one", () => {
    const files = new Map([
      ["app/_ui/a.tsx", '"use client"; import { B } from "./b";'],
      ["app/_ui/b.tsx", 'import { words } from "@/app/_server/words";'],
    ]);
    expect(inBrowser(files)).toContain("app/_ui/b.tsx");
    expect(strays("app/_ui/b.tsx", files.get("app/_ui/b.tsx") ?? "", true)).toEqual([
      "app/_ui/b.tsx → app/_server/words",
    ]);
  });
});
