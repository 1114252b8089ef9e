import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { limitCounter } from "@/db/schema/limit";
import { sliceOf } from "@/db/seed/slice";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { answerFor, printedByNumber } from "@/lib/reads/verification-code";
import { dateOf } from "@/lib/rules/calendar";
import { CODE_ALPHABET, CODE_LENGTH, codeFrom } from "@/lib/rules/code";
import { windowLimits } from "@/lib/rules/limit";
import { checkTimesKept } from "@/lib/rules/paper-check";
import { value } from "@/lib/rules/refusal.sample";
import { issueCertificate } from "../certificate/issue";
import { storeDocument } from "../certificate/store-document";
import { withdrawCertificate } from "../certificate/withdraw";
import { checkCode } from "./check-code";
import { checkFileOf } from "./check-file";
import { checkPaper, matchPaper } from "./check-paper";

ownDatabase();
const now = new Date();
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
let tree: PlantedTree;
let id: string;
let networks = 0;

/** Each question from a network of its own, so that what is asked is not how often. */
function elsewhere(): string {
  networks += 1;
  return `network ${networks}`;
}

async function holder() {
  const actor = await loadActor((await plantSession(tree.member)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

async function made() {
  const [row] = await db.select().from(certificate).where(eq(certificate.id, id));
  if (!row) throw new Error("no certificate");
  return row;
}

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  const wish = { kind: "membership", purpose: "study", purposeNote: "", receiver: "", days: 30 } as const;
  ({ id } = value(await issueCertificate(await holder(), wish, now)));
});

const paperOf = async () => {
  const { number, snapshot } = await made();
  return { number, name: snapshot.name, lastFour: snapshot.maskedCitizenNumber.slice(-4) };
};

describe("a paper by number, full name and last four digits", () => {
  test("is answered as its code is, and counted with its time", async () => {
    const paper = await paperOf();
    const { code } = await made();
    expect(value(await checkPaper(paper, elsewhere(), now))).toEqual(await answerFor(code, now));
    expect(await made()).toMatchObject({ checks: 1, checkTimes: [now] });
    value(await withdrawCertificate(await holder(), { id }, now));
    expect(value(await checkPaper(paper, elsewhere(), minutes(1)))).toMatchObject({ verdict: "revoked" });
    expect(await made()).toMatchObject({ checks: 2, checkTimes: [minutes(1), now] });
  });

  test("with one of them wrong it is answered like a number that is in no book, and not counted", async () => {
    const paper = await paperOf();
    const unknown = value(await checkPaper({ ...paper, number: `${paper.number}0` }, elsewhere(), now));
    expect(unknown).toEqual({ what: "unknown" });
    for (const wrong of [
      { name: `${paper.name}一` },
      { name: paper.name.slice(0, -1) },
      { name: "" },
      { lastFour: paper.lastFour === "0000" ? "0001" : "0000" },
      { lastFour: "" },
      { name: "", lastFour: "" },
      { name: `${paper.name}\n`, lastFour: "" },
    ])
      expect(value(await checkPaper({ ...paper, ...wrong }, elsewhere(), now))).toEqual(unknown);
    expect((await made()).checks).toBe(0);
  });

  test("by code it is a match or none; an unknown code is none", async () => {
    const { name, lastFour } = await paperOf();
    const { code } = await made();
    const match = async (said: object) =>
      value(await matchPaper({ code, name, lastFour, ...said }, elsewhere(), now));
    expect(await match({})).toBe(true);
    expect(await match({ name: `${name}一` })).toBe(false);
    expect(await match({ lastFour: "000X" })).toBe(false);
    expect(await match({ code: "0".repeat(CODE_LENGTH) })).toBe(false);
    expect(await match({ code: "0".repeat(CODE_LENGTH), name: "", lastFour: "" })).toBe(false);
  });

  test("the tries at one number are counted for ours and any other, whoever types; so are those from one network", async () => {
    const { name, lastFour, number } = await paperOf();
    for (const asked of [number, "示委C01〔2026〕证99999"]) {
      const tries = async () =>
        (await checkPaper({ number: asked, name: "周某", lastFour }, elsewhere(), now)).ok;
      for (let n = 0; n < windowLimits.paper_per_number.most; n += 1) expect(await tries()).toBe(true);
      expect(await tries()).toBe(false);
      expect(await checkPaper({ number: asked, name, lastFour }, elsewhere(), now)).toMatchObject({
        ok: false,
      });
    }
    const [stranger, holder] = [elsewhere(), elsewhere()];
    const asks = async (network: string) =>
      (await checkPaper({ number: "示委C01〔2026〕证99998", name, lastFour }, network, now)).ok;
    const own = windowLimits.paper_per_number_and_network.most;
    for (let n = 0; n < own; n += 1) expect(await asks(stranger)).toBe(true);
    expect([await asks(stranger), await asks(holder)]).toEqual([false, true]);
    const one = elsewhere();
    const { most } = windowLimits.paper_per_network;
    for (let n = 0; n < most; n += 1)
      expect((await checkPaper({ number: `${n}`, name, lastFour }, one, now)).ok).toBe(true);
    expect((await checkPaper({ number: "x", name, lastFour }, one, now)).ok).toBe(false);
    expect((await checkPaper({ number: "x", name, lastFour }, elsewhere(), now)).ok).toBe(true);
  });

  test("what is counted is no number and no name in clear", async () => {
    const paper = await paperOf();
    await checkPaper(paper, elsewhere(), now);
    const kept = JSON.stringify(await db.select().from(limitCounter));
    for (const said of [paper.number, paper.name]) expect(kept).not.toContain(said);
  });
});

test("a signed file is found by its digest and by nothing else", async () => {
  const pdf = randomBytes(64);
  await storeDocument({ certificateId: id, pdf, suite: "test", keyId: id }, now);
  const sha256 = async (bytes: Uint8Array) =>
    Buffer.from(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes))).toString("hex");
  const ask = async (of: string) => value(await checkFileOf({ sha256: of }, elsewhere(), now));
  expect(await ask(await sha256(pdf))).toMatchObject({ what: "certificate", verdict: "valid" });
  expect(await ask(await sha256(randomBytes(64)))).toEqual({ what: "unknown" });
  expect(await ask("")).toEqual({ what: "unknown" });
});

