import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { event } from "@/db/schema/event";
import { letter, outsideAnswer } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { sliceOf } from "@/db/seed/slice";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedCitizenNumber, type PlantedTree, plantOffice, plantPerson, plantTree } from "@/db/seed/tree";
import { officesOf } from "@/lib/reads/actor";
import { brokenInvariants } from "@/lib/reads/invariants";
import { type ReachedTransfer, reachableTransfer, standingOf, type TransferRow } from "@/lib/reads/transfer";
import { dateOf } from "@/lib/rules/calendar";
import type { Outcome } from "@/lib/rules/refusal";
import { isOpen, refusalGrounds, rejectionGrounds, standing } from "@/lib/rules/transfer";
import { stepsFor } from "@/lib/rules/transfer-advance";
import { partiesOf } from "@/lib/rules/transfer-party";
import { stepRule, type TransferStep, transferStepNames } from "@/lib/rules/transfer-steps";
import type { PersonActor } from "../actor";
import { registerIncoming } from "../incoming/register";
import { dismissAnswer } from "../outside/dismiss";
import { recordAnswer } from "../outside/record";
import { callTransfers } from "./call";
import { chooseOutsideTarget, chooseTarget, giveReason } from "./fill";
import { lapseTransfers } from "./lapse";
import { proposeReversal } from "./propose-reversal";
import { redirectTransfer } from "./redirect";
import { startTransfer } from "./start";
import { takeStep } from "./step";
import { stepAside } from "./step-aside";
import { submitTransfer } from "./submit";
import { withdrawTransfer } from "./withdraw";

/**
 * Histories: members, officers of both sides, two of them at once, the outside, and a clock that is late or rings
 * twice do whatever they like, legal or not. Whatever they do, the books stay in order.
 */
ownDatabase();
const began = new Date();
const DAY = 86_400_000;
let tree: PlantedTree;
let officers: string[] = [];

beforeAll(async () => {
  tree = await plantTree(dateOf(began));
  const more = async (at: string, branchId: string, kind: "secretary" | "deputy_secretary") => {
    const person = await plantPerson({ name: "另一位", branchId, today: dateOf(began) });
    await plantOffice(at, person.memberId, kind);
    return person.memberId;
  };
  officers = [
    tree.originSecretary.memberId,
    tree.originDeputy.memberId,
    tree.originClerk.memberId,
    await more(tree.origin.committee, tree.origin.sister, "secretary"),
    tree.targetClerk.memberId,
    await more(tree.target.committee, tree.target.sister, "secretary"),
    tree.targetSecretary.memberId,
    await more(tree.target.branch, tree.target.branch, "deputy_secretary"),
    tree.sisterSecretary.memberId,
    await more(tree.target.sister, tree.target.sister, "secretary"),
    tree.rootClerk.memberId,
  ];
});

/** What happens next: who does what, and how much time passes before. */
const happening = fc.record({
  what: fc.constantFrom(
    "begin",
    "step",
    "step",
    "step",
    "step",
    "step",
    "step",
    "any_step",
    "two_at_once",
    "answer",
    "dismiss",
    "withdraw",
    "redirect",
    "reverse",
    "aside",
    "clock",
    "clock_twice",
  ),
  who: fc.nat(),
  which: fc.nat(),
  /** Mostly nothing; sometimes a weekend, a letter's life, half a year. */
  days: fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }) },
    { weight: 2, arbitrary: fc.integer({ min: 20, max: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 80, max: 200 }) },
  ),
  clock: fc.boolean(),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const history = fc.record({
  comesFromOutside: fc.boolean(),
  goesTo: fc.constantFrom("between", "within", "outward", "between"),
  happenings: fc.array(happening, { minLength: 8, maxLength: 40, size: "max" }),
});

interface Story {
  readonly memberId: string;
  readonly goesTo: "between" | "within" | "outward";
  now: Date;
  /** How many ways ended; told at the end, so that a story that never gets anywhere is seen. */
  readonly ended: Map<string, number>;
}

const offices = new Map<string, Awaited<ReturnType<typeof officesOf>>>();

/** The officers of the tree keep their offices through all histories; everybody else has none. */
async function as(memberId: string, now: Date): Promise<PersonActor> {
  const held = officers.includes(memberId)
    ? (offices.get(memberId) ?? (await officesOf(db, memberId, new Date())))
    : [];
  if (officers.includes(memberId)) offices.set(memberId, held);
  return {
    kind: "person",
    accountId: newId(),
    sessionId: newId(),
    memberId,
    role: null,
    provenAt: now,
    secondFactorAt: now,
    mergedRecords: [],
    offices: held,
  };
}

