import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path/posix";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { policyActs } from "../lib/rules/policy";
import { addressOf, readDoors, unlistedInBuild } from "../scripts/launch/doors.mjs";

const root = path.join(import.meta.dirname, "..");
type Files = ReadonlyMap<string, string>;
type Door = ReturnType<typeof readDoors>["pages"][number];
interface Found {
  readonly name: string;
  /** As the list says it: who gets through what stands at the door. Null for a door at which nothing stands. */
  readonly who: string | null;
  /** What it calls of lib/acts and lib/reads, and the file of each. */
  readonly calls: ReadonlyMap<string, string>;
}

const WRAPPERS: Record<string, string> = {
  formAction: "signed in",
  askAction: "signed in",
  publicFormAction: "public",
  publicAskAction: "public",
};
const GUARDS: Record<string, string> = {
  requireActor: "signed in",
  requireMember: "member",
  requireOfficer: "officer",
  requireConsole: "console",
};
/** From the weakest to the strongest; what is asked of the whole installation stands above them. */
const ranks = ["signed in", "member", "officer", "console"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const HARMLESS = ["GET", "HEAD", "OPTIONS"];

const parsed = new Map<string, ts.SourceFile>();
function parse(file: string, files: Files): ts.SourceFile {
  const text = files.get(file) ?? "";
  const known = parsed.get(file);
  if (known?.text === text) return known;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  parsed.set(file, source);
  return source;
}

function resolve(from: string, to: string, files: Files): string {
  const base = to.startsWith("@/") ? to.slice(2) : path.normalize(path.join(path.dirname(from), to));
  return [`${base}.ts`, `${base}.tsx`].find((name) => files.has(name)) ?? base;
}

/** The name in this file → where it comes from and what it is called there. */
function importsOf(source: ts.SourceFile, files: Files): Map<string, { file: string; name: string }> {
  const found = new Map<string, { file: string; name: string }>();
  for (const one of source.statements) {
    if (!ts.isImportDeclaration(one) || !ts.isStringLiteral(one.moduleSpecifier)) continue;
    const bindings = one.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const file = resolve(source.fileName, one.moduleSpecifier.text, files);
    for (const { name, propertyName } of bindings.elements)
      found.set(name.text, { file, name: (propertyName ?? name).text });
  }
  return found;
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** The functions that are called, or handed over, by name. */
function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  walk(node, (one) => {
    if (ts.isIdentifier(one)) names.add(one.text);
  });
  return names;
}

function callsIn(node: ts.Node): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  walk(node, (one) => {
    if (ts.isCallExpression(one)) calls.push(one);
  });
  return calls;
}

