import { and, desc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { letter, letterPrint, outsideAnswer } from "@/db/schema/letter";
import { member, personKey } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { openPersonKey, openWords } from "@/db/sealing";
import { type ConfirmHindrance, confirmHindranceOf } from "../rules/outside";
import type { PolicyActor } from "../rules/policy";
import { openPerson } from "./outside-answer";
import { scope } from "./scope";
import { transferColumns } from "./transfer";

export type PaperLetterRow = Pick<
  typeof letter.$inferSelect,
  | "id"
  | "number"
  | "state"
  | "issuedOn"
  | "validUntil"
  | "printCount"
  | "deliveredHow"
  | "deliveredOn"
  | "nationalNumber"
  | "nationalSyncedAt"
> & { readonly addressee: string | null; readonly destination: string | null };

export interface LastPrint {
  readonly id: string;
  readonly nth: number;
  readonly made: boolean;
  /** Why it cannot be made. */
  readonly problem: string | null;
}

export type StandingAnswer = Pick<
  typeof outsideAnswer.$inferSelect,
  | "id"
  | "kind"
  | "acceptedOn"
  | "ground"
  | "remark"
  | "unit"
  | "attachmentId"
  | "evidence"
  | "recordedAt"
  | "confirmedAt"
> & {
  readonly person: { readonly name: string; readonly telephone: string };
  /** Null where the outside answered by itself. */
  readonly recordedByName: string | null;
  readonly confirmedByName: string | null;
};

/** What a clerk handles of a case on paper: the newest letter, its last print, and the answer that stands. */
export interface OutwardCase {
  readonly letter: PaperLetterRow;
  readonly print: LastPrint | null;
  readonly answer: StandingAnswer | null;
  /** Why this clerk is not the second one. */
  readonly hindrance: ConfirmHindrance | null;
}

/** Null for whoever does not handle its letter, and where there is none. */
export async function outwardCase(actor: PolicyActor, transferId: string): Promise<OutwardCase | null> {
  const [found] = await db
    .select({
      letter: {
        id: letter.id,
        number: letter.number,
        state: letter.state,
        issuedOn: letter.issuedOn,
        validUntil: letter.validUntil,
        printCount: letter.printCount,
        deliveredHow: letter.deliveredHow,
        deliveredOn: letter.deliveredOn,
        nationalNumber: letter.nationalNumber,
        nationalSyncedAt: letter.nationalSyncedAt,
        addressee: letter.addresseeText,
        destination: letter.destinationText,
      },
      memberId: transfer.memberId,
      setAside: transfer.setAside,
      issuedBy: transfer.lastApprovedBy,
      issuedFor: transfer.lastApprovedForId,
    })
    .from(letter)
    .innerJoin(transfer, eq(transfer.id, letter.transferId))
    .where(
      and(
        eq(transfer.id, transferId),
        eq(letter.kind, "paper"),
        scope(actor, "letter.handle", transferColumns),
      ),
    )
    .orderBy(desc(letter.id))
    .limit(1);
  if (!found) return null;
  const [print, answer] = await Promise.all([
    lastPrint(found.letter.id),
    answerOf(found.letter.id, found.memberId),
  ]);
  return {
    letter: found.letter,
    print,
    answer: answer?.said ?? null,
    hindrance: confirmHindranceOf(actor, { ...found, recordedBy: answer?.recordedBy ?? null }),
  };
}

async function lastPrint(letterId: string): Promise<LastPrint | null> {
  const [row] = await db
    .select({
      id: letterPrint.id,
      nth: letterPrint.nth,
      madeAt: letterPrint.madeAt,
      problem: letterPrint.problem,
    })
    .from(letterPrint)
    .where(eq(letterPrint.letterId, letterId))
    .orderBy(desc(letterPrint.nth))
    .limit(1);
  return row ? { id: row.id, nth: row.nth, made: row.madeAt !== null, problem: row.problem } : null;
}

async function answerOf(letterId: string, memberId: string) {
  const recorder = alias(member, "recorder");
  const confirmer = alias(member, "confirmer");
  const [row] = await db
    .select({
      answer: outsideAnswer,
      recordedByName: recorder.name,
      confirmedByName: confirmer.name,
      wrapped: personKey.wrapped,
    })
    .from(outsideAnswer)
    .innerJoin(personKey, eq(personKey.ownerId, memberId))
    .leftJoin(recorder, eq(recorder.id, outsideAnswer.recordedBy))
    .leftJoin(confirmer, eq(confirmer.id, outsideAnswer.confirmedBy))
    .where(and(eq(outsideAnswer.letterId, letterId), isNull(outsideAnswer.dismissedAt)));
  if (!row) return null;
  const { answer, recordedByName, confirmedByName, wrapped } = row;
  const place = { column: "outside_answer.remark", rowId: memberId };
  const said: StandingAnswer = {
    id: answer.id,
    kind: answer.kind,
    acceptedOn: answer.acceptedOn,
    ground: answer.ground,
    remark: openWords(openPersonKey(memberId, wrapped), answer.remark, place),
    unit: answer.unit,
    attachmentId: answer.attachmentId,
    evidence: answer.evidence,
    recordedAt: answer.recordedAt,
    confirmedAt: answer.confirmedAt,
    person: openPerson(answer.id, answer.personSealed),
    recordedByName,
    confirmedByName,
  };
  return { said, recordedBy: answer.recordedBy };
}
