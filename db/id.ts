import { randomBytes } from "node:crypto";

/** The millisecond of the newest id of this process, and which of that millisecond it was. */
const newest = { at: 0, nth: 0 };

/**
 * A UUIDv7: ordered by time, made here and not by a sequence, so that no row is hot and any node can make one. Those that
 * one process makes in a millisecond follow each other too: twelve bits count them, from a random beginning (RFC 9562,
 * 6.2). Whoever orders events by their ids reads them as they happened.
 */
export function newId(): string {
  const at = Date.now();
  const bytes = randomBytes(16);
  if (at !== newest.at) {
    newest.at = at;
    newest.nth = bytes.readUInt16BE(6) & 0x7ff;
  } else {
    newest.nth += 1;
  }
  // What no longer fits into its millisecond is of the next one.
  bytes.writeUIntBE(at + (newest.nth >> 12), 0, 6);
  bytes.writeUInt16BE(0x7000 | (newest.nth & 0xfff), 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