function behind(node: ts.Node, source: ts.SourceFile, files: Files): Map<string, string> {
  const imported = importsOf(source, files);
  const found = new Map<string, string>();
  for (const name of namesIn(node)) {
    const from = imported.get(name);
    if (from && /^lib\/(acts|reads)\//.test(from.file) && !/^[A-Z]/.test(from.name))
      found.set(from.name, from.file);
  }
  return found;
}

function says(node: ts.Node, directive: string): boolean {
  return (
    ts.isExpressionStatement(node) &&
    ts.isStringLiteral(node.expression) &&
    node.expression.text === directive
  );
}

/** Every Server Action: what a file that says "use server" exports, and every function that says it itself. */
function actionsIn(file: string, files: Files): Found[] {
  const source = parse(file, files);
  const address = addressOf(file);
  const found: Found[] = [];
  walk(source, (node) => {
    if (ts.isBlock(node) && node.statements.some((one) => says(one, "use server")))
      found.push({ name: `${file} inside a function`, who: null, calls: new Map() });
  });
  if (!source.statements.some((one) => says(one, "use server"))) return found;
  const imported = importsOf(source, files);
  for (const one of source.statements) {
    const exported =
      ts.canHaveModifiers(one) &&
      ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (exported && ts.isVariableStatement(one)) {
      for (const { name, initializer } of one.declarationList.declarations) {
        const call = initializer && ts.isCallExpression(initializer) ? initializer : undefined;
        const from = call && imported.get(call.expression.getText());
        const who = from?.file === "app/_server/form-action.ts" ? (WRAPPERS[from.name] ?? null) : null;
        found.push({ name: `${address} ${name.getText()}`, who, calls: behind(one, source, files) });
      }
    } else if (exported || ts.isExportDeclaration(one) || ts.isExportAssignment(one)) {
      found.push({ name: `${file}: ${one.getText().slice(0, 40)}`, who: null, calls: new Map() });
    }
  }
  return found;
}

/** Who gets through what this node calls: the guards themselves, and functions of app/ that call one. */
function guardsIn(node: ts.Node, source: ts.SourceFile, files: Files): Set<string> {
  const imported = importsOf(source, files);
  const guards = new Set<string>();
  for (const call of callsIn(node)) {
    const name = call.expression.getText();
    const from = imported.get(name) ?? { file: source.fileName, name };
    if (from.file === "app/_server/actor.ts") {
      const [act] = call.arguments;
      if (from.name === "requireEverywhere" && act && ts.isStringLiteral(act)) guards.add(act.text);
      const who = GUARDS[from.name];
      if (who !== undefined) guards.add(who);
    } else if (from.file.startsWith("app/") && !from.file.startsWith("app/_")) {
      const there = parse(from.file, files);
      const called = there.statements.find(
        (one) => ts.isFunctionDeclaration(one) && one.name?.text === from.name,
      );
      // A function that calls itself has been looked at.
      if (called && called !== node) for (const guard of guardsIn(called, there, files)) guards.add(guard);
    }
  }
  return guards;
}

function pageIn(file: string, files: Files): Found {
  const source = parse(file, files);
  const page = source.statements.find(
    (one) =>
      ts.isFunctionDeclaration(one) &&
      ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword),
  );
  const guards = [...(page ? guardsIn(page, source, files) : [])];
  const act = guards.find((guard) => !ranks.includes(guard));
  const strongest = ranks.findLast((rank) => guards.includes(rank));
  return { name: addressOf(file), who: act ?? strongest ?? "public", calls: new Map() };
}

/** Every method that a route handler answers. What changes something asks besides whether a page of ours sent it. */
function routesIn(file: string, files: Files): Found[] {
  const source = parse(file, files);
  const imported = importsOf(source, files);
  const found: Found[] = [];
  const add = (method: string, body: ts.Node, library = false) => {
    if (!METHODS.includes(method)) return;
    const asked = callsIn(body).map((call) => imported.get(call.expression.getText()));
    const at = (place: string, name: string) =>
      asked.some((one) => one?.file === `app/_server/${place}.ts` && one.name === name);
    const known = at("actor", "currentActor") || guardsIn(body, source, files).size > 0;
    const own = at("own-request", "isOwnRequest") || at("upload", "readUpload");
    const who = known ? "signed in" : "public";
    found.push({
      name: `${method} ${addressOf(file)}`,
      who: own || library || HARMLESS.includes(method) ? who : null,
      calls: behind(body, source, files),
    });
  };
  for (const one of source.statements) {
    if (ts.isFunctionDeclaration(one)) add(one.name?.text ?? "", one);
    if (ts.isVariableStatement(one))
      for (const { name } of one.declarationList.declarations) add(name.getText(), one);
    if (ts.isExportDeclaration(one) && one.exportClause && ts.isNamedExports(one.exportClause))
      // The library of sessions asks for its own token with every POST.
      for (const { name } of one.exportClause.elements)
        add(name.text, source, file.startsWith("app/api/auth/"));
  }
  return found;
}

function doorsOf(files: Files) {
  const all = [...files.keys()];
  const routeFiles = all.filter((file) => /^app\/(.*\/)?route\.tsx?$/.test(file));
  return {
    pages: all.filter((file) => /^app\/(.*\/)?page\.tsx?$/.test(file)).map((file) => pageIn(file, files)),
    routes: routeFiles.flatMap((file) => routesIn(file, files)),
    actions: all.flatMap((file) =>
      (files.get(file) ?? "").includes("use server") ? actionsIn(file, files) : [],
    ),
  };
}

