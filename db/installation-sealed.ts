import { type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { phoneAttempt, signInAttempt, ssoAttempt } from "./schema/account";
import { auditKey } from "./schema/audit";
import { transferBatchRow } from "./schema/batch";
import { collectiveLetter } from "./schema/collective-letter";
import { complaint } from "./schema/complaint";
import { message, webhook } from "./schema/event";
import { authenticator, keptFactor, recoveryCode } from "./schema/factor";
import { authority, committeeKey } from "./schema/installation";
import { incomingWish, outsideAnswer, transferPaper } from "./schema/letter";
import { formPress } from "./schema/limit";
import { personKey } from "./schema/member";
import { importChange, importRow, importRun } from "./schema/roster";
import { attachment } from "./schema/transfer";

/** A column that a master key seals, with the name and the row that its values are bound to. */
export interface InstallationSealed {
  readonly table: PgTable;
  readonly column: PgColumn;
  /** The column as sealed values name it. */
  readonly name: string;
  readonly rowId: SQL;
}

const of = (table: PgTable & { readonly id: PgColumn }, column: PgColumn, name: string) => ({
  table,
  column,
  name,
  rowId: sql`${table.id}::text`,
});

/** All that is sealed again when the master key changes; the keys of persons first, for they hold the rest. */
export const installationSealed: readonly InstallationSealed[] = [
  {
    table: personKey,
    column: personKey.wrapped,
    name: "person_key.wrapped",
    rowId: sql`${personKey.ownerId}::text`,
  },
  of(committeeKey, committeeKey.privateKeySealed, "committee_key.private_key"),
  {
    table: authority,
    column: authority.privateKeySealed,
    name: "authority.private_key",
    rowId: sql`${authority.role}::text`,
  },
  of(auditKey, auditKey.privateKeySealed, "audit_key.private_key"),
  {
    table: authenticator,
    column: authenticator.secretSealed,
    name: "authenticator.secret",
    rowId: sql`${authenticator.accountId}::text`,
  },
  {
    table: keptFactor,
    column: keptFactor.bodySealed,
    name: "kept_factor.body",
    rowId: sql`${keptFactor.memberId}::text`,
  },
  of(recoveryCode, recoveryCode.shownSealed, "recovery_code.shown"),
  of(signInAttempt, signInAttempt.phoneSealed, "sign_in_attempt.phone"),
  of(phoneAttempt, phoneAttempt.phoneSealed, "phone_attempt.phone"),
  of(ssoAttempt, ssoAttempt.bodySealed, "sso_attempt.body"),
  of(formPress, formPress.answerSealed, "form_press.answer"),
  of(message, message.phoneSealed, "message.phone"),
  of(message, message.emailSealed, "message.email"),
  of(message, message.bodySealed, "message.body"),
  of(webhook, webhook.urlSealed, "webhook.url"),
  of(webhook, webhook.secretSealed, "webhook.secret"),
  of(complaint, complaint.textSealed, "complaint.text_sealed"),
  of(complaint, complaint.contactSealed, "complaint.contact_sealed"),
  of(complaint, complaint.answerSealed, "complaint.answer_sealed"),
  of(outsideAnswer, outsideAnswer.personSealed, "outside_answer.person"),
  of(incomingWish, incomingWish.bodySealed, "incoming_wish.body"),
  of(transferPaper, transferPaper.sealed, "transfer_paper.sealed"),
  of(collectiveLetter, collectiveLetter.sealed, "collective_letter.sealed"),
  of(attachment, attachment.sealed, "attachment.sealed"),
  of(importRun, importRun.fileSealed, "import_run.file"),
  of(importRow, importRow.cellsSealed, "import_row.cells"),
  of(importChange, importChange.beforeSealed, "import_change.before"),
  {
    table: transferBatchRow,
    column: transferBatchRow.bodySealed,
    name: "transfer_batch_row.body",
    rowId: sql`${transferBatchRow.batchId} || ':' || ${transferBatchRow.row}`,
  },
];
