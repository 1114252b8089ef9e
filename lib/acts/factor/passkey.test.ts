import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { passkey } from "@/db/schema/factor";
import { limitCounter } from "@/db/schema/limit";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { factorsOf } from "@/lib/reads/factor";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { addPasskey } from "./add-passkey";
import { askPasskey } from "./ask-passkey";
import { beginPasskey } from "./begin-passkey";
import { showPasskey } from "./show-passkey";

ownDatabase();
const site = { origin: "https://suixing.example", rpId: "suixing.example" };
let now: Date;
let tree: PlantedTree;

beforeEach(async () => {
  now = new Date();
  tree = await plantTree(dateOf(now));
  await db.delete(limitCounter);
});

async function actorOf(sessionId: string, at = now): Promise<PersonActor> {
  const actor = await loadActor(sessionId, at);
  if (!actor) throw new Error("no actor");
  return actor;
}
const signedIn = async (person: PlantedPerson) =>
  actorOf((await plantSession(person, { secondFactor: false })).sessionId);

/** A device made up in software: P-256, user present and verified unless the story says otherwise. */
interface Device {
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly cose: Buffer;
}

function newDevice(): Device {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const cose = Buffer.concat([
    Buffer.from("a5010203262001215820", "hex"),
    Buffer.from(x, "base64url"),
    Buffer.from("225820", "hex"),
    Buffer.from(y, "base64url"),
  ]);
  return { id: randomBytes(16), privateKey, cose };
}

interface Said {
  readonly challenge: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly flags?: number;
}

const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest();
const challengeOf = (options: string): string => JSON.parse(options).challenge;

function clientData(type: string, { challenge, origin = site.origin }: Said): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function head({ rpId = site.rpId, counter = 0, flags = 0x05 }: Said, attested: boolean): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.from([flags | (attested ? 0x40 : 0)]), count]);
}

function registers(device: Device, said: Said): string {
  const idLength = Buffer.from([0, device.id.length]);
  const authData = Buffer.concat([head(said, true), Buffer.alloc(16), idLength, device.id, device.cose]);
  // {"fmt": "none", "attStmt": {}, "authData": bytes}
  const attestation = Buffer.concat([
    Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
    Buffer.from([authData.length]),
    authData,
  ]);
  const id = device.id.toString("base64url");
  return JSON.stringify({
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: {},
    response: {
      clientDataJSON: clientData("webauthn.create", said).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    },
  });
}

function signs(device: Device, said: Said): string {
  const data = clientData("webauthn.get", said);
  const authData = head(said, false);
  const signature = sign("sha256", Buffer.concat([authData, sha256(data)]), device.privateKey);
  const id = device.id.toString("base64url");
  return JSON.stringify({
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: {},
    response: {
      clientDataJSON: data.toString("base64url"),
      authenticatorData: authData.toString("base64url"),
      signature: signature.toString("base64url"),
    },
  });
}

async function enrolled(person = tree.originSecretary, counter = 0) {
  const before = await signedIn(person);
  const device = newDevice();
  const options = value(await beginPasskey(before, { site, name: "甲" }, now));
  const answer = registers(device, { challenge: challengeOf(options), counter });
  const { sessionId } = value(await addPasskey(before, { site, answer }, now));
  return { before, device, answer, actor: await actorOf(sessionId) };
}

const ask = async (actor: PersonActor, at = now) => challengeOf((await askPasskey(actor, site, at)) ?? "");

test("a passkey is added with a new session and recovery codes, and then shown in another", async () => {
  const { before, device, actor } = await enrolled();
  expect(await loadActor(before.sessionId, now)).toBeNull();
  expect(actor.secondFactorAt).toEqual(now);
  expect(await factorsOf(actor)).toMatchObject({ passkeys: [{ usedAt: null }], recoveryCodesLeft: 10 });
  const other = await signedIn(tree.originSecretary);
  const answer = signs(device, { challenge: await ask(other) });
  const { sessionId } = value(await showPasskey(other, { site, answer }, now));
  expect(await actorOf(sessionId)).toMatchObject({ secondFactorAt: now });
  expect(await loadActor(other.sessionId, now)).toBeNull();
});

test("the first one wants a fresh sign-in, a further one a factor", async () => {
  const actor = await signedIn(tree.originSecretary);
  const old = { ...actor, provenAt: new Date(now.getTime() - 15 * 60_000 - 1) };
  expect(reason(await beginPasskey(old, { site, name: "甲" }, now))).toBe("fresh_sign_in_needed");
  await enrolled();
  const other = await signedIn(tree.originSecretary);
  expect(reason(await beginPasskey(other, { site, name: "甲" }, now))).toBe("second_factor_needed");
});

