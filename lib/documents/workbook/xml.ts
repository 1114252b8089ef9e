/** XML of a workbook, event by event. No DTD is read, so there are no entities to expand. */
import { SaxesParser } from "saxes";
import { type Archive, UnreadableWorkbook, unpack } from "./archive";

export interface XmlHandler {
  /** Names come without their prefix: `x:row` and `row` are one. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

function bare(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return "utf-16le";
  if (piece[0] === 0xfe && piece[1] === 0xff) return "utf-16be";
  return "utf-8";
}

async function parseXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("error", () => {
    throw new UnreadableWorkbook("damaged");
  });
  parser.on("doctype", () => {
    throw new UnreadableWorkbook("foreign_xml");
  });
  parser.on("opentag", (tag) => handler.open(bare(tag.name), tag.attributes));
  parser.on("closetag", (tag) => handler.close(bare(tag.name)));
  parser.on("text", (text) => handler.text(text));
  parser.on("cdata", (text) => handler.text(text));
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    parser.write(decode(decoder, piece));
  }
  if (decoder) parser.write(decode(decoder));
  parser.close();
}

function decode(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new UnreadableWorkbook("damaged");
  }
}

/** One part of the archive, event by event. */
export async function parsePart(archive: Archive, part: string, handler: XmlHandler): Promise<void> {
  const entry = archive.get(part);
  if (!entry) throw new UnreadableWorkbook("damaged");
  await parseXml(unpack(entry), handler);
}
