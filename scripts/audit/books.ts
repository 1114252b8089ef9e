/** The record as the command reads it, from a database or from an export: no code of the application in between. */
import { createHash } from "node:crypto";
import type { CheckpointBody, StoredRow } from "@/lib/rules/audit";

/** A link as it is stored, with the event behind it; null where the link closes a day, or the event is gone. */
export interface Entry {
  readonly link: StoredRow;
  readonly event: StoredRow | null;
}

export interface StoredCheckpoint {
  readonly number: number;
  readonly body: CheckpointBody;
  readonly hash: string;
  readonly key_id: string;
  readonly signature: string;
}

/** A public key (SPKI, base64); `own` where its private half is ours, `unknown` where that cannot be asked here. */
export interface PublishedKey {
  readonly id: string;
  readonly publicKey: string;
  readonly whose: "own" | "foreign" | "unknown";
}

export interface Books {
  readonly keys: readonly PublishedKey[];
  readonly checkpoints: readonly StoredCheckpoint[];
  /** All links, chain by chain, in the order of their places. */
  readonly entries: () => AsyncIterable<Entry>;
  readonly unlinked: () => AsyncIterable<StoredRow>;
}

/** A checkpoint as it went outside. */
export interface ExportedCheckpoint {
  readonly body: CheckpointBody;
  readonly hash: string;
  readonly keyId: string;
  readonly signature: string;
  readonly publicKey: string;
}

export const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");
