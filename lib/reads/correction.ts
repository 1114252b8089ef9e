import { and, asc, count, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { affiliation, member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { correction } from "@/db/schema/privacy";
import { open, openPersonKey, openWords, type PersonKey } from "@/db/sealing";
import { type CorrectableField, type CorrectionStage, stageOf } from "../rules/correction";
import { isHimself } from "../rules/delegation";
import { maskCitizenNumber } from "../rules/masking";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";
import { isStillWith } from "./verification";

/** What stands on the roster in a field. */
export function recordedValue(
  person: Pick<
    typeof member.$inferSelect,
    "id" | "name" | "citizenNumberSealed" | "bornOn" | "ethnicity" | "education"
  >,
  key: PersonKey,
  field: CorrectableField,
): string {
  switch (field) {
    case "name":
      return person.name;
    case "citizen_number":
      return open(key, person.citizenNumberSealed, { column: "member.citizen_number", rowId: person.id });
    case "born_on":
      return person.bornOn;
    case "ethnicity":
      return person.ethnicity;
    case "education":
      return person.education;
  }
}

/** Numbers stand in part only, also those that stand no longer. */
const shown = (field: CorrectableField, value: string) =>
  field === "citizen_number" ? maskCitizenNumber(value) : value;

export interface OpenedCorrection {
  readonly id: string;
  readonly field: CorrectableField;
  readonly stage: CorrectionStage;
  readonly value: string;
  /** What stood on the roster until then. */
  readonly before: string | null;
  readonly reason: string;
  /** Why it was declined. */
  readonly answer: string;
  readonly askedAt: Date;
  /** Who has it now. */
  readonly owner: string | null;
}

/** The corrections of a member with all that was said and sealed, newest first: for his own eyes. */
export async function openedCorrections(memberId: string): Promise<OpenedCorrection[]> {
  const rows = await db
    .select({ row: correction, wrapped: personKey.wrapped, owner: organization.name })
    .from(correction)
    .innerJoin(personKey, eq(personKey.ownerId, correction.memberId))
    .leftJoin(organization, eq(organization.id, correction.ownerId))
    .where(eq(correction.memberId, memberId))
    .orderBy(desc(correction.askedAt));
  return rows.map(({ row, wrapped, owner }) => {
    const key = openPersonKey(memberId, wrapped);
    const words = (column: string, stored: string) => openWords(key, stored, { column, rowId: memberId });
    return {
      id: row.id,
      field: row.field,
      stage: stageOf(row),
      value: words("correction.new", row.newSealed),
      before: row.oldSealed === null ? null : words("correction.old", row.oldSealed),
      reason: words("correction.reason", row.reason),
      answer: words("correction.answer", row.answer),
      askedAt: row.askedAt,
      owner: owner === null ? null : shortName(owner),
    };
  });
}

/** The same on his page, where numbers stand in part only. */
export async function ownCorrections({ memberId }: PolicyActor): Promise<OpenedCorrection[]> {
  const found = memberId === null ? [] : await openedCorrections(memberId);
  return found.map((one) => ({ ...one, value: shown(one.field, one.value) }));
}

/** The citizen numbers that stood on the roster until a correction: there are few of them. */
export async function formerNumbers(executor: Executor = db): Promise<ReadonlySet<string>> {
  const rows = await executor
    .select({ memberId: correction.memberId, sealed: correction.oldSealed, wrapped: personKey.wrapped })
    .from(correction)
    .innerJoin(personKey, eq(personKey.ownerId, correction.memberId))
    .where(and(eq(correction.field, "citizen_number"), isNotNull(correction.oldSealed)));
  return new Set(
    rows.map(({ memberId, sealed, wrapped }) =>
      openWords(openPersonKey(memberId, wrapped), sealed ?? "", {
        column: "correction.old",
        rowId: memberId,
      }),
    ),
  );
}

/** Does a letter of his travel, with what stood on the roster when it was issued? */
export async function hasLiveLetter(memberId: string): Promise<boolean> {
  const found = await db
    .select({ id: letter.id })
    .from(letter)
    .where(and(eq(letter.memberId, memberId), inArray(letter.state, ["live", "on_hold"])))
    .limit(1);
  return found.length > 0;
}

/** What waits for this officer's organizations. */
function waiting(actor: PolicyActor) {
  return and(
    isNotNull(correction.sentAt),
    isNull(correction.decidedAt),
    isNull(correction.withdrawnAt),
    scope(actor, "correction.decide", { owner: correction.ownerId }),
    isStillWith(correction.ownerId, correction.memberId),
  );
}

export async function countCorrections(actor: PolicyActor): Promise<number> {
  const [counted] = await db.select({ n: count() }).from(correction).where(waiting(actor));
  return counted?.n ?? 0;
}

export interface WaitingCorrection {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly branch: string;
  readonly field: CorrectableField;
  readonly stage: CorrectionStage;
  readonly askedAt: Date;
}

export async function waitingCorrections(actor: PolicyActor): Promise<WaitingCorrection[]> {
  const rows = await db
    .select({ row: correction, name: member.name, branch: organization.name })
    .from(correction)
    .innerJoin(member, eq(member.id, correction.memberId))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(waiting(actor))
    .orderBy(asc(correction.sentAt))
    .limit(100);
  return rows.map(({ row, name, branch }) => ({
    id: row.id,
    version: row.version,
    name,
    branch: shortName(branch),
    field: row.field,
    stage: stageOf(row),
    askedAt: row.askedAt,
  }));
}

export interface CorrectionView extends WaitingCorrection {
  readonly memberId: string;
  /** What the roster says; of a number a part. */
  readonly now: string;
  /** What it shall say, whole: it is compared with the evidence character by character. */
  readonly right: string;
  readonly reason: string;
  readonly attachmentId: string | null;
  /** It is about him, or he checked it himself. */
  readonly own: boolean;
  readonly liveLetter: boolean;
}

export async function correctionFor(actor: PolicyActor, id: string): Promise<CorrectionView | null> {
  const [found] = await db
    .select({ row: correction, person: member, wrapped: personKey.wrapped, branch: organization.name })
    .from(correction)
    .innerJoin(member, eq(member.id, correction.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(and(eq(correction.id, id), waiting(actor)));
  if (!found) return null;
  const { row, person, wrapped, branch } = found;
  const key = openPersonKey(person.id, wrapped);
  const words = (column: string, stored: string) => openWords(key, stored, { column, rowId: person.id });
  return {
    id,
    version: row.version,
    memberId: person.id,
    name: person.name,
    branch: shortName(branch),
    field: row.field,
    stage: stageOf(row),
    askedAt: row.askedAt,
    now: shown(row.field, recordedValue(person, key, row.field)),
    right: words("correction.new", row.newSealed),
    reason: words("correction.reason", row.reason),
    attachmentId: row.attachmentId,
    own: isHimself(actor, row.memberId) || isHimself(actor, row.checkedBy),
    liveLetter: await hasLiveLetter(person.id),
  };
}
