import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { sliceOf } from "@/db/seed/slice";
import {
  type Answer,
  cookieOf,
  each,
  fillIn,
  formsOf,
  multipart,
  ownOrigin,
  routes,
  send,
} from "./attacking";
import { test } from "./fixtures";
import { expect } from "./seeing";

test.setTimeout(36_000_000);

/** What stands where nothing of the kind belongs. */
const nasty = [
  ...naughty,
  ...[
    "__proto__",
    "constructor",
    "toString",
    "[object Object]",
    "$undefined",
    "$K1",
    "$F1",
    "$@1",
    "$Q1",
    "$1:a:b",
  ],
  ...["\u202e王伟", "\u2066李\u2069", "\ufeff", "\ufffd", "\ue000", "𠮷", "\u{10ffff}", "王".repeat(3_000)],
  ...[
    "0000-00-00",
    "9999-99-99",
    "2026-02-30",
    "1e309",
    "-0",
    "9007199254740993",
    "2147483648",
    "-1",
    "１２３",
  ],
  ...[
    "0199d3c4-0000-7000-8000-000000000001",
    "00000000-0000-0000-0000-000000000000",
    "../../etc/passwd",
    "%00",
  ],
];
const keys = [
  "next",
  "problem",
  "page",
  "q",
  "step",
  "sort",
  "id",
  "reason",
  "from",
  "__proto__",
  "_rsc",
  "x[]",
  // What single pages ask.
  ...["after", "at", "before", "below", "branch", "channel", "columns", "done", "field", "kind", "list"],
  ...["other", "r", "said", "scan", "sent", "show", "to", "year"],
];
const garbage = ["", "{", "[]", "null", '["$K1"]', "%FF", "1", "a=b", '["",{}]', '{"a":1}', "\u00ff"];

function sampler(name: string, all: number, few: number) {
  const { count, next, ours } = sliceOf(name, all, few);
  const any = <Item>(list: readonly [Item, ...Item[]] | readonly Item[]): Item => {
    const one = list[next(list.length)];
    if (one === undefined) throw new Error("nothing to choose from");
    return one;
  };
  return { count, next, ours, any, nasty: () => wellFormed(any(nasty)) };
}

/** As it leaves a program: half a character becomes the sign for it. */
const wellFormed = (text: string) => Buffer.from(text).toString();

/** No answer is a failure of ours, and there is always one: a process that died gives none. */
function isAnswered(attack: string, answer: Answer | Error, found: string[]): void {
  if (answer instanceof Error) found.push(`${attack}: ${answer.message}`);
  else if (answer.status >= 500) found.push(`${attack}: ${answer.status}`);
}

const caught = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
/** Headers take no line breaks and no characters beyond a byte; those never reach a server. */
const inHeader = (text: string) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "").slice(0, 2_000);