/** Is this act of the policy asked in this file, or in what it draws in below lib? */
function asks(file: string, act: string, files: Files, seen = new Set<string>()): boolean {
  if (seen.has(file) || file === "lib/rules/policy.ts" || !/^lib\/(acts|reads|rules)\//.test(file))
    return false;
  seen.add(file);
  const text = files.get(file) ?? "";
  if (text.includes(`"${act}"`)) return true;
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.some(({ fileName }) => asks(resolve(file, fileName, files), act, files, seen));
}

/** What an act says itself. */
function textOf(name: string, file: string, files: Files): string {
  const declared = parse(file, files).statements.find(
    (one) => ts.isFunctionDeclaration(one) && one.name?.text === name,
  );
  return declared?.getText() ?? "";
}

/** What of the doors is not as the list says. */
function faults(found: readonly Found[], listed: readonly Door[], files: Files): string[] {
  const byName = new Map(listed.map((door) => [door.name, door]));
  const names = new Set(found.map(({ name }) => name));
  const gone = listed.filter(({ name }) => !names.has(name)).map(({ name }) => `${name} is gone`);
  const twice = [listed, found].flatMap((doors) =>
    doors
      .filter(({ name }, at) => doors.findIndex((one) => one.name === name) < at)
      .map(({ name }) => `${name} is there twice`),
  );
  return [...gone, ...twice, ...found.flatMap((door) => faultsOf(door, byName.get(door.name), files))];
}

function faultsOf({ name, who, calls }: Found, door: Door | undefined, files: Files): string[] {
  if (who === null) return [`${name} goes through no wrapper`];
  if (!door) return [`${name} is not listed`];
  const said: string[] = [];
  const right = who === "public" ? /^public: \S.{5}/.test(door.who) : door.who === who;
  if (!right) said.push(`${name} is for ${who}, and the list says ${door.who}`);
  const through = [...calls.keys()].sort().join();
  if (through !== [...door.through].sort().join()) said.push(`${name} goes through ${through}`);
  const acts = door.policy.filter((word) => word !== "own" && word !== "none");
  for (const act of acts) {
    if (!policyActs.some((one) => one === act)) said.push(`${name}: there is no ${act}`);
    else if (![...calls.values()].some((file) => asks(file, act, files)))
      said.push(`${name} never asks ${act}`);
  }
  for (const [act, file] of calls) {
    if (!file.startsWith("lib/acts/")) continue;
    const text = textOf(act, file, files);
    for (const one of policyActs.filter((known) => text.includes(`"${known}"`))) {
      if (!acts.includes(one)) said.push(`${name} asks ${one}, and the list does not say so`);
    }
  }
  return said;
}

function tree(): Files {
  const files = ["app", "lib"]
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|sample)\.tsx?$/.test(file));
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

const listed = readDoors(readFileSync(path.join(root, "docs/doors.md"), "utf8"));

test("every page, route and action is listed, and asks what the list says @V8.2.1 @V6.3.4", () => {
  const files = tree();
  const found = doorsOf(files);
  expect(found.pages.length).toBeGreaterThan(90);
  expect(found.routes.length).toBeGreaterThan(20);
  expect(found.actions.length).toBeGreaterThan(80);
  expect([
    ...faults(found.pages, listed.pages, files),
    ...faults(found.routes, listed.routes, files),
    ...faults(found.actions, listed.actions, files),
  ]).toEqual([]);
  // No other way in: neither pages of the older kind nor a proxy before them.
  expect(
    ["pages", "src", "proxy.ts", "middleware.ts"].filter((one) => existsSync(path.join(root, one))),
  ).toEqual([]);
}, 60_000);

