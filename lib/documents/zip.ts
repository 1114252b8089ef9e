/**
 * 打包: files as one ZIP archive, written while it is read: one file at a time is in memory, and how long it will be is
 * known before. Nothing is packed: a signed PDF is packed inside already. Format: PKWARE APPNOTE 6.3, without ZIP64.
 */
import { crc32 } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const VERSION = 20;
/** The name is UTF-8. */
const UTF8 = 0x0800;
const MOST_BYTES = 0xffff_ffff;
const MOST_ENTRIES = 0xffff;

export function zipLength(entries: readonly ZipEntry[]): number {
  const each = entries.map(
    ({ name, bytes }) => LOCAL_BYTES + CENTRAL_BYTES + 2 * Buffer.byteLength(name) + bytes,
  );
  const length = each.reduce((sum, one) => sum + one, END_BYTES);
  if (length > MOST_BYTES || entries.length > MOST_ENTRIES) throw new Error("Too much for one archive");
  return length;
}

/** The archive in pieces; `read` gives the bytes of a file when it is its turn. */
export async function* zipped<Entry extends ZipEntry>(
  entries: readonly Entry[],
  read: (entry: Entry) => Promise<Uint8Array>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const stamp = dosTime(at);
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = await read(entry);
    if (content.length !== entry.bytes) throw new Error(`${entry.name} is not as long as it was`);
    const name = Buffer.from(entry.name);
    const shared = sharedFields(stamp, crc32(content), content.length, name.length);
    const head = Buffer.alloc(LOCAL_BYTES);
    head.writeUInt32LE(LOCAL);
    shared.copy(head, 4);
    yield Buffer.concat([head, name]);
    yield content;
    const listed = Buffer.alloc(CENTRAL_BYTES);
    listed.writeUInt32LE(CENTRAL);
    listed.writeUInt16LE(VERSION, 4);
    shared.copy(listed, 6);
    listed.writeUInt32LE(offset, 42);
    central.push(listed, name);
    offset += LOCAL_BYTES + name.length + content.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([list, end]);
}

/** What stands in both heads of a file, in the same order. */
function sharedFields(stamp: number, checksum: number, size: number, nameLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8, 2);
  fields.writeUInt32LE(stamp, 6);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(size, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(nameLength, 22);
  return fields;
}

/** Two seconds to the tick, on the clock of Shanghai. */
function dosTime(at: Date): number {
  const there = new Date(at.getTime() + 8 * 3_600_000);
  const day = ((there.getUTCFullYear() - 1980) << 9) | ((there.getUTCMonth() + 1) << 5) | there.getUTCDate();
  const time =
    (there.getUTCHours() << 11) | (there.getUTCMinutes() << 5) | Math.floor(there.getUTCSeconds() / 2);
  return day * 0x1_0000 + time;
}