function pick<T>(from: readonly T[], at: number): T | undefined {
  return from.length === 0 ? undefined : from[at % from.length];
}

async function casesOf(memberId: string): Promise<TransferRow[]> {
  return db.select().from(transfer).where(eq(transfer.memberId, memberId)).orderBy(asc(transfer.id));
}

async function openCase(memberId: string): Promise<TransferRow | null> {
  const rows = await casesOf(memberId);
  return rows.find(({ state }) => isOpen(state)) ?? null;
}

async function begin(story: Story): Promise<Outcome<unknown>> {
  const actor = await as(story.memberId, story.now);
  const started = await startTransfer(actor, {}, story.now);
  if (!started.ok) return started;
  const { id } = started.value;
  const to = story.goesTo === "within" ? tree.origin.sister : tree.target.branch;
  const chosen =
    story.goesTo === "outward"
      ? await chooseOutsideTarget(
          actor,
          {
            id,
            addressee: "中共外省某委员会组织部",
            unit: "外省某单位党支部",
            contact: "某路1号 000-0000000",
          },
          story.now,
        )
      : await chooseTarget(actor, { id, branchId: to }, story.now);
  if (!chosen.ok) return chosen;
  const why = { reason: "employer_changed", reasonNote: "", sinceOn: dateOf(story.now) } as const;
  const said = await giveReason(actor, { id, ...why }, story.now);
  if (!said.ok) return said;
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  return submitTransfer(actor, { id, version: row?.version ?? 0 }, story.now);
}

/** Somebody takes a step: mostly one of those that his page would show him, sometimes any of the table. */
async function step(story: Story, { who, which }: Happening, any: boolean): Promise<Outcome<unknown>> {
  const row = await openCase(story.memberId);
  if (!row || row.route === null) return { ok: false, refusal: { reason: "not_found" } };
  const people = any ? officers : await thoseWithAStep(story, row);
  const chosen = pick(people, who) ?? tree.rootClerk.memberId;
  const actor = await as(chosen, story.now);
  const steps = any ? transferStepNames : await stepsOf(actor, row, story.now);
  const onward = steps.filter((one) => leadsOn(one));
  const turn = any ? steps : steps.filter((one) => which % 11 === 0 || !endsIt(one));
  const name = which % 5 !== 0 && onward.length > 0 ? pick(onward, which) : pick(turn, which);
  if (!name) return { ok: false, refusal: { reason: "not_your_turn" } };
  if (name === "submit") {
    return submitTransfer(actor, { id: row.id, version: row.version }, story.now);
  }
  const [last] = await db
    .select({ code: letter.code })
    .from(letter)
    .where(eq(letter.transferId, row.id))
    .orderBy(sql`${letter.id} desc`)
    .limit(1);
  const grounds = stepRule(name).reason === "rejection_ground" ? rejectionGrounds : refusalGrounds;
  return takeStep(
    actor,
    name,
    {
      id: row.id,
      version: row.version,
      reason: "情况属实",
      ground: pick(grounds, which) ?? "",
      penaltySeen: true,
      receiptChannel: "post",
      ...(last && { letterCode: last.code }),
    },
    story.now,
  );
}

/** Most people want the case to get on; the rest of the table is tried less often. */
function leadsOn(step: TransferStep): boolean {
  const { approves, letter: effect, to } = stepRule(step);
  return (approves === true || effect === "issue" || effect === "reissue" || to === "target_committee") &&
    step !== "propose_rejection" &&
    step !== "report_wrong_branch"
    ? true
    : step === "send_receipt" || step === "submit" || step === "attest_not_received";
}

function endsIt(step: TransferStep): boolean {
  return step === "void" || stepRule(step).to === "withdrawn" || stepRule(step).to === "rejected";
}

async function stepsOf(actor: PersonActor, row: TransferRow, now: Date): Promise<TransferStep[]> {
  const reached = await reachableTransfer({ kind: "clock" }, row.id);
  return reached ? stepsAt(actor, reached, now) : [];
}

function stepsAt(actor: PersonActor, reached: ReachedTransfer, now: Date): TransferStep[] {
  const { row } = reached;
  if (row.route === null) return [];
  const place = { state: standing(row.state, row.dueAt, now), route: row.route };
  const parties = partiesOf(actor, { ...standingOf(reached), state: place.state });
  return parties.flatMap((party) => stepsFor(place, party, row.rejectionGround !== null));
}

