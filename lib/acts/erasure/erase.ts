import { and, arrayContains, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import {
  account,
  accountIdentity,
  emailAttempt,
  phoneAttempt,
  session,
  signInAttempt,
} from "@/db/schema/account";
import { transferBatchRow } from "@/db/schema/batch";
import {
  certificate,
  certificateDocument,
  certificateRequest,
  certificateRunRow,
} from "@/db/schema/certificate";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { complaint } from "@/db/schema/complaint";
import { message, notice } from "@/db/schema/event";
import { authenticator, factorReset, keptFactor, passkey, recoveryCode } from "@/db/schema/factor";
import {
  incomingLetter,
  incomingWish,
  letter,
  letterPrint,
  outsideAnswer,
  transferPaper,
} from "@/db/schema/letter";
import { member, memberMerge, personKey, reveal } from "@/db/schema/member";
import { correction } from "@/db/schema/privacy";
import { importChange } from "@/db/schema/roster";
import { attachment, transfer, waiver } from "@/db/schema/transfer";
import { bindingObjection, branchVerification, identityClaim, phoneChange } from "@/db/schema/verification";
import { newPersonKey, type PersonKey, seal, sealForInstallation } from "@/db/sealing";
import { removeAttachments } from "../attachment/remove";
import { eraseImportRows, withholdFromImports } from "./erase-import-rows";

/** What stands where a name, a day, a number stood. */
const ERASED = { name: "—", day: "1900-01-01" };
const gone = (id: string) => `erased:${id}`;

/**
 * 删除: destroys a person's keys and writes over what stands in clear. The rows stay as skeletons: events keep their
 * chain, letters and certificates their numbers. What the old key had sealed is unreadable wherever a copy of it lies.
 */
export async function eraseMember(tx: Executor, memberId: string, now: Date): Promise<void> {
  const key = await destroyKey(tx, memberId, now);
  const [before] = await tx
    .select({
      name: member.name,
      numberIndex: member.citizenNumberIndex,
      phoneIndex: member.phoneIndex,
    })
    .from(member)
    .where(eq(member.id, memberId))
    .for("update");
  await tx
    .update(member)
    .set({
      name: ERASED.name,
      initials: "",
      sex: "male",
      ethnicity: "",
      bornOn: ERASED.day,
      citizenNumberSealed: seal(key, "", { column: "member.citizen_number", rowId: memberId }),
      citizenNumberIndex: gone(memberId),
      phoneSealed: null,
      phoneIndex: null,
      education: "",
      position: "",
      mobile: false,
      mobileDestination: "",
      heldOn: null,
      lostSince: null,
      abroadSince: null,
      admittedOn: ERASED.day,
      confirmedOn: null,
      duesPaidUntil: null,
      dataConfirmedOn: null,
      version: sql`${member.version} + 1`,
    })
    .where(eq(member.id, memberId));
  await tx.delete(reveal).where(eq(reveal.memberId, memberId));
  await tx.delete(notice).where(eq(notice.memberId, memberId));
  await tx.delete(keptFactor).where(eq(keptFactor.memberId, memberId));
  await tx.delete(identityClaim).where(eq(identityClaim.memberId, memberId));
  await tx.delete(bindingObjection).where(eq(bindingObjection.memberId, memberId));
  await tx.delete(phoneChange).where(eq(phoneChange.memberId, memberId));
  await tx.delete(branchVerification).where(eq(branchVerification.memberId, memberId));
  await tx.update(waiver).set({ reason: "" }).where(eq(waiver.memberId, memberId));
  await tx
    .update(correction)
    .set({ newSealed: "", oldSealed: null, reason: "", answer: "", attachmentId: null })
    .where(eq(correction.memberId, memberId));
  await tx
    .update(correction)
    .set({ withdrawnAt: now })
    .where(
      and(eq(correction.memberId, memberId), isNull(correction.decidedAt), isNull(correction.withdrawnAt)),
    );
  await tx
    .update(memberMerge)
    .set({ reason: "" })
    .where(or(eq(memberMerge.keptId, memberId), eq(memberMerge.lostId, memberId)));
  await tx.update(importChange).set({ beforeSealed: null }).where(eq(importChange.targetId, memberId));
  if (before) {
    await tx
      .update(transferBatchRow)
      .set({ bodySealed: null, citizenNumberIndex: null })
      .where(eq(transferBatchRow.citizenNumberIndex, before.numberIndex));
    await eraseImportRows(tx, before, now);
    await withholdFromImports(tx, before);
  }
  await eraseCases(tx, memberId);
  await eraseLists(tx, memberId, now);
  await eraseCertificates(tx, memberId, now);
  await eraseComplaints(tx, eq(complaint.memberId, memberId));
}

/** The login: nobody signs in with it again, and its telephone may begin anew. */
export async function eraseAccount(tx: Executor, accountId: string, now: Date): Promise<void> {
  const key = await destroyKey(tx, accountId, now);
  const [login] = await tx
    .select({ phoneIndex: account.phoneIndex })
    .from(account)
    .where(eq(account.id, accountId))
    .for("update");
  if (login?.phoneIndex) await tx.delete(signInAttempt).where(eq(signInAttempt.phoneIndex, login.phoneIndex));
  await tx
    .update(account)
    .set({
      phoneSealed: seal(key, "", { column: "account.phone", rowId: accountId }),
      phoneIndex: gone(accountId),
      emailSealed: null,
      emailConfirmedAt: null,
      memberId: null,
      boundAt: null,
      boundBy: null,
      boundPhoneIndex: null,
      renewalToldAt: null,
    })
    .where(eq(account.id, accountId));
  await tx.update(session).set({ endedAt: now }).where(eq(session.accountId, accountId));
  await tx.delete(emailAttempt).where(eq(emailAttempt.accountId, accountId));
  await tx.delete(identityClaim).where(eq(identityClaim.accountId, accountId));
  await tx.delete(bindingObjection).where(eq(bindingObjection.accountId, accountId));
  await tx.delete(phoneChange).where(eq(phoneChange.accountId, accountId));
  await tx.delete(branchVerification).where(eq(branchVerification.accountId, accountId));
  await tx.delete(phoneAttempt).where(eq(phoneAttempt.accountId, accountId));
  await tx.delete(accountIdentity).where(eq(accountIdentity.accountId, accountId));
  await tx.delete(authenticator).where(eq(authenticator.accountId, accountId));
  await tx.delete(passkey).where(eq(passkey.accountId, accountId));
  await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
  await tx.delete(factorReset).where(eq(factorReset.accountId, accountId));
  await tx.delete(message).where(eq(message.accountId, accountId));
  await tx.delete(incomingWish).where(eq(incomingWish.accountId, accountId));
  await eraseComplaints(tx, eq(complaint.accountId, accountId));
}

/** Another key takes its place, so that the row stays and nothing of before opens. */
async function destroyKey(tx: Executor, ownerId: string, now: Date): Promise<PersonKey> {
  const { personKey: key, wrapped } = newPersonKey(ownerId);
  await tx.update(personKey).set({ wrapped, destroyedAt: now }).where(eq(personKey.ownerId, ownerId));
  return key;
}

async function eraseCases(tx: Executor, memberId: string): Promise<void> {
  const cases = tx.select({ id: transfer.id }).from(transfer).where(eq(transfer.memberId, memberId));
  await tx
    .update(outsideAnswer)
    .set({ remark: "", personSealed: "" })
    .where(inArray(outsideAnswer.transferId, cases));
  await tx
    .update(incomingLetter)
    .set({ issuerContact: "", duesPaidUntil: null })
    .where(eq(incomingLetter.memberId, memberId));
  // What he added as an officer to the case of somebody else stays with that.
  const loose = and(isNull(attachment.transferId), eq(attachment.uploadedBy, memberId));
  const scans = await tx
    .select({ id: attachment.id })
    .from(attachment)
    .where(or(inArray(attachment.transferId, cases), loose));
  await removeAttachments(
    tx,
    scans.map(({ id }) => id),
  );
  await tx.delete(transferPaper).where(inArray(transferPaper.transferId, cases));
  const letters = tx.select({ id: letter.id }).from(letter).where(eq(letter.memberId, memberId));
  await tx.delete(letterPrint).where(inArray(letterPrint.letterId, letters));
  await tx
    .update(transfer)
    .set({ reasonNote: "", lastReason: "", outsideContact: null, sinceOn: null })
    .where(eq(transfer.memberId, memberId));
}

/**
 * The lists of whole organizations on which he stands. They held his erasure until the last of them was as old as letters
 * are kept, so they are nobody's any more; one that was never made is not made now.
 */
async function eraseLists(tx: Executor, memberId: string, now: Date): Promise<void> {
  await tx
    .update(collectiveLetter)
    .set({
      sealed: null,
      problem: null,
      madeAt: sql`coalesce(${collectiveLetter.madeAt}, ${now.toISOString()})`,
    })
    .where(arrayContains(collectiveLetter.memberIds, [memberId]));
}

async function eraseCertificates(tx: Executor, memberId: string, now: Date): Promise<void> {
  await tx.delete(certificateRunRow).where(eq(certificateRunRow.memberId, memberId));
  await tx
    .update(certificateRequest)
    .set({ wishSealed: "", answer: "" })
    .where(eq(certificateRequest.memberId, memberId));
  await tx
    .update(certificateRequest)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(certificateRequest.memberId, memberId),
        isNull(certificateRequest.decidedAt),
        isNull(certificateRequest.withdrawnAt),
      ),
    );
  const rows = await tx
    .update(certificate)
    .set({
      checkTimes: [],
      snapshot: sql`${certificate.snapshot} || ${JSON.stringify({
        name: ERASED.name,
        ethnicity: "",
        bornOn: ERASED.day,
        maskedCitizenNumber: "",
        admittedOn: ERASED.day,
        confirmedOn: null,
        affiliatedSince: null,
        purposeNote: "",
        receiver: "",
        offices: [],
        absence: null,
        acceptance: null,
        duesPaidUntil: null,
      })}::jsonb`,
      documentDueAt: null,
      documentProblem: null,
    })
    .where(eq(certificate.memberId, memberId))
    .returning({ id: certificate.id });
  if (rows.length === 0) return;
  await tx
    .update(certificateDocument)
    .set({ pdf: Buffer.alloc(0) })
    .where(
      inArray(
        certificateDocument.certificateId,
        rows.map(({ id }) => id),
      ),
    );
}

async function eraseComplaints(tx: Executor, whose: ReturnType<typeof eq>): Promise<void> {
  const rows = await tx
    .select({ id: complaint.id, answered: sql<boolean>`${complaint.answeredAt} is not null` })
    .from(complaint)
    .where(whose);
  for (const { id, answered } of rows) {
    const nothing = (column: string) => sealForInstallation("", { column: `complaint.${column}`, rowId: id });
    await tx
      .update(complaint)
      .set({
        textSealed: nothing("text_sealed"),
        contactSealed: null,
        answerSealed: answered ? nothing("answer_sealed") : null,
      })
      .where(eq(complaint.id, id));
  }
}
