import { createHash } from "node:crypto";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { attachment } from "@/db/schema/transfer";
import { sealForInstallation } from "@/db/sealing";
import {
  ATTACHMENT_MOST_BYTES,
  type AttachmentPurpose,
  actsByItself,
  attachmentTypeOf,
} from "../../rules/attachment";
import { PICTURE_MOST_PIXELS, pixelsOf } from "../../rules/picture";
import { withoutMetadata } from "../../rules/picture-metadata";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { Doer } from "../actor";
import { writeEvent } from "../event";

export interface AttachmentInput {
  /** Null while there is no case yet that it belongs to: then nobody reads it. */
  readonly transferId: string | null;
  readonly bytes: Uint8Array;
  readonly purpose?: AttachmentPurpose;
  /** The member who sent it; null for somebody outside. */
  readonly uploadedBy: string | null;
}

/** Where the sealed bytes stand. */
export const ATTACHMENT_COLUMN = "attachment.sealed";

/** Keeps a photograph or scan, sealed. What it is says its content; the name it was sent under is not kept. */
export async function storeAttachment(
  tx: Executor,
  { transferId, bytes, uploadedBy, purpose = "letter" }: AttachmentInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (bytes.length > ATTACHMENT_MOST_BYTES) return refuse("attachment_too_large");
  const mediaType = attachmentTypeOf(bytes);
  if (mediaType === null) return refuse("attachment_unreadable");
  if (mediaType === "application/pdf") {
    if (actsByItself(bytes)) return refuse("attachment_active");
  } else {
    const pixels = pixelsOf(bytes, mediaType);
    if (pixels === null) return refuse("attachment_unreadable");
    if (pixels > PICTURE_MOST_PIXELS) return refuse("attachment_too_large");
  }
  const kept = withoutMetadata(bytes, mediaType);
  const id = newId();
  await tx.insert(attachment).values({
    id,
    transferId,
    mediaType,
    purpose,
    size: kept.length,
    digest: createHash("sha256").update(kept).digest("hex"),
    sealed: Buffer.from(sealForInstallation(Buffer.from(kept), { column: ATTACHMENT_COLUMN, rowId: id })),
    uploadedBy,
    createdAt: now,
  });
  return done({ id });
}

/** The audit of it: who added which paper to whose case, and for which organization; from outside for none. */
export async function writeAdded(
  tx: Executor,
  actor: Doer,
  added: {
    readonly id: string;
    readonly transferId: string;
    readonly subjectMemberId: string;
    readonly actingForId: string | null;
  },
  now: Date,
): Promise<void> {
  const { id, ...place } = added;
  await writeEvent(tx, actor, { kind: "attachment.added", ...place, data: { attachment: id } }, now);
}
