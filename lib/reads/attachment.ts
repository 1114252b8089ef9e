import { and, asc, eq, or } from "drizzle-orm";
import { db } from "@/db/client";
import { correction } from "@/db/schema/privacy";
import { attachment, transfer } from "@/db/schema/transfer";
import { openForInstallation } from "@/db/sealing";
import type { AttachmentPurpose, AttachmentType } from "../rules/attachment";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";
import { transferColumns } from "./transfer";

export interface AttachmentLine {
  readonly id: string;
  readonly mediaType: AttachmentType;
  readonly size: number;
  readonly createdAt: Date;
}

/** The papers of a case that this actor may read: of a letter whoever reads the case, files the committees alone. */
function readable(actor: PolicyActor) {
  return or(
    and(eq(attachment.purpose, "letter"), scope(actor, "transfer.read", transferColumns)),
    and(eq(attachment.purpose, "file_answer"), scope(actor, "transfer.read_files", transferColumns)),
  );
}

/** The papers of a case that this actor may read, oldest first. */
export async function attachmentsOf(
  actor: PolicyActor,
  transferId: string,
  purpose: AttachmentPurpose = "letter",
): Promise<AttachmentLine[]> {
  return db
    .select({
      id: attachment.id,
      mediaType: attachment.mediaType,
      size: attachment.size,
      createdAt: attachment.createdAt,
    })
    .from(attachment)
    .innerJoin(transfer, eq(transfer.id, attachment.transferId))
    .where(and(eq(transfer.id, transferId), eq(attachment.purpose, purpose), readable(actor)))
    .orderBy(asc(attachment.id));
}

/** The evidence of a correction: for whoever asked for it, and for those whose turn it is. */
function evidence(actor: PolicyActor) {
  return and(
    eq(attachment.purpose, "correction"),
    scope(actor, "correction.read", { self: correction.memberId, owner: correction.ownerId }),
  );
}

/** A photograph or scan, opened, for whoever may read its case or correction; one that hangs on neither is nobody's. */
export async function attachmentFor(
  actor: PolicyActor,
  id: string,
): Promise<{ readonly mediaType: AttachmentType; readonly bytes: Buffer } | null> {
  const [row] = await db
    .select({ mediaType: attachment.mediaType, sealed: attachment.sealed })
    .from(attachment)
    .leftJoin(transfer, eq(transfer.id, attachment.transferId))
    .leftJoin(correction, eq(correction.attachmentId, attachment.id))
    .where(and(eq(attachment.id, id), or(readable(actor), evidence(actor))));
  if (!row) return null;
  const place = { column: "attachment.sealed", rowId: id };
  return { mediaType: row.mediaType, bytes: openForInstallation(row.sealed.toString("latin1"), place) };
}
