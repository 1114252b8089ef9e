import { readdirSync } from "node:fs";
import path from "node:path";
import naughty from "big-list-of-naughty-strings";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { core } from "zod";
import { sliceOf } from "@/db/seed/slice";
import en from "@/lib/words/en";
import zhCN from "@/lib/words/zh-CN";
import { fromForm } from "./form-data";
import { fieldErrors } from "./form-words";

const forms = path.join(import.meta.dirname, "../../lib/forms");
const schemas: [string, core.$ZodType][] = [];
for (const file of readdirSync(forms).filter((name) => !name.endsWith(".test.ts"))) {
  const exported: Record<string, unknown> = await import(path.join(forms, file));
  for (const [name, value] of Object.entries(exported)) {
    if (value instanceof core.$ZodType && name.endsWith("Form")) schemas.push([name, value]);
  }
}

/** What breaks programs: prototype keys, numbers at the edge, dates there are not, what turns text around or hides in it. */
const nasty: readonly unknown[] = [
  ...naughty,
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "[object Object]", "$undefined", "$K1"],
  ...[
    "\ud800",
    "\udfff王",
    "\u202e王伟",
    "\u2066李\u2069",
    "王\u0000伟",
    "\ufeff",
    "\u200b",
    "\ufffd",
    "\ue000",
  ],
  ...[
    "аdmin",
    "王伟\u0301",
    "ﷺ",
    "𠮷𠮷",
    "\u{10ffff}",
    "e\u0301".repeat(300),
    "王".repeat(70_000),
    "a".repeat(70_000),
  ],
  ...["0000-00-00", "9999-99-99", "2026-02-30", "-000001-01-01", "275760-09-14", "2026-13", "１９００-01-01"],
  ...[
    "1e309",
    "-0",
    "0x10",
    "NaN",
    "Infinity",
    "9007199254740993",
    "2147483648",
    "-2147483649",
    "１２３４５６",
    "٣٤",
  ],
  ...[
    null,
    undefined,
    true,
    0,
    -0,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    2 ** 53,
    2 ** 31,
    10n,
    Symbol.iterator,
  ],
  ...[[], {}, [[]], [null], { length: 1e9 }, new Date(Number.NaN), new Date(0), new Map(), () => 1],
  ...[
    Object.create(null),
    JSON.parse('{"__proto__":{"ok":true}}'),
    new File(["x"], "a.txt"),
    /x/,
    new Error("x"),
  ],
];

const plausible = [
  ...[
    "",
    "on",
    "off",
    "0",
    "1",
    "3",
    "60",
    "2026-10-01",
    "2026-10",
    "2026年10月",
    "13900012345",
    "199 0001 2345",
  ],
  ...[
    "123456",
    "诸葛行远",
    "某支部",
    "a@example.com",
    "0199d3c4-0000-7000-8000-000000000001",
    "110197198503021230",
  ],
  ...[
    "0199d3c4-0000-7000-8000-000000000001:3:accept",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a",
  ],
];

type Def = core.$ZodTypes["_zod"]["def"];
const defOf = (schema: core.$ZodType): Def => schema._zod.def as Def;

/** The parts of a form that is made of pipes and refinements, down to the object that it begins with. */
function shapeOf(schema: core.$ZodType): Readonly<Record<string, core.$ZodType>> {
  const def = defOf(schema);
  if (def.type === "object") return def.shape;
  if (def.type === "pipe") return shapeOf(def.in);
  if (def.type === "union") return Object.assign({}, ...def.options.map(shapeOf));
  throw new Error(`a form begins with ${def.type}`);
}

/** Values that a field might take, so that what stands behind the first gate is reached too. */
function likely(schema: core.$ZodType): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  switch (def.type) {
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "literal":
      return fc.constantFrom(...def.values);
    case "number":
      return fc.constantFrom("0", "1", "3", "60", "-1", "1.5", "2147483648", "9007199254740991", 2 ** 31, 7);
    case "array":
      return fc.array(fc.oneof(likely(def.element), wild), { maxLength: 12 });
    case "catch":
    case "default":
    case "optional":
    case "nullable":
      return likely(def.innerType);
    case "pipe":
      return likely(def.in);
    case "union":
      return fc.oneof(...def.options.map(likely));
    default:
      return fc.oneof(fc.constantFrom(...plausible), fc.date({ noInvalidDate: true }).map(day));
  }
}

