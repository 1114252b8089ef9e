// A file that nobody reads or changes without the master key, written and read in parts: each part is sealed with its
// place in the row and whether it is the last, so that none can be left out, moved or cut off.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { backupKey, masterKeyId } from "@/db/keys";

const PART = 256 * 1024;
const TAG = 16;

interface Head {
  readonly suixing: "backup";
  readonly version: 1;
  readonly keyId: string;
  readonly salt: string;
}

/** A file that is none of ours, was damaged, or was sealed with another key; the sentence says which. */
export class UnreadableBackup extends Error {}

function keyOf(head: Head): Buffer {
  const key = backupKey(head.keyId);
  if (key === null) throw damaged(0, head);
  return Buffer.from(hkdfSync("sha256", key, Buffer.from(head.salt, "base64"), "suixing backup file", 32));
}

/** The key is new for each file, so the number of a part is nonce enough. */
function nonceOf(part: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(part, 8);
  return nonce;
}

export async function* sealParts(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const head: Head = {
    suixing: "backup",
    version: 1,
    keyId: masterKeyId(),
    salt: randomBytes(32).toString("base64"),
  };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  yield line;
  const key = keyOf(head);
  let part = 0;
  const sealPart = (bytes: Buffer, last: boolean) => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(part));
    part += 1;
    cipher.setAAD(Buffer.concat([line, Buffer.from([last ? 1 : 0])]));
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    const size = Buffer.alloc(5);
    size.writeUInt32BE(sealed.length);
    size[4] = last ? 1 : 0;
    return Buffer.concat([size, sealed]);
  };
  let waiting = Buffer.alloc(0);
  for await (const bytes of plain) {
    waiting = Buffer.concat([waiting, bytes]);
    for (; waiting.length > PART; waiting = waiting.subarray(PART))
      yield sealPart(waiting.subarray(0, PART), false);
  }
  yield sealPart(waiting, true);
}

export async function* openParts(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let waiting = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await source.next();
    if (done) throw new UnreadableBackup("The file ends before its end: it was cut off.");
    waiting = Buffer.concat([waiting, value]);
  };
  const take = async (bytes: number) => {
    while (waiting.length < bytes) await more();
    const taken = waiting.subarray(0, bytes);
    waiting = waiting.subarray(bytes);
    return taken;
  };
  while (!waiting.includes("\n")) {
    if (waiting.length > 1_000) throw new UnreadableBackup("This is no backup of Suixing.");
    await more().catch(() => {
      throw new UnreadableBackup("This is no backup of Suixing.");
    });
  }
  const line = await take(waiting.indexOf("\n") + 1);
  const head = readHead(line);
  const key = keyOf(head);
  for (let part = 0; ; part += 1) {
    const size = await take(5);
    const last = size[4] === 1;
    const length = size.readUInt32BE();
    if (length > PART + TAG) throw damaged(part, head);
    const sealed = await take(length);
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(part));
    decipher.setAAD(Buffer.concat([line, Buffer.from([last ? 1 : 0])]));
    decipher.setAuthTag(sealed.subarray(-TAG));
    try {
      yield Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
    } catch {
      throw damaged(part, head);
    }
    if (last) break;
  }
  if (waiting.length > 0 || !(await source.next()).done)
    throw new UnreadableBackup("Something was added after the end of the file.");
}

function readHead(line: Buffer): Head {
  try {
    const head = JSON.parse(line.toString());
    if (head.suixing === "backup" && head.version === 1 && typeof head.salt === "string") return head;
  } catch {
    // Said below.
  }
  throw new UnreadableBackup("This is no backup of Suixing, or one of a newer version.");
}

function damaged(part: number, { keyId }: Head): UnreadableBackup {
  return new UnreadableBackup(
    part === 0
      ? `The backup was sealed with another master key (named ${keyId}), or it was damaged: set SUIXING_MASTER_KEY to the one that was in use when it was made.`
      : "The backup was damaged: it cannot be restored whole, so nothing was restored.",
  );
}
