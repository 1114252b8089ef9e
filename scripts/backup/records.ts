// What a backup says, in order: which migrations stood, then each table with its columns, its rows as COPY writes them,
// and how many they were.
export interface Manifest {
  readonly kind: "manifest";
  readonly madeAt: string;
  /** The migrations that had been applied, oldest first, by their digest. */
  readonly migrations: readonly string[];
  /** What is written on the database itself: a demo stays a demo. */
  readonly mark: string | null;
}
export interface TableBegins {
  readonly kind: "table";
  readonly table: string;
  readonly columns: readonly string[];
}
export interface TableEnds {
  readonly kind: "end";
  readonly rows: number;
  readonly sha256: string;
}
export interface AllDone {
  readonly kind: "done";
  readonly tables: number;
}
export type Said = Manifest | TableBegins | TableEnds | AllDone;
export type Part = Said | { readonly kind: "rows"; readonly bytes: Buffer };

export function write(part: Part): Buffer {
  const body = part.kind === "rows" ? part.bytes : Buffer.from(JSON.stringify(part));
  const head = Buffer.alloc(5);
  head.writeUInt8(part.kind === "rows" ? 1 : 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

export async function* read(bytes: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  let waiting = Buffer.alloc(0);
  for await (const chunk of bytes) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 5 && waiting.length >= 5 + waiting.readUInt32BE(1)) {
      const end = 5 + waiting.readUInt32BE(1);
      const body = waiting.subarray(5, end);
      yield waiting[0] === 1 ? { kind: "rows", bytes: body } : (JSON.parse(body.toString()) as Said);
      waiting = waiting.subarray(end);
    }
  }
}
