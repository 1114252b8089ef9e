/**
 * The container of a workbook: a ZIP archive, read from its central directory and never trusted.
 * What it declares is checked before, and what really comes out is counted while it is unpacked.
 */
import { crc32, createInflateRaw, deflateRawSync } from "node:zlib";
import { FILE_LIMIT_MEGABYTES, type NoWorkbookReason } from "@/lib/rules/roster-workbook";

/** Thrown inside the reader, turned into a value at its door. */
export class UnreadableWorkbook extends Error {
  constructor(
    readonly reason: NoWorkbookReason,
    readonly details?: Readonly<Record<string, string | number>>,
  ) {
    super(reason);
  }
}

const MEGABYTE = 1024 * 1024;
const FILE_LIMIT = FILE_LIMIT_MEGABYTES * MEGABYTE;
// Sheets are read as a stream: what counts is time, and 100,000 rows of text take some 150 MB.
const UNPACKED_LIMIT = 256 * MEGABYTE;
const ENTRY_LIMIT = 4_000;
// Sheets shrink to a tenth, empty formatted ones to a hundredth; a bomb to a thousandth.
const RATIO_LIMIT = 300;
const RATIO_MATTERS_FROM = 4 * MEGABYTE;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: Buffer;
  readonly size: number;
}

export type Archive = ReadonlyMap<string, Entry>;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const COMPOUND_FILE = "d0cf11e0a1b11ae1";

/** Says what kind of file it is when it is no archive at all. */
function refuseForeignFile(bytes: Buffer): void {
  if (bytes.length === 0) throw new UnreadableWorkbook("empty_file");
  if (bytes.length > FILE_LIMIT) {
    throw new UnreadableWorkbook("file_too_large", { megabytes: FILE_LIMIT_MEGABYTES });
  }
  if (bytes.subarray(0, 8).toString("hex") === COMPOUND_FILE) {
    // Both .xls and a workbook behind a password come in this container.
    const locked = bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));
    throw new UnreadableWorkbook(locked ? "locked" : "old_xls");
  }
  if (bytes.subarray(0, 2).toString("latin1") !== "PK") throw new UnreadableWorkbook("not_xlsx");
}

function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new UnreadableWorkbook("damaged");
}

/** Reads the table of contents. Nothing is unpacked yet. */
export function openArchive(file: Uint8Array): Archive {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  refuseForeignFile(bytes);
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > ENTRY_LIMIT) throw new UnreadableWorkbook("unpacks_too_large");
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) throw new UnreadableWorkbook("damaged");
    const entry = readEntry(bytes, at);
    total += entry.size;
    const isBomb = entry.size > RATIO_MATTERS_FROM && entry.size > entry.packed.length * RATIO_LIMIT;
    if (isBomb || total > UNPACKED_LIMIT) throw new UnreadableWorkbook("unpacks_too_large");
    // Two parts of one name: two readers would see two different workbooks.
    if (entries.has(entry.name)) throw new UnreadableWorkbook("damaged");
    entries.set(entry.name, entry);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(bytes: Buffer, at: number): Entry {
  const flags = bytes.readUInt16LE(at + 8);
  if (flags & 1) throw new UnreadableWorkbook("locked");
  const packedSize = bytes.readUInt32LE(at + 20);
  const size = bytes.readUInt32LE(at + 24);
  const local = bytes.readUInt32LE(at + 42);
  // All ones: the real figures stand in a ZIP64 field, which only archives above 4 GB need.
  if (packedSize === 0xffffffff || size === 0xffffffff || local === 0xffffffff) {
    throw new UnreadableWorkbook("unpacks_too_large");
  }
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL)
    throw new UnreadableWorkbook("damaged");
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packedSize > bytes.length) throw new UnreadableWorkbook("damaged");
  return {
    name: bytes.toString("utf8", at + 46, at + 46 + bytes.readUInt16LE(at + 28)).replaceAll("\\", "/"),
    method: bytes.readUInt16LE(at + 10),
    checksum: bytes.readUInt32LE(at + 16),
    packed: bytes.subarray(start, start + packedSize),
    size,
  };
}

async function* inflated(entry: Entry): AsyncIterable<Buffer> {
  if (entry.method === 0) {
    yield entry.packed;
    return;
  }
  if (entry.method !== 8) throw new UnreadableWorkbook("damaged");
  const stream = createInflateRaw({ chunkSize: 256 * 1024 });
  stream.end(entry.packed);
  try {
    yield* stream;
  } finally {
    stream.destroy();
  }
}

/** The bytes of one part, piece by piece; stops as soon as more comes out than was declared. */
export async function* unpack(entry: Entry): AsyncIterable<Buffer> {
  let size = 0;
  let checksum = 0;
  try {
    for await (const piece of inflated(entry)) {
      size += piece.length;
      if (size > entry.size) throw new UnreadableWorkbook("unpacks_too_large");
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (error) {
    // zlib says what is wrong with the stream by a code that begins with Z_.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE")
      throw new UnreadableWorkbook("damaged");
    throw error;
  }
  if (size !== entry.size || checksum !== entry.checksum) throw new UnreadableWorkbook("damaged");
}

/** Packs parts into an archive. Dates are fixed, so that the same parts give the same bytes. */
export function makeArchive(
  parts: readonly (readonly [name: string, body: string | Uint8Array])[],
): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, body] of parts) {
    const plain = Buffer.from(body);
    const packed = deflateRawSync(plain);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(0x00210000, 6); // 1980-01-01
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([signature(LOCAL), common, label, packed]);
    const central = Buffer.concat([
      signature(CENTRAL),
      Buffer.from([20, 0]),
      common,
      Buffer.alloc(14),
      label,
    ]);
    central.writeUInt32LE(at, 42);
    bodies.push(local);
    directory.push(central);
    at += local.length;
  }
  const contents = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, contents, end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
