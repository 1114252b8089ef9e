// 不泄露身份: whether somebody is on the roster must not show in any answer. Each question is asked twice, about a member
// and about nobody, from two places that differ in nothing else, until the limits answer too.
import { sliceOf } from "@/db/seed/slice";
import {
  inventedCitizenNumber,
  inventedPhone,
  plantPerson,
  plantSession,
  plantStranger,
} from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { areaUnderCurve } from "@/scripts/bench/auc";
import { type Answer, each, formsOf, multipart, ownOrigin, type SentForm, send } from "./attacking";
import { issueCertificate } from "./doing";
import { test } from "./fixtures";
import { expect } from "./seeing";
import { sessionCookie } from "./session";

const soak = process.env.SOAK === "1";
test.setTimeout(soak ? 7_200_000 : 600_000);

const NAME = "知行";

/** Whom a question is about, and the browser that asks it. */
interface Side {
  readonly phone: string;
  readonly citizenNumber: string;
  readonly from: string;
  readonly cookies: Map<string, string>;
  /** The same before he signs in. */
  readonly outside?: Side;
}

const outside = (side: Side): Side => side.outside ?? side;

type Values = Readonly<Record<string, string>>;
interface Question {
  readonly name: string;
  readonly times: number;
  readonly ask: (side: Side) => Promise<Answer>;
}

/** The forms of the pages, once: their hidden fields are the same for everybody, but for the key of the press. */
const known = new Map<string, SentForm>();

async function formOn(page: string, field: string, side: Side): Promise<SentForm> {
  const form =
    known.get(`${page} ${field}`) ??
    formsOf((await get(page, side)).body).find(({ typed }) => typed.includes(field));
  if (!form) throw new Error(`no form with ${field} on ${page}`);
  known.set(`${page} ${field}`, form);
  return form;
}

const jar = ({ cookies }: Side) => ({
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
});

async function asked(path: string, side: Side, more: Parameters<typeof send>[1] = {}): Promise<Answer> {
  const answer = await send(path, { ...more, from: side.from, headers: { ...jar(side), ...more.headers } });
  for (const line of answer.headers["set-cookie"] ?? []) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) side.cookies.set(name, value);
  }
  return answer;
}

const get = (path: string, side: Side) => asked(path, side);

async function post(
  page: string,
  side: Side,
  values: Values,
  field = Object.keys(values)[0] ?? "",
): Promise<Answer> {
  const { fields, typed } = await formOn(page, field, side);
  const hidden = fields.filter(([name]) => name !== "$press" && !(name in values));
  const filled = typed.map((name) => [name, values[name] ?? ""] as const);
  const others = Object.entries(values).filter(([name]) => !typed.includes(name));
  const { type, body } = multipart([...hidden, ...filled, ...others]);
  return asked(page, side, { method: "POST", headers: { ...ownOrigin, "content-type": type }, body });
}