async function thoseWithAStep(story: Story, row: TransferRow): Promise<string[]> {
  const reached = await reachableTransfer({ kind: "clock" }, row.id);
  if (!reached) return [];
  const found: string[] = [];
  for (const person of [story.memberId, ...officers]) {
    if (stepsAt(await as(person, story.now), reached, story.now).length > 0) found.push(person);
  }
  return found;
}

async function answer(story: Story, { who, which }: Happening): Promise<Outcome<unknown>> {
  const row = await openCase(story.memberId);
  if (!row) return { ok: false, refusal: { reason: "not_found" } };
  const actor = await as(pick(officers.slice(2, 4), who) ?? "", story.now);
  return recordAnswer(
    actor,
    {
      id: row.id,
      evidence: "receipt_slip",
      kind: which % 3 === 0 ? "refused" : "accepted",
      acceptedOn: which % 3 === 0 ? "" : dateOf(story.now),
      ground: which % 3 === 0 ? "wrong_addressee" : "",
      remark: "",
      unit: "外省某单位党支部",
      person: "某人",
      telephone: "19800000000",
    },
    story.now,
  );
}

async function dismiss(story: Story, { who }: Happening): Promise<Outcome<unknown>> {
  const row = await openCase(story.memberId);
  const [standingAnswer] = row
    ? await db
        .select({ id: outsideAnswer.id })
        .from(outsideAnswer)
        .where(and(eq(outsideAnswer.transferId, row.id), isNull(outsideAnswer.dismissedAt)))
    : [];
  if (!row || !standingAnswer) return { ok: false, refusal: { reason: "not_found" } };
  const actor = await as(pick(officers.slice(2, 4), who) ?? "", story.now);
  return dismissAnswer(actor, { id: row.id, answerId: standingAnswer.id, reason: "不是本人" }, story.now);
}

async function reverse(story: Story, { who }: Happening): Promise<Outcome<unknown>> {
  const completed = (await casesOf(story.memberId)).filter(({ state }) => state === "completed").at(-1);
  if (!completed) return { ok: false, refusal: { reason: "not_found" } };
  const actor = await as(pick(officers, who) ?? "", story.now);
  return proposeReversal(actor, { id: completed.id, reason: "转错了" }, story.now);
}

async function happen(story: Story, one: Happening): Promise<void> {
  story.now = new Date(story.now.getTime() + one.days * DAY + 60_000);
  const row = await openCase(story.memberId);
  const officer = async () => as(pick(officers, one.who) ?? "", story.now);
  const aboutOpen = { id: row?.id ?? newId(), version: row?.version ?? 0 };
  switch (one.what) {
    case "begin":
      await begin(story);
      break;
    case "step":
      await step(story, one, false);
      break;
    case "any_step":
      await step(story, one, true);
      break;
    case "two_at_once":
      await Promise.all([
        step(story, one, false),
        step(story, { ...one, who: one.who + 1, which: one.which + 1 }, false),
      ]);
      break;
    case "answer":
      await answer(story, one);
      break;
    case "dismiss":
      await dismiss(story, one);
      break;
    case "withdraw":
      if (one.which % 8 === 0) {
        await withdrawTransfer(await as(story.memberId, story.now), aboutOpen, story.now);
      }
      break;
    case "redirect":
      if (one.which % 4 === 0) {
        await redirectTransfer(await officer(), { ...aboutOpen, reason: "改派" }, story.now);
      }
      break;
    case "reverse":
      await reverse(story, one);
      break;
    case "aside":
      if (one.which % 4 === 0) {
        await stepAside(await officer(), { ...aboutOpen, reason: "近亲属" }, story.now);
      }
      break;
    case "clock":
      await lapseTransfers(story.now);
      await callTransfers(story.now, 1_000);
      break;
    case "clock_twice":
      await Promise.all([lapseTransfers(story.now), lapseTransfers(story.now)]);
      await Promise.all([callTransfers(story.now, 1_000), callTransfers(story.now, 1_000)]);
      break;
  }
  await booksInOrder(story);
}

