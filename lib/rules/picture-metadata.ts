/**
 * 去除图片附带信息: a photograph tells where, when and with which telephone it was taken; none of it is needed.
 * What remains is the picture, its colours and the way up. What stands behind the picture's end goes too: telephones
 * append short films.
 */
import type { AttachmentType } from "./attachment";

/** The picture without what was written about it; the bytes as they are where they are no picture or not in order. */
export function withoutMetadata(bytes: Uint8Array, type: AttachmentType): Uint8Array {
  switch (type) {
    case "image/jpeg":
      return joined(jpegParts(bytes)) ?? bytes;
    case "image/png":
      return joined(pngParts(bytes)) ?? bytes;
    case "application/pdf":
      return bytes;
  }
}

function joined(parts: readonly Uint8Array[] | null): Uint8Array | null {
  if (parts === null) return null;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function says(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}

const word = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

/** Segments that the picture needs: all but the comments and the applications' own, of which three are about its look. */
function stays(bytes: Uint8Array, marker: number, at: number): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return says(bytes, at + 4, "JFIF\0");
  if (marker === 0xe2) return says(bytes, at + 4, "ICC_PROFILE\0");
  return marker === 0xee && says(bytes, at + 4, "Adobe");
}

function jpegParts(bytes: Uint8Array): Uint8Array[] | null {
  const parts = [bytes.subarray(0, 2)];
  let way: Uint8Array | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + word(bytes, at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    if (marker === 0xe1) way ??= wayUp(bytes.subarray(at, end));
    if (stays(bytes, marker, at)) parts.push(bytes.subarray(at, end));
    at = end;
    if (marker === 0xda) {
      const next = scanEnd(bytes, at);
      parts.push(bytes.subarray(at, next));
      at = next;
      if (bytes[at + 1] === 0xd9 || at >= bytes.length) {
        const about = way === null ? [] : [way];
        return [parts[0] ?? bytes, ...about, ...parts.slice(1), Uint8Array.of(0xff, 0xd9)];
      }
    }
  }
  return null;
}

/** Where the next marker stands behind the data of a scan: FF that no zero follows, and that only restarts nothing. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const ORIENTATION = 0x0112;

/** The way up of an Exif segment as a segment of its own, with nothing else in it; null where it is the usual one. */
function wayUp(segment: Uint8Array): Uint8Array | null {
  if (!says(segment, 4, "Exif\0\0")) return null;
  const tiff = segment.subarray(10);
  const little = says(tiff, 0, "II");
  if (!little && !says(tiff, 0, "MM")) return null;
  const short = (at: number) => (little ? (tiff[at] ?? 0) + (tiff[at + 1] ?? 0) * 256 : word(tiff, at));
  const long = (at: number) =>
    little ? short(at) + short(at + 2) * 65_536 : short(at) * 65_536 + short(at + 2);
  const list = long(4);
  for (let nth = 0; nth < Math.min(short(list), 200); nth += 1) {
    const entry = list + 2 + nth * 12;
    if (entry + 12 > tiff.length) return null;
    const value = short(entry + 8);
    if (short(entry) !== ORIENTATION) continue;
    return value >= 2 && value <= 8 ? exifOf(value) : null;
  }
  return null;
}

function exifOf(orientation: number): Uint8Array {
  const head = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return Uint8Array.of(...head, ...tiff, 0, 0, 0, 0);
}

/** Chunks of a PNG that are words, times or a camera's notes. */
const TOLD = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME"];

function pngParts(bytes: Uint8Array): Uint8Array[] | null {
  const parts = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = word(bytes, at) * 65_536 + word(bytes, at + 2);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    if (!TOLD.some((name) => says(bytes, at + 4, name))) parts.push(bytes.subarray(at, end));
    if (says(bytes, at + 4, "IEND")) return parts;
    at = end;
  }
  return null;
}