test("whatever is asked of any address, the answer is no failure @S-68 @V16.5.1", async ({ tree }) => {
  const persons = [tree.member, tree.originClerk, tree.rootClerk];
  const cookies = await Promise.all(persons.map(cookieOf));
  const all = routes();
  const { count, next, any, nasty } = sampler("fuzz of each route", 5_000, 3);
  const found: string[] = [];
  const answered = new Map<number, number>();
  /** Made when its turn comes: hundreds of thousands at once would not fit. */
  function* attacks() {
    for (const route of all) {
      for (let nth = 0; nth < count; nth += 1) {
        const place = any([nasty(), nasty(), "0199d3c4-0000-7000-8000-000000000001"]);
        const asked = Array.from({ length: 1 + next(3) }, () => any(keys));
        // Said twice, a word is a list.
        if (next(3) === 0) asked.push(...asked);
        const query = next(2)
          ? `?${asked.map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(nasty()).slice(0, 3_000)}`).join("&")}`
          : "";
        const path = fillIn(route, () => encodeURIComponent(place).slice(0, 3_000) || "x") + query;
        const odd: Record<string, string> = {};
        if (next(3) === 0) odd.rsc = "1";
        if (next(6) === 0) odd["next-router-state-tree"] = any(garbage);
        if (next(6) === 0) odd["next-router-prefetch"] = any(["1", "2", "x"]);
        if (next(6) === 0) odd["next-router-segment-prefetch"] = any(["/_tree", "/x", "..", "%"]);
        if (next(6) === 0) odd["next-url"] = inHeader(nasty());
        if (next(6) === 0) odd["accept-language"] = inHeader(nasty());
        if (next(8) === 0) odd.range = any(["bytes=0-1", "bytes=9-1", "x"]);
        if (next(8) === 0) odd["if-none-match"] = "*";
        if (next(6) === 0)
          odd.cookie = `next-auth.session-token=${inHeader(nasty())}; lang=${inHeader(nasty())}; elder=2`;
        // One in four is nobody.
        const who = next(persons.length + 1);
        const method = any(["GET", "GET", "HEAD", "POST"]);
        if (method !== "POST") {
          yield { route, path, method, who, headers: odd };
          continue;
        }
        const { type, body } = multipart([[any(keys), nasty()]]);
        const plain = next(2) === 0;
        yield {
          route,
          path,
          method,
          who,
          headers: {
            ...ownOrigin,
            ...odd,
            "content-type": plain
              ? any(["application/x-www-form-urlencoded", "application/json", "text/plain", "x"])
              : type,
          },
          body: plain ? `${any(keys)}=${encodeURIComponent(nasty())}` : body,
        };
      }
    }
  }
  await each(attacks(), async ({ route, path, who, headers, ...attack }) => {
    const person = persons[who];
    // Who signs out does so alone: the session of the others is to last through all routes.
    const own = route.path === "/sign-out" && person ? await cookieOf(person) : cookies[who];
    const sent = { ...own, ...headers };
    const answer = await send(path, { ...attack, headers: sent }).catch(caught);
    isAnswered(`${attack.method} ${path} ${JSON.stringify(sent)}`, answer, found);
    if (!(answer instanceof Error)) answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1);
  });
  console.info(`${count} requests to each of ${all.length} routes:`, Object.fromEntries(answered));
  expect(found.slice(0, 20)).toEqual([]);
  for (const headers of cookies)
    expect((await send("/me", { headers })).status, "the session is still his").toBe(200);
});

/** Pages with a form that a person writes into, and whether one has to be signed in to see it. */
const pagesWithForms = [
  ["/sign-in", false],
  ["/v", false],
  ["/complaint", false],
  ["/me/account/email", true],
  ["/me/certificates/new", true],
  ["/desk/incoming/new", true],
] as const;

test("a naughty string in a form is answered in words @S-68", async ({ tree }) => {
  const clerk = await cookieOf(tree.originClerk);
  const { count, next, ours } = sampler("naughty strings through forms", naughty.length, 4);
  const found: string[] = [];
  const first = next(naughty.length);
  const chosen =
    process.env.SOAK === "1"
      ? naughty.filter((_, nth) => ours(nth))
      : Array.from({ length: count }, (_, nth) => naughty[(first + nth) % naughty.length] ?? "");
  for (const [page, signedIn] of pagesWithForms) {
    const person = signedIn ? clerk : {};
    const forms = formsOf((await send(page, { headers: person })).body);
    expect(forms.length, `${page} has a form`).toBeGreaterThan(0);
    await each(
      forms.flatMap((form) => chosen.map((text) => ({ form, text }))),
      async ({ form, text }) => {
        const { type, body } = multipart([
          ...form.fields,
          ...form.typed.map((name) => [name, text] as const),
        ]);
        const headers = { ...ownOrigin, ...person, "content-type": type };
        isAnswered(
          `${page} ${JSON.stringify(text)}`,
          await send(page, { method: "POST", headers, body }).catch(caught),
          found,
        );
      },
    );
  }
  expect(found.slice(0, 20)).toEqual([]);
});

test("an action that is called with garbage says so @S-68", async ({ tree }) => {
  const clerk = await cookieOf(tree.originClerk);
  const { count, next, any, nasty } = sampler("malformed bodies to actions", 10_000, 120);
  const forms: { page: string; fields: readonly (readonly [string, string])[]; id: string }[] = [];
  for (const [page, signedIn] of pagesWithForms) {
    for (const { fields } of formsOf((await send(page, { headers: signedIn ? clerk : {} })).body)) {
      const id = /"id":"([0-9a-f]+)"/.exec(fields.map(([, value]) => value).join())?.[1];
      if (id) forms.push({ page, fields, id });
    }
  }
  expect(forms.length).toBeGreaterThan(4);
  const found: string[] = [];
  const answered = new Map<number, number>();
  /** What an action may be sent by its scripts: arguments in React's own writing. */
  const written = () =>
    any([
      ...[
        "",
        "[",
        "[]",
        "{}",
        "null",
        "1",
        '["$undefined"]',
        '["$K1"]',
        '["$F1"]',
        '["$@1"]',
        '["$Q1"]',
        '["$0:a:b"]',
      ],
      ...[
        '["$undefined","$K1"]',
        '["$h1"]',
        '["$1"]',
        '["$T"]',
        '["$W1"]',
        '["$B1"]',
        '["$n9999999"]',
        '["$Dx"]',
        '["$g1"]',
      ],
      `[${"[".repeat(500)}${"]".repeat(500)}]`,
      JSON.stringify(Array.from({ length: 1_200 }, () => 1)),
      JSON.stringify([{ __proto__: 1, constructor: nasty() }, nasty()]),
      JSON.stringify([null, { get: nasty() }]),
    ]);
  const attacks = Array.from({ length: count }, () => {
    const { page, fields, id } = any(forms);
    const someId = any([
      id,
      id,
      id,
      "0".repeat(42),
      "x",
      "toString",
      "__proto__",
      inHeader(nasty()),
      id.slice(1),
    ]);
    const headers: Record<string, string> = { ...ownOrigin, ...any([clerk, {}]) };
    if (next(2)) {
      headers["next-action"] = someId;
      headers.accept = "text/x-component";
      if (next(2))
        return {
          page,
          headers: { ...headers, "content-type": any(["text/plain;charset=UTF-8", "application/json"]) },
          body: written(),
        };
      const { type, body } = multipart([
        ["0", written()],
        ["1_$ACTION_KEY", nasty()],
        [any(["1_phone", "1", "__proto__", "1_"]), nasty()],
      ]);
      return { page, headers: { ...headers, "content-type": type }, body: cut(body) };
    }
    const forged = fields.map(([name, value]) =>
      next(2) ? ([name, any([written(), value, nasty()])] as const) : ([name, value] as const),
    );
    const more = any([
      [],
      [[`$ACTION_ID_${someId}`, ""]],
      [
        ["$ACTION_REF_9", ""],
        ["$ACTION_9:0", `{"id":"${someId}","bound":"$@1"}`],
        ["$ACTION_9:1", written()],
      ],
      [
        ["$ACTION_KEY", nasty()],
        ["__proto__", "1"],
        ["constructor", nasty()],
      ],
      Array.from({ length: 700 }, (_, nth) => [`f${nth}`, "1"]),
    ] as (readonly (readonly [string, string])[])[]);
    const { type, body } = multipart([...forged, ...more]);
    return {
      page,
      headers: {
        ...headers,
        "content-type": any([
          type,
          type,
          type,
          "multipart/form-data",
          `${type}x`,
          "multipart/form-data; boundary=",
        ]),
      },
      body: cut(body),
    };
  });
  function cut(body: Buffer): Buffer {
    return next(4) ? body : body.subarray(0, next(body.length));
  }
  await each(attacks, async ({ page, headers, body }) => {
    const answer = await send(page, { method: "POST", headers, body }).catch(caught);
    isAnswered(`${page} ${JSON.stringify(headers)} ${body.toString().slice(0, 1_500)}`, answer, found);
    if (!(answer instanceof Error)) answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1);
  });
  console.info(`${attacks.length} calls of actions:`, Object.fromEntries(answered));
  expect(found.slice(0, 5)).toEqual([]);
});
