/**
 * 字体: Noto Serif SC (OFL), regular and bold, and which characters it can draw.
 * Read from the tables of the font file itself, so that the answer costs no typesetting: cmap (character → glyph)
 * and loca (glyph → outline). Format: ISO/IEC 14496-22 (OpenType).
 */
import { closeSync, openSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// Looked up from the root of the project: from `import.meta.url` the bundler of the pages would take the file for a
// module of its own and answer with a number.
const fontPackage = dirname(
  createRequire(join(process.cwd(), "package.json")).resolve("@expo-google-fonts/noto-serif-sc/package.json"),
);

/** The folders of the two weights that documents use; the package holds six more. */
export const fontFolders = [join(fontPackage, "400Regular"), join(fontPackage, "700Bold")];

const regular = join(fontPackage, "400Regular", "NotoSerifSC_400Regular.ttf");

/** The characters of the text that would be a hole on paper, each once. */
export function missingGlyphs(text: string): string[] {
  const missing = new Set<string>();
  for (const character of text) {
    if (!canDraw(character.codePointAt(0) ?? 0)) missing.add(character);
  }
  return [...missing];
}

interface Coverage {
  /** cmap format 12: rows of first code point, last code point, glyph of the first. */
  readonly groups: DataView;
  /** Where each outline starts; equal neighbours mean that there is none. */
  readonly outlines: DataView;
  readonly longOffsets: boolean;
}

const GROUP = 12;

function canDraw(codePoint: number): boolean {
  coverage ??= readCoverage();
  const glyph = glyphOf(codePoint, coverage.groups);
  if (glyph === 0) return false;
  // The spaces are the only glyphs that are meant to be empty.
  return codePoint === 0x20 || codePoint === 0x3000 || hasOutline(glyph, coverage);
}

let coverage: Coverage | undefined;

function glyphOf(codePoint: number, groups: DataView): number {
  let low = 0;
  let high = groups.byteLength / GROUP - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const first = groups.getUint32(middle * GROUP);
    if (codePoint < first) high = middle - 1;
    else if (codePoint > groups.getUint32(middle * GROUP + 4)) low = middle + 1;
    else return groups.getUint32(middle * GROUP + 8) + codePoint - first;
  }
  return 0;
}

function hasOutline(glyph: number, { outlines, longOffsets }: Coverage): boolean {
  return longOffsets
    ? outlines.getUint32(glyph * 4) < outlines.getUint32(glyph * 4 + 4)
    : outlines.getUint16(glyph * 2) < outlines.getUint16(glyph * 2 + 2);
}

function readCoverage(): Coverage {
  const file = openSync(regular, "r");
  try {
    const table = tablesOf(file);
    return {
      groups: unicodeGroups(table("cmap")),
      outlines: table("loca"),
      longOffsets: table("head").getInt16(50) === 1,
    };
  } finally {
    closeSync(file);
  }
}

function read(file: number, at: number, length: number): DataView {
  const bytes = new Uint8Array(length);
  if (readSync(file, bytes, 0, length, at) !== length) throw new Error("The font file is cut short");
  return new DataView(bytes.buffer);
}

function tablesOf(file: number): (tag: string) => DataView {
  const count = read(file, 0, 12).getUint16(4);
  const directory = read(file, 12, count * 16);
  const places = new Map<string, readonly [number, number]>();
  for (let row = 0; row < directory.byteLength; row += 16) {
    const tag = Buffer.from(directory.buffer, row, 4).toString("latin1");
    places.set(tag, [directory.getUint32(row + 8), directory.getUint32(row + 12)]);
  }
  return (tag) => {
    const place = places.get(tag);
    if (place === undefined) throw new Error(`The font has no table ${tag}`);
    return read(file, ...place);
  };
}

function unicodeGroups(cmap: DataView): DataView {
  for (let row = 0; row < cmap.getUint16(2); row++) {
    const at = cmap.getUint32(4 + row * 8 + 4);
    if (cmap.getUint16(at) === 12) return new DataView(cmap.buffer, at + 16, cmap.getUint32(at + 12) * GROUP);
  }
  throw new Error("The font has no map of all planes (cmap format 12)");
}