/** All that comes back, without what is new in every answer and what the caller has typed himself. */
function said({ status, headers, body }: Answer, side: Side): string {
  const { date: _, ...kept } = headers;
  const own = [side.phone, side.citizenNumber, `${side.phone.slice(0, 3)}****${side.phone.slice(-4)}`];
  let text = JSON.stringify([status, kept, body]);
  for (const value of own) text = text.replaceAll(value, "what he typed");
  return text
    .replace(/nonce(-|=\\"|\\*":\\*")[\w+/=]+/g, "nonce")
    .replace(/\b[0-9a-f]{32}\b/g, "a key")
    .replace(/mark\\*":\\*"[\w-]{43}/g, "the mark of a session")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "an id")
    .replace(/\/complaint\/\w{20}/g, "/complaint/a code")
    .replace(/Expires=[^;"]+/g, "Expires");
}

test("a stranger cannot tell a member from nobody by any answer @S-91 @V6.3.8", async ({ tree, enter }) => {
  const page = await enter(tree.member);
  await issueCertificate(page, { kind: "membership", purpose: "study" });
  const number = /\w+〔\d{4}〕证\d+/.exec(await page.locator("main").innerText())?.[0] ?? "";
  expect(number).not.toBe("");
  const noNumber = number.replace(/\d$/, (last) => String((Number(last) + 5) % 10));
  const isMember = (side: Side) => side.from.endsWith(".1");
  const questions: Question[] = [
    {
      name: "a code to sign in",
      times: 7,
      ask: (side) => post("/sign-in", outside(side), { phone: side.phone }),
    },
    { name: "the page of the code", times: 1, ask: (side) => get("/sign-in/code", outside(side)) },
    {
      name: "a wrong code to sign in",
      times: 6,
      ask: (side) => post("/sign-in/code", outside(side), { code: "000000" }),
    },
    {
      name: "a claim",
      times: 6,
      ask: (side) => post("/me/identity/check", side, { name: NAME, citizenNumber: side.citizenNumber }),
    },
    { name: "the page of the claim", times: 1, ask: (side) => get("/me/identity/code", side) },
    { name: "a wrong code", times: 6, ask: (side) => post("/me/identity/code", side, { code: "000000" }) },
    {
      name: "a wish for the branch",
      times: 6,
      ask: (side) => post("/me/identity/branch", side, { name: NAME, citizenNumber: side.citizenNumber }),
    },
    { name: "what became of the wish", times: 1, ask: (side) => get("/me/identity", side) },
    {
      name: "a letter that its bearer registers",
      times: 4,
      ask: (side) =>
        post(
          `/me/incoming/letter?branchId=${tree.target.branch}`,
          side,
          {
            issuer: "中共外地县委组织部",
            number: "第0007号",
            issuedOn: dateOf(new Date()),
            validDays: "90",
            name: NAME,
            citizenNumber: side.citizenNumber,
            consent: "on",
          },
          "issuer",
        ),
    },
    { name: "his letters", times: 1, ask: (side) => get("/me/incoming", side) },
    {
      name: "a complaint",
      times: 2,
      ask: (side) =>
        post("/complaint", outside(side), { text: `请查 ${side.citizenNumber}`, contact: side.phone }),
    },
    {
      name: "the check of a number, without its code",
      times: 2,
      ask: async (side) => {
        const { typed } = await formOn("/v", "number", outside(side));
        const [first = "", ...others] = typed;
        const typedWrong = Object.fromEntries(others.map((name) => [name, "0000"]));
        const answer = await post(
          "/v",
          outside(side),
          { [first]: isMember(side) ? number : noNumber, ...typedWrong },
          first,
        );
        return { ...answer, body: answer.body.replaceAll(number, "N").replaceAll(noNumber, "N") };
      },
    },
    {
      name: "an answer to no letter",
      times: 1,
      ask: (side) => get(`/v/${"0".repeat(20)}/answer`, outside(side)),
    },
  ];
  const perPair = questions.reduce((sum, { times }) => sum + times, 0);
  const { count, seed, next } = sliceOf("probes over HTTP, of each kind", 10_000, 1_000);
  const different = new Set<string>();
  const outcomes = new Set<string>();
  const times = new Map<string, [number[], number[]]>();
  let asked = 0;
  const play = async ({ pair, order }: { pair: number; order: number[] }) => {
    const sides = await plantPair(tree.origin.branch, pair);
    for (const { name, times: often, ask } of questions) {
      for (let nth = 0; nth < often; nth += 1) {
        const answers: [string, string] = ["", ""];
        // In an order that says nothing, and one after the other, because the times count too.
        const first = order.pop() ?? 0;
        for (const at of [first, 1 - first] as const) {
          const side = sides[at === 0 ? 0 : 1];
          const began = performance.now();
          const answer = await ask(side);
          const took = times.get(name) ?? [[], []];
          took[at === 0 ? 0 : 1].push(performance.now() - began);
          times.set(name, took);
          outcomes.add(`${name}: ${answer.status} ${answer.headers.location ?? ""}`);
          answers[at === 0 ? 0 : 1] = said(answer, side);
        }
        asked += 1;
        if (answers[0] !== answers[1])
          different.add(`${name}, time ${nth + 1}: ${firstDifference(...answers)}`);
      }
    }
  };
  const pairs = Array.from({ length: Math.ceil(count / perPair) }, (_, pair) => ({
    pair,
    order: Array.from({ length: perPair }, () => next(2)),
  }));
  // Where times are measured nothing runs beside them.
  if (soak) for (const pair of pairs) await play(pair);
  else await each(pairs, play);
  console.info(`2 × ${asked} probes over HTTP, ${different.size} answers that differ, SEED=${seed}`);
  for (const [name, [a, b]] of soak ? times : [])
    console.info(`${name}: AUC of the times ${areaUnderCurve(a, b).toFixed(4)}, ${a.length} + ${b.length}`);
  // What is asked is really done, until a limit says no.
  for (const [name, path] of doneBy) expect([...outcomes].join("\n")).toContain(`${name}: 303 ${path}`);
  expect([...different].slice(0, 10)).toEqual([]);
});

const doneBy = [
  ["a code to sign in", "/sign-in/code"],
  ["a claim", "/me/identity/code"],
  ["a wish for the branch", "/me/identity/branch/sent"],
  ["a letter that its bearer registers", "/me/incoming/photo"],
  ["a complaint", "/complaint/"],
] as const;

async function plantPair(branchId: string, pair: number): Promise<[Side, Side]> {
  const today = dateOf(new Date());
  const member = await plantPerson({ name: NAME, branchId, today, set: { bornOn: "1980-01-01" } });
  // Somebody who signs in with his telephone already, as most do.
  await plantSession(member);
  const network = `127.${90 + Math.floor(pair / 250)}.${pair % 250}`;
  const side = async (who: Pick<Side, "phone" | "citizenNumber">, from: string): Promise<Side> => {
    const { name, value } = sessionCookie((await plantStranger()).sessionId);
    return { ...who, from, cookies: new Map([[name, value]]), outside: { ...who, from, cookies: new Map() } };
  };
  const nobody = { phone: inventedPhone(), citizenNumber: inventedCitizenNumber("1980-01-01", "male") };
  // Two networks, so that neither counts for the other.
  return [
    await side(member, `${network}.1`),
    await side(nobody, `${network.replace(/^127\.(\d+)/, (_, n) => `127.${Number(n) + 50}`)}.2`),
  ];
}

function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((sign, nth) => sign !== other[nth]);
  return `…${one.slice(Math.max(0, at - 60), at + 80)}… / …${other.slice(Math.max(0, at - 20), at + 80)}…`;
}