test("the holder keeps the newest times only", async () => {
  const { code } = await made();
  for (let n = 0; n < checkTimesKept + 3; n += 1) value(await checkCode(code, elsewhere(), minutes(n)));
  const { checks, checkTimes } = await made();
  expect(checks).toBe(checkTimesKept + 3);
  expect(checkTimes).toHaveLength(checkTimesKept);
  expect(checkTimes[0]).toEqual(minutes(checkTimesKept + 2));
});

test("a million guesses give no name", async () => {
  const { name, number, code } = { ...(await paperOf()), ...(await made()) };
  const { count, next } = sliceOf("guesses of a stranger", 1_000_000, 300);
  const character = () => CODE_ALPHABET[next(CODE_ALPHABET.length)] ?? "";
  for (let n = 0; n < count; n += 100) {
    const answers = await Promise.all(
      Array.from({ length: Math.min(100, count - n) }, async (_, k) => {
        // A code of chance, one that differs in a character from a real one, and numbers one after the other.
        const at = next(CODE_LENGTH);
        const near = code.slice(0, at) + character() + code.slice(at + 1);
        if (k % 3 === 0) return answerFor(codeFrom(randomBytes(20)), now);
        if (k % 3 === 1) return near === code ? { what: "unknown" } : answerFor(near, now);
        const guessed = number.replace(/\d+$/, String(next(100_000)).padStart(5, "0"));
        // Even the read behind the number, which nobody sees, knows only what was issued.
        const isOther = guessed !== number && (await printedByNumber(guessed)) !== null;
        return { what: isOther ? "found" : "unknown" };
      }),
    );
    expect(answers.filter(({ what }) => what !== "unknown")).toEqual([]);
    expect(JSON.stringify(answers)).not.toContain(name);
  }
}, 3_600_000);
