import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { affiliation, member, personKey } from "@/db/schema/member";
import { correction } from "@/db/schema/privacy";
import { openPersonKey, openWords, type PersonKey, seal, sealWords } from "@/db/sealing";
import { committeeOf } from "../../reads/committee";
import { recordedValue } from "../../reads/correction";
import { scope } from "../../reads/scope";
import { isStillWith } from "../../reads/verification";
import { isHimself } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { initialsOf } from "../initials";
import { ownerFor } from "../owner";

export interface CorrectionDecision {
  readonly id: string;
  readonly version: number;
  readonly decision: "passed" | "declined";
  /** Why not. */
  readonly reason: string;
}

export type CorrectionResult = "checked" | "corrected" | "declined";

/**
 * 核对、决定: his branch compares the request with its evidence, then somebody else of his committee decides, and the roster
 * says what is right. The old value stays, sealed with his key; certificates that bear it are revoked. A letter that is
 * under way keeps what was printed: whether a new one is issued is the committee's decision.
 */
export async function decideCorrection(
  actor: PersonActor,
  input: CorrectionDecision,
  now: Date,
): Promise<Outcome<CorrectionResult>> {
  if (!strong(actor, "correction.decide", now)) return refuse("second_factor_needed");
  const reason = input.reason.trim();
  if (input.decision === "declined" && reason === "") return refuse("reason_needed");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .select()
      .from(correction)
      .where(
        and(
          eq(correction.id, input.id),
          isNotNull(correction.sentAt),
          scope(actor, "correction.decide", { owner: correction.ownerId }),
          isStillWith(correction.ownerId, correction.memberId),
        ),
      )
      .for("update");
    const by = actor.memberId;
    if (!row || by === null) return refuse("not_found");
    if (isHimself(actor, row.memberId) || isHimself(actor, row.checkedBy)) return refuse("four_eyes");
    if (row.decidedAt !== null || row.withdrawnAt !== null || row.version !== input.version) {
      return refuse("changed_meanwhile");
    }
    const request = { ...row, by, actor };
    if (input.decision === "declined") return decline(tx, request, reason, now);
    return row.checkedAt === null ? passOnToCommittee(tx, request, now) : correct(tx, request, now);
  });
}

type Request = typeof correction.$inferSelect & { readonly by: string; readonly actor: PersonActor };

function mark(tx: Executor, { id }: Request, set: Partial<typeof correction.$inferInsert>) {
  return tx
    .update(correction)
    .set({ ...set, version: sql`${correction.version} + 1` })
    .where(eq(correction.id, id));
}

const about = ({ id, field, memberId, ownerId }: Request) => ({
  subjectMemberId: memberId,
  actingForId: ownerId,
  data: { field, correction: id },
});

async function decline(
  tx: Executor,
  request: Request,
  reason: string,
  now: Date,
): Promise<Outcome<CorrectionResult>> {
  const { key } = await recordOf(tx, request.memberId);
  const answer = sealWords(key, reason, { column: "correction.answer", rowId: request.memberId });
  await mark(tx, request, { decidedAt: now, decidedBy: request.by, outcome: "declined", answer });
  await writeEvent(tx, request.actor, { kind: "correction.declined", ...about(request), reason }, now);
  return done("declined");
}

async function passOnToCommittee(
  tx: Executor,
  request: Request,
  now: Date,
): Promise<Outcome<CorrectionResult>> {
  const { memberId, by, actor } = request;
  const [branch] = await tx
    .select({ id: affiliation.branchId })
    .from(affiliation)
    .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));
  const committee = branch ? await committeeOf(branch.id, tx) : null;
  if (!committee) return refuse("not_found");
  const ownerId = await ownerFor(committee.id, new Set([memberId, by]), tx);
  await mark(tx, request, { checkedAt: now, checkedBy: by, ownerId });
  await writeEvent(
    tx,
    actor,
    { kind: "correction.checked", ...about(request), told: { owner: ownerId } },
    now,
  );
  return done("checked");
}

async function correct(tx: Executor, request: Request, now: Date): Promise<Outcome<CorrectionResult>> {
  const { memberId, field, actor } = request;
  const { person, key, branchId } = await recordOf(tx, memberId);
  if (branchId === null) return refuse("not_found");
  const right = openWords(key, request.newSealed, { column: "correction.new", rowId: memberId });
  if (field === "citizen_number" && (await isTaken(tx, memberId, right))) return refuse("number_taken");
  await tx
    .update(member)
    .set({ ...changeTo(request, right, key), version: sql`${member.version} + 1` })
    .where(eq(member.id, memberId));
  const oldSealed = sealWords(key, recordedValue(person, key, field), {
    column: "correction.old",
    rowId: memberId,
  });
  await mark(tx, request, { decidedAt: now, decidedBy: request.by, outcome: "corrected", oldSealed });
  await revokeCertificates(tx, actor, memberId, "data_changed", now);
  await writeEvent(
    tx,
    actor,
    { kind: "member.corrected", ...about(request), told: { origin_branch: branchId } },
    now,
  );
  return done("corrected");
}

/** The record, locked, with its key and where it stands. */
async function recordOf(tx: Executor, memberId: string) {
  const [row] = await tx
    .select({ person: member, wrapped: personKey.wrapped })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(eq(member.id, memberId))
    .for("update", { of: member });
  if (!row) throw new Error("a member has a key");
  const [place] = await tx
    .select({ branchId: affiliation.branchId })
    .from(affiliation)
    .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));
  return {
    person: row.person,
    key: openPersonKey(memberId, row.wrapped),
    branchId: place?.branchId ?? null,
  };
}

/** Whether somebody else has this number; of two who get it at once the second one waits here for the first. */
async function isTaken(tx: Executor, memberId: string, number: string): Promise<boolean> {
  const index = blindIndex("citizen_number", number);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`member:${index}`}, 0))`);
  const others = await tx
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.citizenNumberIndex, index), ne(member.id, memberId)));
  return others.length > 0;
}

function changeTo(
  { field, memberId }: Request,
  right: string,
  key: PersonKey,
): Partial<typeof member.$inferInsert> {
  switch (field) {
    case "name":
      return { name: right, initials: initialsOf(right, "person") };
    case "citizen_number":
      return {
        citizenNumberSealed: seal(key, right, { column: "member.citizen_number", rowId: memberId }),
        citizenNumberIndex: blindIndex("citizen_number", right),
        citizenNumberUnproven: false,
      };
    case "born_on":
      return { bornOn: right };
    case "ethnicity":
      return { ethnicity: right };
    case "education":
      return { education: right };
  }
}