const ACTOR = 'import { currentActor, requireConsole, requireOfficer } from "@/app/_server/actor";';
const FORM = 'import { askAction, formAction, publicFormAction } from "@/app/_server/form-action";';
const ACT = 'import { setDay } from "@/lib/acts/calendar/set-day";';
const around = new Map([
  ["lib/acts/calendar/set-day.ts", 'export function setDay() { return may(actor, "calendar.set", {}); }'],
  ["app/_server/actor.ts", ""],
  ["app/_server/form-action.ts", ""],
  ["app/_server/own-request.ts", ""],
  ["app/x/guard.ts", `${ACTOR} export async function guarded() { return requireOfficer(); }`],
  ["app/x/open.ts", "export async function guarded() { return null; }"],
]);
const door = (name: string, who: string, through: string[] = [], policy: string[] = []): Door => ({
  name,
  who,
  through,
  policy,
});
const setting = door("/x set", "signed in", ["setDay"], ["calendar.set"]);
const posting = door("POST /x", "signed in", ["setDay"], ["calendar.set"]);
const reading = door("GET /x", "signed in");
const paging = door("/x", "officer");

/** What is found fault with when this one file is added to a house without faults. */
function faultsWith(file: string, text: string, ...doors: Door[]): string {
  const files = new Map([...around, [file, text]]);
  const { pages, routes, actions } = doorsOf(files);
  return faults([...pages, ...routes, ...actions], doors, files).join("\n");
}
const use = (text: string) => `"use server"; ${FORM} ${ACT} ${text}`;
const handle = (text: string) =>
  `${ACTOR} ${ACT} import { isOwnRequest } from "@/app/_server/own-request"; ${text}`;

describe("allows what it should", () => {
  test.each([
    ["app/(g)/x/actions.ts", use("export const set = formAction(form, setDay, to);"), setting],
    [
      "app/x/actions.ts",
      use("export const ask = askAction(form, (a) => null);"),
      door("/x ask", "signed in"),
    ],
    [
      "app/x/actions.ts",
      use("export const go = publicFormAction(form, (a) => null, to);"),
      door("/x go", "public: the way in"),
    ],
    ["app/x/page.tsx", `${ACTOR} export default async function X() { await requireOfficer(); }`, paging],
    [
      "app/x/page.tsx",
      'import { guarded } from "./guard"; export default async function X() { await guarded(); }',
      paging,
    ],
    [
      "app/x/route.ts",
      handle("export async function POST(r) { isOwnRequest(r); await currentActor(); setDay(); }"),
      posting,
    ],
    ["app/x/route.ts", handle("export async function GET() { await currentActor(); }"), reading],
  ])("%s: %s", (file, text, listedDoor) => expect(faultsWith(file, text, listedDoor)).toBe(""));
});

