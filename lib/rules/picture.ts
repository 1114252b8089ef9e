/**
 * 图片尺寸: how many pixels a picture says it has, read from its head without decoding it.
 * A small file can open into gigabytes; whoever looks at it would pay for that with his browser's memory.
 */
import type { AttachmentType } from "./attachment";

/** The most pixels of one picture: more than the camera of a telephone takes. */
export const PICTURE_MOST_PIXELS = 50_000_000;

/** Pixels of a picture by its head; null where it does not say, and for what is no picture. */
export function pixelsOf(bytes: Uint8Array, type: AttachmentType): number | null {
  switch (type) {
    case "image/png":
      return pngPixels(bytes);
    case "image/jpeg":
      return jpegPixels(bytes);
    case "application/pdf":
      return null;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

const IHDR = [0x49, 0x48, 0x44, 0x52];

/** The first chunk of a PNG is its header: width and height, four bytes each. */
function pngPixels(bytes: Uint8Array): number | null {
  if (bytes.length < 24 || IHDR.some((byte, index) => bytes[12 + index] !== byte)) return null;
  const long = (at: number) => word(bytes, at) * 65_536 + word(bytes, at + 2);
  return positive(long(16) * long(20));
}

/** Start of frame: C0 to CF, but for the tables C4, C8 and CC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Markers that stand alone, without a length behind them. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** A JPEG is a row of segments; the frame says the size, and it comes before the first scan. */
function jpegPixels(bytes: Uint8Array): number | null {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (standsAlone(marker)) at += 2;
    else if (isFrame(marker)) return positive(word(bytes, at + 5) * word(bytes, at + 7));
    else if (marker === 0xda || marker === 0xd9) return null;
    else {
      const length = word(bytes, at + 2);
      if (length < 2) return null;
      at += 2 + length;
    }
  }
  return null;
}

function positive(pixels: number): number | null {
  return pixels > 0 ? pixels : null;
}
