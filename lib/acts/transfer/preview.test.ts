import { readFileSync } from "node:fs";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { letter } from "@/db/schema/letter";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { sliceOf } from "@/db/seed/slice";
import { ownDatabase } from "@/db/seed/test-database";
import { plantPerson } from "@/db/seed/tree";
import { readRoster } from "@/lib/documents/roster";
import { officesOf } from "@/lib/reads/actor";
import { reachableTransfer } from "@/lib/reads/transfer";
import { nowhere, transferFacts } from "@/lib/reads/transfer-facts";
import { previewOf, previewOfCase } from "@/lib/reads/transfer-preview";
import { dateOf } from "@/lib/rules/calendar";
import { mayHoldMembers, organizationTypes } from "@/lib/rules/organization";
import { value } from "@/lib/rules/refusal.sample";
import { command, type PersonActor } from "../actor";
import { commitRoster } from "../roster/commit";
import { openRun } from "../roster/run";
import { chooseTarget, giveReason } from "./fill";
import { startTransfer } from "./start";
import { takeStep } from "./step";
import { submitTransfer } from "./submit";

ownDatabase();
const now = new Date();
let branches: string[] = [];

async function actorFor(memberId: string): Promise<PersonActor> {
  return {
    kind: "person",
    accountId: newId(),
    sessionId: newId(),
    memberId,
    role: null,
    provenAt: now,
    secondFactorAt: now,
    mergedRecords: [],
    offices: await officesOf(db, memberId, now),
  };
}

async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}

beforeAll(async () => {
  const read = await readRoster(readFileSync("db/seed/roster.xlsx"));
  if (!read.ok) throw new Error("the sample is a roster");
  const input = { fileName: "roster.xlsx", committeeId: null, file: Buffer.from("any"), keep: false };
  const opened = value(await openRun(command, input, now));
  value(await commitRoster(command, { runId: opened.id, lines: read.value }, now));
  const found = await db
    .select({ id: organization.id })
    .from(organization)
    .where(
      and(
        inArray(organization.type, organizationTypes.filter(mayHoldMembers)),
        isNull(organization.dissolvedOn),
      ),
    )
    .orderBy(asc(organization.path));
  branches = found.map(({ id }) => id);
}, 60_000);

/** What an officer is shown of a case under way. */
async function aheadOf(id: string) {
  const reached = await reachableTransfer({ kind: "clock" }, id);
  if (!reached) throw new Error("no such case");
  const { row, originCommittee, targetCommittee } = reached;
  const [sent] = await db.select().from(letter).where(eq(letter.transferId, id));
  const days = sent ? { first: sent.issuedOn, issuedOn: sent.issuedOn, validUntil: sent.validUntil } : null;
  const ahead = await previewOfCase(row, { origin: originCommittee, target: targetCommittee }, days, now);
  return ahead?.steps;
}

/**
 * Runs the case as the preview says, by whom it says, and compares what was shown with what happened; where `looking`, also
 * with what is shown to the officers on the way.
 */
async function playedAsShown(originId: string, targetId: string, looking: boolean): Promise<number> {
  const person = await plantPerson({ name: "试行", branchId: originId, today: dateOf(now) });
  const loaded = await transferFacts(person.memberId, { ...nowhere, targetBranchId: targetId }, now);
  const preview = loaded && (await previewOf(loaded, now));
  if (!preview) throw new Error("the sample has a committee everywhere");
  expect(preview.stoppedBy).toBeNull();
  const member = await actorFor(person.memberId);
  const { id } = value(await startTransfer(member, {}, now));
  value(await chooseTarget(member, { id, branchId: targetId }, now));
  value(
    await giveReason(member, { id, reason: "employer_changed", reasonNote: "", sinceOn: dateOf(now) }, now),
  );
  for (const [done, shown] of preview.steps.entries()) {
    const row = await caseOf(id);
    if (looking && shown.step !== "submit") expect(await aheadOf(id)).toEqual(preview.steps.slice(done));
    const holds = { state: row.state, ownerId: row.ownerOrganizationId };
    expect(holds).toEqual({ state: shown.state, ownerId: shown.ownerId });
    const { version } = row;
    if (shown.step === "submit") {
      value(await submitTransfer(member, { id, version }, now));
      continue;
    }
    if (shown.officerId === null) return 0;
    const officer = await actorFor(shown.officerId);
    value(await takeStep(officer, shown.step, { id, version, reason: "同意" }, now));
  }
  expect((await caseOf(id)).state).toBe("completed");
  return 1;
}

test("the preview is what happens, for every pair of branches of the sample tree", async () => {
  const all = branches.flatMap((origin) =>
    branches.flatMap((target) => (origin === target ? [] : [[origin, target] as const])),
  );
  const slice = sliceOf("preview against the real run", all.length, 24);
  const chosen =
    process.env.SOAK === "1"
      ? all.filter((_, nth) => slice.ours(nth))
      : Array.from({ length: slice.count }, () => all[slice.next(all.length)] ?? all[0]);
  let completed = 0;
  // What is shown on the way comes from the same function: of all pairs, each tenth is looked at there too.
  for (const [nth, pair] of chosen.entries())
    if (pair) completed += await playedAsShown(...pair, chosen.length < 1_000 || nth % 10 === 0);
  console.info(`${completed} of ${chosen.length} pairs ran to their end`);
  expect(completed).toBe(chosen.length);
}, 7_200_000);
