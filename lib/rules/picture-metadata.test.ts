import { expect, test } from "vitest";
import { withoutMetadata } from "./picture-metadata";

const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0));
const segment = (marker: number, body: readonly number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 255,
  ...body,
];
const WHERE = "GPS 39.9N 116.4E iPhone";

/** Exif with a place and a way up, in either order of bytes. */
function exif(little: boolean, orientation: number): number[] {
  const short = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const long = (value: number) => (little ? [...short(value), 0, 0] : [0, 0, ...short(value)]);
  const entry = (tag: number, value: number) => [
    ...short(tag),
    ...short(3),
    ...long(1),
    ...short(value),
    0,
    0,
  ];
  const list = [...short(2), ...entry(0x010f, 1), ...entry(0x0112, orientation), ...long(0)];
  const head = [...text(little ? "II" : "MM"), ...short(42), ...long(8)];
  return segment(0xe1, [...text("Exif"), 0, 0, ...head, ...list, ...text(WHERE)]);
}

const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const needed = [...segment(0xe0, [...text("JFIF"), 0, 1, 1]), ...segment(0xee, text("Adobe12345"))];
const tables = [...segment(0xdb, [0, 1, 2]), ...segment(0xc2, [8, 0, 16, 0, 16, 1, 1, 0x11, 0])];
const jpeg = (extra: readonly number[]) => [
  0xff,
  0xd8,
  ...needed,
  ...extra,
  ...tables,
  ...scan,
  ...segment(0xc4, [0, 9]),
  ...scan,
  0xff,
  0xd9,
];
const read = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const cleaned = (bytes: readonly number[]) => withoutMetadata(Uint8Array.from(bytes), "image/jpeg");

test("a JPEG keeps its picture, loses where and with what it was taken, and what stands behind its end @V14.2.8", () => {
  const notes = [
    ...exif(true, 1),
    ...segment(0xe1, text(`http://ns.adobe.com/xap/1.0/ ${WHERE}`)),
    ...segment(0xed, text(`Photoshop ${WHERE}`)),
    ...segment(0xfe, text(WHERE)),
  ];
  const found = cleaned([...jpeg(notes), ...text(`ftypmp42 ${WHERE}`)]);
  expect([...found]).toEqual(jpeg([]));
  expect([...cleaned([...found])]).toEqual([...found]);
});

test.each([true, false])("the way up stays, alone (little endian: %s)", (little) => {
  for (const orientation of [2, 3, 6, 8]) {
    const found = cleaned(jpeg(exif(little, orientation)));
    expect(read(found)).not.toContain("GPS");
    expect(found.length).toBe(jpeg([]).length + 36);
    // What it says is what a reader of Exif finds: the same function finds it again.
    expect([...cleaned([...found])]).toEqual([...found]);
    expect(found[31]).toBe(orientation);
  }
});

const chunk = (name: string, body: readonly number[]) => [
  0,
  0,
  body.length >> 8,
  body.length & 255,
  ...text(name),
  ...body,
  1,
  2,
  3,
  4,
];
const png = (extra: readonly number[]) => [
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  ...chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
  ...extra,
  ...chunk("IDAT", [1, 2, 3]),
  ...chunk("IEND", []),
];

test("a PNG keeps its picture and loses its words", () => {
  const words = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME"].flatMap((name) => chunk(name, text(WHERE)));
  const bytes = Uint8Array.from([...png(words), ...text(WHERE)]);
  expect([...withoutMetadata(bytes, "image/png")]).toEqual(png([]));
});

test("what is not in order, or no picture, stays as it is", () => {
  for (const bytes of [
    jpeg([]).slice(0, 30),
    [0xff, 0xd8, 1, 2, 3, 4, 5],
    [0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1],
  ])
    expect([...cleaned(bytes)]).toEqual(bytes);
  const half = png([]).slice(0, 20);
  expect([...withoutMetadata(Uint8Array.from(half), "image/png")]).toEqual(half);
  expect([...withoutMetadata(Uint8Array.from(text("%PDF-1.7")), "application/pdf")]).toEqual(
    text("%PDF-1.7"),
  );
});
