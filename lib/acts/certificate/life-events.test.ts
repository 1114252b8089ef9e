// K05: each event of life, by the act that makes it, over a certificate of every kind.
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { certificate } from "@/db/schema/certificate";
import { member } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedCitizenNumber,
  type PlantedPerson,
  type PlantedTree,
  plantOffice,
  plantPerson,
  plantTree,
} from "@/db/seed/tree";
import { pngHead } from "@/lib/rules/attachment.sample";
import { addDays, addYears, dateOf, monthOf, shiftMonth } from "@/lib/rules/calendar";
import { certificateKinds, type LifeEvent, reasonOf, revokedBy } from "@/lib/rules/certificate";
import { value } from "@/lib/rules/refusal.sample";
import { askCorrection, proveCorrection } from "../correction/ask";
import { decideCorrection } from "../correction/decide";
import { decideMerge } from "../member/decide-merge";
import { proposeMerge } from "../member/propose-merge";
import { recordConfirmation } from "../member/record-confirmation";
import { recordDues } from "../member/record-dues";
import { recordStatus } from "../member/record-status";
import { endOffice } from "../office/end";
import {
  as,
  decide,
  inTransit,
  started as now,
  requested,
  seen as seenCase,
} from "../transfer/between.sample";
import { redirectTransfer } from "../transfer/redirect";
import { issueCertificate } from "./issue";

ownDatabase();
const today = dateOf(now);
const born = { bornOn: "1990-03-07" } as const;
let tree: PlantedTree;
let person: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  person = await plantPerson({ name: "周明远", branchId: tree.origin.branch, today, set: born });
});

/** One of each kind: all that is to say of a kind stands in the rulebook, so that the first is as good as any. */
async function holdsEach(): Promise<void> {
  const wanted = { kind: "membership", purpose: "study", purposeNote: "", receiver: "", days: 30 } as const;
  const { id } = value(await issueCertificate(await as(person), wanted, now));
  const [made] = await db.select().from(certificate).where(eq(certificate.id, id));
  if (!made) throw new Error("no certificate");
  for (const kind of certificateKinds.filter((one) => one !== made.kind)) {
    const other = newId();
    await db.insert(certificate).values({ ...made, id: other, kind, number: other, code: other });
  }
}

async function died(reason: LifeEvent | null): Promise<void> {
  const rows = await db.select().from(certificate).where(eq(certificate.memberId, person.memberId));
  const found = rows.map(({ kind, state, revokedFor }) => [kind, state, revokedFor]).sort();
  const expected = certificateKinds.map((kind) =>
    reason !== null && revokedBy[reason].includes(kind)
      ? [kind, "revoked", reasonOf(reason)]
      : [kind, "issued", null],
  );
  expect(found).toEqual(expected.sort());
}

async function seen() {
  const [row] = await db.select().from(member).where(eq(member.id, person.memberId));
  return { memberId: person.memberId, version: row?.version ?? 0 };
}

async function corrected(field: "name" | "citizen_number", right: string): Promise<void> {
  const own = await as(person);
  const { id } = value(await askCorrection(own, { field, value: right, reason: "登记有误" }, now));
  value(await proveCorrection(own, { id }, pngHead(3, 4), now));
  const passed = { id, decision: "passed", reason: "" } as const;
  value(await decideCorrection(await as(tree.originSecretary), { ...passed, version: 2 }, now));
  value(await decideCorrection(await as(tree.originClerk), { ...passed, version: 3 }, now));
}

/** The record of `person` and a second one of his, of which one stays. */
async function merged(stays: boolean, set: Partial<typeof member.$inferInsert> = {}): Promise<void> {
  const twin = await plantPerson({
    name: person.name,
    branchId: tree.origin.sister,
    today,
    set: { ...born, ...set },
  });
  const second = await plantPerson({ name: "钱二", branchId: tree.origin.sister, today });
  await plantOffice(tree.origin.committee, second.memberId, "secretary");
  const [kept, lost] = stays ? [person, twin] : [twin, person];
  const both = { keptId: kept.memberId, lostId: lost.memberId };
  const { id } = value(await proposeMerge(await as(tree.originClerk), { ...both, reason: "同一人" }, now));
  const decision = { id, keptVersion: 1, lostVersion: 1, decision: "merged", reason: "" } as const;
  value(await decideMerge(await as(second), decision, now));
}

const status = async (decision: "suspend" | "expel" | "record_death") =>
  recordStatus(
    await as(tree.originClerk),
    {
      ...(await seen()),
      decision,
      document: "江委组〔2026〕12号",
      meetingOn: decision === "record_death" ? null : addDays(today, -3),
      approvedBy: "上级党委",
      effectiveOn: addDays(today, -1),
    },
    now,
  );

const events: readonly [string, LifeEvent | null, () => Promise<unknown>][] = [
  [
    "a transfer is accepted",
    "transfer_accepted",
    async () => {
      const id = await inTransit(tree, person);
      value(await decide(tree.targetClerk, id, "assign_branch"));
      value(await decide(tree.targetSecretary, id, "accept"));
    },
  ],
  [
    "he takes his transfer back",
    "transfer_ended",
    async () => value(await decide(person, await requested(person, tree.target.branch), "withdraw")),
  ],
  [
    "his transfer is redirected",
    "transfer_ended",
    async () => {
      const id = await inTransit(tree, person);
      const wrong = { ...(await seenCase(id)), reason: "去向有变" };
      value(await redirectTransfer(await as(tree.originClerk), wrong, now));
    },
  ],
  [
    "his office ends",
    "office_ended",
    async () => {
      await plantOffice(tree.origin.branch, person.memberId, "publicity_officer");
      const [held] = await db.select().from(office).where(eq(office.memberId, person.memberId));
      const ending = { officeId: held?.id ?? "", endKind: "resigned" } as const;
      value(await endOffice(await as(tree.originClerk), ending, now));
    },
  ],
  ["a transfer is only asked for", null, () => requested(person, tree.target.branch)],
  [
    "his probation is confirmed",
    "status_changed",
    async () => {
      const admittedOn = addYears(today, -1);
      const probationary = { status: "probationary", confirmedOn: null, admittedOn } as const;
      await db.update(member).set(probationary).where(eq(member.id, person.memberId));
      const secretary = await as(tree.originSecretary);
      const decided = { ...(await seen()), confirmedOn: today, document: "支部大会决议" };
      value(await recordConfirmation(secretary, decided, now));
    },
  ],
  ["his membership is stopped", "status_changed", async () => value(await status("suspend"))],
  ["he is expelled", "status_changed", async () => value(await status("expel"))],
  ["he dies", "status_changed", async () => value(await status("record_death"))],
  ["his name is corrected", "data_changed", () => corrected("name", "周铭远")],
  [
    "his number is corrected",
    "data_changed",
    () => corrected("citizen_number", inventedCitizenNumber(born.bornOn, "male")),
  ],
  ["his record goes as a duplicate", "corrected", () => merged(false)],
  ["a hold comes to him with a duplicate", "hold", () => merged(true, { heldOn: "2026-01-05" })],
  ["a duplicate goes into his record", null, () => merged(true)],
  [
    "his dues are recorded",
    null,
    async () => {
      const paid = { ...(await seen()), month: shiftMonth(monthOf(now), 1) };
      value(await recordDues(await as(tree.originSecretary), paid, now));
    },
  ],
];

test.each(events)("%s: %s", async (_, reason, happens) => {
  await holdsEach();
  await happens();
  await died(reason);
});