const day = (date: Date) => date.toISOString().slice(0, 10);
const wild: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...nasty) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...nasty), { maxLength: 4 }) },
);

function inputs(schema: core.$ZodType): fc.Arbitrary<unknown> {
  const field = (part: core.$ZodType) =>
    fc.oneof({ weight: 3, arbitrary: likely(part) }, { weight: 1, arbitrary: wild });
  const fields = Object.fromEntries(
    Object.entries(shapeOf(schema)).map(([name, part]) => [name, field(part)]),
  );
  const whole = fc.record(fields, { requiredKeys: [] });
  const more = fc.dictionary(fc.constantFrom("__proto__", "constructor", "x", "", "then"), wild, {
    maxKeys: 2,
  });
  return fc.oneof(
    { weight: 8, arbitrary: fc.record(fields) },
    { weight: 4, arbitrary: fc.tuple(whole, more).map(([fields, extra]) => ({ ...fields, ...extra })) },
    { weight: 1, arbitrary: wild },
  );
}

/** What the same input becomes on its way through a form. */
function throughForm(input: unknown): Record<string, unknown> | null {
  if (typeof input !== "object" || input === null) return null;
  const data = new FormData();
  for (const [name, value] of Object.entries(input)) {
    if (Array.isArray(value)) for (const one of value) data.append(`${name}[]`, said(one));
    else data.append(name, said(value));
  }
  return fromForm(data);
}

const said = (value: unknown) => {
  try {
    return value instanceof File ? value : String(value);
  } catch {
    return "";
  }
};

const SENTENCE = /^(?!.*(undefined|NaN|\[object))./s;

function judge(name: string, schema: core.$ZodType, input: unknown): boolean {
  const parsed = core.safeParse(schema, input);
  if (parsed.success) {
    for (const value of leaves(parsed.data)) {
      if (!fitsColumn(value)) throw new Error(`${name} lets ${String(value)} through`);
    }
    return true;
  }
  const raw = typeof input === "object" && input !== null ? { ...input } : {};
  for (const t of [zhCN, en]) {
    const sentences = Object.values(fieldErrors(t, parsed.error.issues, raw));
    if (sentences.length === 0 || sentences.some((sentence) => !SENTENCE.test(sentence))) {
      throw new Error(`${name} does not say what is wrong: ${sentences.join(" / ")}`);
    }
  }
  return false;
}

function* leaves(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) for (const one of value) yield* leaves(one);
  else if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    for (const one of Object.values(value)) yield* leaves(one);
  } else yield value;
}

/** Whole numbers of PostgreSQL have 32 bits, and no text of ours is longer than a form. */
function fitsColumn(value: unknown): boolean {
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  return typeof value === "string" ? value.length < 64 * 1024 : value === null || typeof value !== "object";
}

test("there are as many forms as files would let one think", () =>
  expect(schemas.length).toBeGreaterThan(50));

describe("whatever is sent to a form, it answers with words @V2.2.1 @V2.2.2 @V15.3.5", () => {
  test.each(schemas)(
    "%s",
    (name, schema) => {
      const { count, seed } = sliceOf(`fuzz ${name}`, 100_000, 25);
      let taken = 0;
      fc.assert(
        fc.property(inputs(schema), (input) => {
          if (judge(name, schema, input)) taken += 1;
          const sent = throughForm(input);
          if (sent !== null) judge(name, schema, sent);
        }),
        { numRuns: count, seed },
      );
      if (count > 1_000) console.info(`fuzz ${name}: ${count} inputs, ${taken} taken`);
    },
    7_200_000,
  );

  test.each(schemas)(
    "naughty strings in every field of %s",
    (name, schema) => {
      const fields = Object.keys(shapeOf(schema));
      const { count, next } = sliceOf(`naughty strings in ${name}`, naughty.length, 12);
      const first = next(naughty.length);
      for (let nth = 0; nth < count; nth += 1) {
        const text = naughty[(first + nth) % naughty.length] ?? "";
        const data = new FormData();
        for (const field of fields) data.append(field, text);
        judge(name, schema, Object.fromEntries(fields.map((field) => [field, text])));
        judge(name, schema, fromForm(data));
      }
    },
    7_200_000,
  );
});
