import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { newestStatusList, publicKeys } from "@/lib/reads/status-list";
import { addDays, dateOf, startOf } from "@/lib/rules/calendar";
import { issueCertificate } from "../acts/certificate/issue";
import { withdrawCertificate } from "../acts/certificate/withdraw";
import { publicKeyOf } from "../documents/sign";
import { readStatusList } from "../documents/status-list";
import { ownCertificate } from "../reads/own-certificate";
import { publishStatus } from "./publish-status";

ownDatabase();
const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);

async function issued(tree: PlantedTree, receiver: string) {
  const actor = await loadActor((await plantSession(tree.member)).sessionId, now);
  if (!actor) throw new Error("no actor");
  const wish = { kind: "membership", purpose: "study", purposeNote: "", receiver, days: 7 } as const;
  const made = await issueCertificate(actor, wish, now);
  const row = made.ok ? await ownCertificate(actor, made.value.id, now) : null;
  if (!row) throw new Error("not issued");
  return { ...row, withdraw: () => withdrawCertificate(actor, { id: row.id }, now) };
}

async function list() {
  const [newest, keys] = await Promise.all([newestStatusList(), publicKeys()]);
  if (!newest || !keys) throw new Error("no list");
  const read = await readStatusList(newest.signed, publicKeyOf(keys.status));
  if (!read) throw new Error("not signed by the key that is published");
  return read;
}

test("the list follows the books, is signed by a key of the installation, and is not made twice for nothing", async () => {
  const tree = await plantTree(dateOf(now));
  const first = await issued(tree, "甲单位");
  expect(await publishStatus(now)).toBe(1);
  expect(await publishStatus(later(1000))).toBe(0);
  expect(await (await list()).stateOf(first.code)).toBe("not_listed");

  const second = await issued(tree, "乙单位");
  expect(await publishStatus(later(2000))).toBe(1);
  expect(await (await list()).stateOf(first.code)).toBe("replaced");
  expect(await (await list()).stateOf(second.code)).toBe("not_listed");

  await second.withdraw();
  expect(await publishStatus(later(3000))).toBe(1);
  expect(await (await list()).stateOf(second.code)).toBe("revoked");

  // An hour later it says again that it is the newest.
  expect(await publishStatus(later(3000 + 3600_000 - 1))).toBe(0);
  expect(await publishStatus(later(3000 + 3600_000))).toBe(1);

  // What is over anyway leaves it.
  const over = startOf(addDays(first.validUntil, 1));
  expect(await publishStatus(over)).toBe(1);
  expect(await (await list()).stateOf(first.code)).toBe("not_listed");

  const keys = await publicKeys();
  if (!keys) throw new Error("no keys");
  const key = new X509Certificate(keys.status);
  expect(key.ca).toBe(false);
  expect(key.keyUsage ?? []).toEqual([]);
  expect(new X509Certificate(keys.root).ca).toBe(true);
});