/** What must hold after whatever happened. */
async function booksInOrder(story: Story): Promise<void> {
  const [person] = await db.select().from(member).where(eq(member.id, story.memberId));
  const relations = await db
    .select()
    .from(affiliation)
    .where(and(eq(affiliation.memberId, story.memberId), isNull(affiliation.until)));
  // Never two relations; none only before he came, or after he left.
  const outside = person?.status === "pending" || person?.status === "transferred_out";
  expect(relations).toHaveLength(outside ? 0 : 1);
  const live = await db
    .select({ id: letter.id })
    .from(letter)
    .where(and(eq(letter.memberId, story.memberId), inArray(letter.state, ["live", "on_hold"])));
  expect(live.length).toBeLessThanOrEqual(1);
  const rows = await casesOf(story.memberId);
  expect(rows.filter(({ state }) => isOpen(state)).length).toBeLessThanOrEqual(1);
  for (const row of rows) await caseInOrder(row);
}

async function caseInOrder(row: TransferRow): Promise<void> {
  const owners = [row.ownerOrganizationId, row.ownerMemberId].filter((owner) => owner !== null);
  if (isOpen(row.state)) {
    expect(owners).toHaveLength(1);
    expect(row.dueAt).not.toBeNull();
  } else if (row.state !== "draft") {
    expect(owners).toHaveLength(0);
    expect(row.dueAt).toBeNull();
  }
  const moves = await db
    .select()
    .from(event)
    .where(and(eq(event.transferId, row.id), sql`${event.toState} is not null`))
    .orderBy(asc(event.id));
  let state = "draft";
  for (const one of moves) {
    // Each event goes on where the last one ended, and nobody but a person accepts.
    expect(one.fromState).toBe(state);
    state = one.toState ?? "";
    const name = transferStepNames.find((candidate) => candidate === one.data.step);
    const rule = stepRule(name ?? "submit");
    if (rule.movesAffiliation || rule.approves) expect(one.actorMemberId).not.toBeNull();
    if (rule.movesAffiliation || rule.approves) expect(one.actorMemberId).not.toBe(row.memberId);
  }
  expect(row.state).toBe(state);
}

test("the books stay in order whatever people, pairs of officers and a late clock do", async () => {
  const slice = sliceOf("random histories", 10_000, 40);
  const ended = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(history, async ({ comesFromOutside, goesTo, happenings }) => {
      const story: Story = {
        memberId: comesFromOutside ? await arrives(began) : await livesHere(),
        goesTo,
        now: began,
        ended,
      };
      await begin(story);
      for (const one of happenings) await happen(story, one);
      for (const row of await casesOf(story.memberId)) {
        const way = `${row.route ?? "draft"} ${row.state}`;
        ended.set(way, (ended.get(way) ?? 0) + 1);
      }
    }),
    { numRuns: slice.count, seed: slice.seed, endOnFailure: true },
  );
  expect(await brokenInvariants()).toEqual([]);
  const told = [...ended].sort(([, a], [, b]) => b - a).map(([way, count]) => `${way} ${count}`);
  console.info(told.join(", "));
}, 7_200_000);

async function livesHere(): Promise<string> {
  const { memberId } = await plantPerson({
    name: "甲乙",
    branchId: tree.origin.branch,
    today: dateOf(began),
    set: { duesPaidUntil: "2099-12" },
  });
  return memberId;
}

/** Somebody who comes in with a paper letter, registered by the clerk of the target committee. */
async function arrives(now: Date): Promise<string> {
  const bornOn = "1985-03-04";
  const citizenNumber = inventedCitizenNumber(bornOn, "female");
  const registered = await registerIncoming(
    await as(tree.targetClerk.memberId, now),
    {
      issuer: "中共外省某委员会",
      number: `第${newId()}号`,
      issuedOn: dateOf(now),
      validDays: 90,
      name: "来自远",
      citizenNumber,
      addressee: tree.names.targetCommittee,
      fromUnit: "外省某支部",
      issuerContact: "000-0000000",
      sex: "female",
      ethnicity: "汉族",
      bornOn,
      admittedOn: "2010-07-01",
      confirmedOn: "2011-07-01",
      duesPaidUntil: dateOf(now).slice(0, 7),
      phone: "19800000001",
      branchId: tree.target.branch,
      reason: "employer_changed",
    },
    now,
  );
  if (!registered.ok) throw new Error(registered.refusal.reason);
  const [row] = await db
    .select({ memberId: transfer.memberId })
    .from(transfer)
    .where(eq(transfer.id, registered.value.id));
  if (!row) throw new Error("a case was registered");
  return row.memberId;
}
