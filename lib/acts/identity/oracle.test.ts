import { expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { account, consent, session } from "@/db/schema/account";
import { affiliation, member, personKey } from "@/db/schema/member";
import { newPersonKey, seal } from "@/db/sealing";
import { sliceOf } from "@/db/seed/slice";
import { ownDatabase } from "@/db/seed/test-database";
import { plantTree } from "@/db/seed/tree";
import { waitsForBranchUntil } from "@/lib/reads/account";
import { dateOf } from "@/lib/rules/calendar";
import { CONSENT_VERSION } from "@/lib/rules/identity";
import { areaUnderCurve } from "@/scripts/bench/auc";
import type { PersonActor } from "../actor";
import { askBranch } from "./ask-branch";
import { claimIdentity, type IdentityInput } from "./claim";
import { confirmIdentity } from "./confirm";

ownDatabase();

const now = new Date();
const AT_ONCE = 500;

/** Numbers that look like citizen numbers to the act, which does not judge them; all of one length. */
const numberOf = (nth: number, kind: "1" | "2") => `99${kind}${String(nth).padStart(15, "0")}`;
const NAME = "知行";

interface Prober {
  readonly actor: PersonActor;
  readonly who: IdentityInput;
  readonly isMember: boolean;
}

/** So many strangers with an account and a consent each, of whom half name a member of this branch. */
async function plant(each: number, branchId: string): Promise<Prober[]> {
  const probers: Prober[] = [];
  for (let from = 0; from < each; from += AT_ONCE) {
    const nths = Array.from({ length: Math.min(AT_ONCE, each - from) }, (_, n) => from + n);
    const people = nths.map((nth) => ({ nth, id: newId() }));
    const keyed = people.map(({ nth, id }) => ({ nth, id, ...newPersonKey(id) }));
    await db
      .insert(personKey)
      .values(keyed.map(({ id, wrapped }) => ({ ownerId: id, wrapped, createdAt: now })));
    await db.insert(member).values(
      keyed.map(({ nth, id, personKey: key }) => ({
        id,
        name: NAME,
        initials: "zx",
        sex: "male" as const,
        ethnicity: "汉族",
        bornOn: "1980-01-01",
        citizenNumberSealed: seal(key, numberOf(nth, "1"), { column: "member.citizen_number", rowId: id }),
        citizenNumberIndex: blindIndex("citizen_number", numberOf(nth, "1")),
        phoneSealed: seal(key, `198${String(nth).padStart(8, "0")}`, { column: "member.phone", rowId: id }),
        phoneIndex: blindIndex("telephone", `198${String(nth).padStart(8, "0")}`),
        status: "full" as const,
        admittedOn: "2010-07-01",
        recordedAt: now,
      })),
    );
    await db
      .insert(affiliation)
      .values(people.map(({ id }) => ({ memberId: id, branchId, from: "2020-01-01", recordedAt: now })));
    const made = nths.flatMap((nth) =>
      [true, false].map((isMember) => ({ nth, isMember, accountId: newId(), sessionId: newId() })),
    );
    await db.insert(account).values(made.map(({ accountId }) => ({ id: accountId, createdAt: now })));
    await db.insert(session).values(
      made.map(({ accountId, sessionId }) => ({
        id: sessionId,
        accountId,
        createdAt: now,
        seenAt: now,
        steppedUpAt: now,
      })),
    );
    await db
      .insert(consent)
      .values(made.map(({ accountId }) => ({ accountId, version: CONSENT_VERSION, givenAt: now })));
    probers.push(
      ...made.map(({ nth, isMember, accountId, sessionId }) => ({
        isMember,
        who: { name: NAME, citizenNumber: numberOf(nth, isMember ? "1" : "2") },
        actor: {
          kind: "person" as const,
          accountId,
          sessionId,
          memberId: null,
          role: null,
          provenAt: now,
          secondFactorAt: null,
          mergedRecords: [],
          offices: [],
        },
      })),
    );
  }
  return probers;
}

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Everything that somebody is told on the way: his claim, a wrong code, his wish for the branch and how long it waits. */
async function probe(
  { actor, who }: Prober,
  wishes: boolean,
): Promise<{ said: string; took: Record<string, number> }> {
  const took: Record<string, number> = {};
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const answer = await work();
    took[name] = performance.now() - began;
    return answer;
  };
  const claimed = await timed("claim", () => claimIdentity(actor, who, now));
  const claim = claimed.ok ? claimed.value.claim : "";
  const confirmed = await timed("confirm", () => confirmIdentity(actor, { claim, code: "not one" }, now));
  const asked = wishes ? await timed("ask the branch", () => askBranch(actor, who, now)) : null;
  const waits = await waitsForBranchUntil(actor, now);
  return { said: JSON.stringify([claimed, confirmed, asked, waits]).replace(ID, "an id"), took };
}

const soak = process.env.SOAK === "1";

test("members and everybody else are answered alike, and not sooner or later @V6.3.8", {
  timeout: 7_200_000,
}, async () => {
  const slice = sliceOf("probes of the roster, of each kind", 10_000, 1_000);
  const tree = await plantTree(dateOf(now));
  const probers = await plant(slice.count, tree.origin.branch);
  // In an order that says nothing: what warms up or fills up does so for both.
  for (let at = probers.length - 1; at > 0; at -= 1) {
    const other = slice.next(at + 1);
    const [a, b] = [probers[at], probers[other]];
    if (a && b) [probers[at], probers[other]] = [b, a];
  }
  const said = { member: new Set<string>(), nobody: new Set<string>() };
  const times: Record<string, { member: number[]; nobody: number[] }> = {};
  // One after the other where times are measured.
  const together = soak ? 1 : 8;
  for (let from = 0; from < probers.length; from += together) {
    const answered = await Promise.all(
      probers
        .slice(from, from + together)
        .map(async (prober, nth) => ({ prober, ...(await probe(prober, soak || nth === 0)) })),
    );
    for (const { prober, ...answer } of answered) {
      const kind = prober.isMember ? "member" : "nobody";
      said[kind].add(answer.said);
      for (const [name, ms] of Object.entries(answer.took)) {
        times[name] ??= { member: [], nobody: [] };
        times[name][kind].push(ms);
      }
    }
  }
  console.info(
    `2 × ${slice.count} probes: ${said.member.size} answers to members, ${said.nobody.size} to nobody, SEED=${slice.seed}`,
  );
  expect(said.member).toEqual(said.nobody);
  // With a wish for the branch and, in the slice, without.
  expect(said.member.size).toBe(soak ? 1 : 2);
  for (const [name, { member: a, nobody: b }] of Object.entries(soak ? times : {}))
    console.info(`${name}: AUC of the times ${areaUnderCurve(a, b).toFixed(4)}, ${a.length} + ${b.length}`);
});
