/** The head of a picture, as far as anybody here reads it: enough for the rules, nothing that a screen could draw. */

/** A PNG that says to have so many pixels each way. */
export function pngHead(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

/** A JPEG with what a telephone writes before the frame, and the frame. */
export function jpegHead(width: number, height: number, frame = 0xc0): Uint8Array {
  const exif = [0xff, 0xe1, 0, 6, 0xff, 0xc0, 1, 1];
  const tables = [0xff, 0xc4, 0, 4, 0, 0, 0xff];
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return Uint8Array.of(0xff, 0xd8, ...exif, ...tables, 0xff, frame, 0, 17, 8, ...size, 3, 1, 0x22, 0);
}