describe("bites on planted violations", () => {
  test.each([
    ["app/x/actions.ts", use("export const set = formAction(form, setDay, to);"), null, "not listed"],
    ["app/x/actions.ts", use("export async function set() { await setDay(); }"), setting, "no wrapper"],
    ["app/x/actions.ts", use("export const set = async () => setDay();"), setting, "no wrapper"],
    ["app/x/actions.ts", use("const set = setDay; export { set };"), setting, "no wrapper"],
    ["app/x/actions.ts", use("export default setDay;"), setting, "no wrapper"],
    ["app/x/actions.ts", use('export * from "@/lib/acts/calendar/set-day";'), setting, "no wrapper"],
    [
      "app/x/actions.ts",
      `"use server"; ${ACT} const formAction = (f, a) => a; export const set = formAction(form, setDay);`,
      setting,
      "no wrapper",
    ],
    [
      "app/x/panel.tsx",
      `${ACT} export function P() { async function go() { "use server"; await setDay(); } return go; }`,
      null,
      "no wrapper",
    ],
    ["lib/acts/x.ts", use("export async function set() {}"), setting, "no wrapper"],
    [
      "app/x/actions.ts",
      use("export const set = publicFormAction(form, setDay, to);"),
      setting,
      "is for public",
    ],
    [
      "app/x/actions.ts",
      use("export const set = publicFormAction(form, setDay, to);"),
      { ...setting, who: "public" },
      "is for public",
    ],
    ["app/x/actions.ts", use("export const set = formAction(form, other, to);"), setting, "goes through"],
    [
      "app/x/actions.ts",
      use("export const set = formAction(form, setDay, to);"),
      { ...setting, policy: ["own"] },
      "asks calendar.set",
    ],
    [
      "app/x/actions.ts",
      use("export const set = formAction(form, setDay, to);"),
      { ...setting, policy: ["calendar.set", "audit.read"] },
      "never asks audit.read",
    ],
    [
      "app/x/actions.ts",
      use("export const set = formAction(form, setDay, to);"),
      { ...setting, policy: ["calendar.set", "sky.fall"] },
      "there is no sky.fall",
    ],
    ["app/x/other.ts", "export const one = 1;", setting, "is gone"],
    ["app/x/page.tsx", "export default async function X() {}", paging, "is for public"],
    [
      "app/x/page.tsx",
      `${ACTOR} export default async function X() { currentActor(); }`,
      paging,
      "for public",
    ],
    [
      "app/x/page.tsx",
      `${ACTOR} export default async function X() { requireOfficer; }`,
      paging,
      "for public",
    ],
    [
      "app/x/page.tsx",
      'import { guarded } from "./open"; export default async function X() { await guarded(); }',
      paging,
      "is for public",
    ],
    [
      "app/x/page.tsx",
      `${ACTOR} export default async function X() { await requireConsole(); }`,
      paging,
      "is for console",
    ],
    [
      "app/x/page.tsx",
      "async function requireOfficer() {} export default async function X() { await requireOfficer(); }",
      paging,
      "is for public",
    ],
    ["app/x/route.ts", handle("export async function GET() { setDay(); }"), reading, "is for public"],
    [
      "app/x/route.ts",
      handle("export async function POST(r) { await currentActor(); setDay(); }"),
      posting,
      "no wrapper",
    ],
    [
      "app/x/route.ts",
      handle("export const POST = async (r) => { isOwnRequest(r); setDay(); };"),
      posting,
      "is for public",
    ],
    [
      "app/x/route.ts",
      handle("export async function GET() { await currentActor(); } export function DELETE() {}"),
      reading,
      "no wrapper",
    ],
    ["app/x/route.ts", handle('export { setDay as PUT } from "./y";'), null, "no wrapper"],
  ])("%s: %s", (file, text, listedDoor, why) =>
    expect(faultsWith(file, text, ...(listedDoor ? [listedDoor] : []))).toContain(why),
  );
});

describe("the build", () => {
  const doors = {
    pages: [door("/x/[id]", "officer")],
    routes: [door("GET /y", "signed in")],
    actions: [door("/x/[id] set", "signed in")],
  };
  const paths = { "/(g)/x/[id]/page": "", "/y/route": "", "/_not-found/page": "", "/icon.svg/route": "" };
  const references = {
    node: { "40a": { filename: "app/(g)/x/[id]/actions.ts", exportedName: "set" } },
    edge: {},
  };
  const strange = (more: Record<string, string>, actions: Record<string, object> = {}) =>
    unlistedInBuild(
      doors,
      { ...paths, ...more },
      { ...references, node: { ...references.node, ...actions } },
    );

  test("knows what is listed", () => expect(strange({})).toEqual([]));
  test("knows a page or a route that is not", () => {
    expect(strange({ "/z/page": "", "/y/page": "", "/x/[id]/route": "" })).toEqual([
      "/z/page",
      "/y/page",
      "/x/[id]/route",
    ]);
  });
  test("knows an action that is not", () => {
    const inline = { filename: "app/(g)/x/[id]/page.tsx", exportedName: "$$RSC_SERVER_ACTION_0" };
    const elsewhere = { filename: "node_modules/z/index.js", exportedName: "set" };
    expect(strange({}, { "40b": inline, "40c": elsewhere, "40d": {} })).toHaveLength(3);
  });
  test("that says nothing was not looked at", () => {
    expect(unlistedInBuild(doors, {}, {})).toHaveLength(1);
  });
});