describe("nothing is added by", () => {
  const wrongs: readonly (readonly [string, Partial<Said>])[] = [
    ["another site", { origin: "https://elsewhere.example" }],
    ["a key for another site", { rpId: "elsewhere.example" }],
    ["a question of one's own", { challenge: randomBytes(32).toString("base64url") }],
    ["a device that did not check who holds it", { flags: 0x01 }],
  ];
  test.each(wrongs)("%s", async (_name, wrong) => {
    const actor = await signedIn(tree.originSecretary);
    const challenge = challengeOf(value(await beginPasskey(actor, { site, name: "甲" }, now)));
    const answer = registers(newDevice(), { challenge, ...wrong });
    expect(reason(await addPasskey(actor, { site, answer }, now))).toBe("wrong_passkey");
    expect(await db.select().from(passkey).where(eq(passkey.accountId, actor.accountId))).toEqual([]);
  });

  test("the same answer twice, or the key of somebody else", async () => {
    const { answer, actor, device } = await enrolled();
    expect(reason(await addPasskey(actor, { site, answer }, now))).toBe("wrong_passkey");
    const other = await signedIn(tree.originClerk);
    const challenge = challengeOf(value(await beginPasskey(other, { site, name: "乙" }, now)));
    const stolen = registers(device, { challenge });
    expect(reason(await addPasskey(other, { site, answer: stolen }, now))).toBe("wrong_passkey");
  });
});

describe("nothing is shown by", () => {
  const wrongs: readonly (readonly [string, Partial<Said>])[] = [
    ["another site", { origin: "https://elsewhere.example" }],
    ["a key for another site", { rpId: "elsewhere.example" }],
    ["a question of one's own", { challenge: randomBytes(32).toString("base64url") }],
    ["a device that did not check who holds it", { flags: 0x01 }],
  ];
  test.each(wrongs)("%s", async (_name, wrong) => {
    const { device, actor } = await enrolled();
    const answer = signs(device, { challenge: await ask(actor), ...wrong });
    expect(reason(await showPasskey(actor, { site, answer }, now))).toBe("wrong_passkey");
    expect(await loadActor(actor.sessionId, now)).not.toBeNull();
  });

  test("an answer that was given before, or in another browser, or too late @V6.7.2", async () => {
    const { device, actor } = await enrolled();
    const challenge = await ask(actor);
    const answer = signs(device, { challenge });
    const other = await signedIn(tree.originSecretary);
    expect(reason(await showPasskey(other, { site, answer }, now))).toBe("wrong_passkey");
    const going = await actorOf(value(await showPasskey(actor, { site, answer }, now)).sessionId);
    expect(reason(await showPasskey(going, { site, answer }, now))).toBe("wrong_passkey");
    const late = signs(device, { challenge: await ask(going) });
    const at = new Date(now.getTime() + 5 * 60_000);
    expect(reason(await showPasskey(going, { site, answer: late }, at))).toBe("wrong_passkey");
  });

  test("another key, or a counter that does not grow", async () => {
    const { device, actor } = await enrolled(tree.originSecretary, 7);
    const forged = signs({ ...newDevice(), id: device.id }, { challenge: await ask(actor), counter: 8 });
    expect(reason(await showPasskey(actor, { site, answer: forged }, now))).toBe("wrong_passkey");
    const copied = signs(device, { challenge: await ask(actor), counter: 7 });
    expect(reason(await showPasskey(actor, { site, answer: copied }, now))).toBe("wrong_passkey");
    const right = signs(device, { challenge: await ask(actor), counter: 8 });
    expect(reason(await showPasskey(actor, { site, answer: right }, now))).toBe("done");
  });

  test("whoever has another's key, and what is no answer", async () => {
    const { device } = await enrolled();
    const clerk = (await enrolled(tree.originClerk)).actor;
    const answer = signs(device, { challenge: await ask(clerk) });
    expect(reason(await showPasskey(clerk, { site, answer }, now))).toBe("wrong_passkey");
    for (const none of ["", "null", "{}", "[]", '{"id":1}', "\u0000"]) {
      expect(reason(await showPasskey(clerk, { site, answer: none }, now))).toMatch(/wrong_passkey|too_many/);
    }
  });
});
