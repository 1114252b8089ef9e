import { describe, expect, test } from "vitest";
import { actsByItself, attachmentTypeOf } from "./attachment";
import { jpegHead, pngHead } from "./attachment.sample";
import { PICTURE_MOST_PIXELS, pixelsOf } from "./picture";

const text = (said: string) => new TextEncoder().encode(said);

describe("what a file is, says its content @V5.2.2", () => {
  test.each([
    ["image/png", pngHead(1, 1)],
    ["image/jpeg", jpegHead(1, 1)],
    ["application/pdf", text("%PDF-1.7\n")],
    [null, text("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    [null, text("<html>")],
    [null, text("GIF89a")],
    [null, text(" %PDF-1.7")],
    [null, new Uint8Array()],
    [null, pngHead(1, 1).subarray(0, 7)],
  ])("%s", (type, bytes) => {
    expect(attachmentTypeOf(bytes)).toBe(type);
  });
});

describe("a PDF does nothing by itself", () => {
  test.each([
    [true, "%PDF-1.7\n<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"],
    [true, "%PDF-1.7\n<< /S/Launch/F(calc.exe) >>"],
    [true, "%PDF-1.7\n<< /S /J#61va#53cript /JS 4 0 R >>"],
    [true, "%PDF-1.7\n<< /Type /Annot /Subtype /RichMedia >>"],
    [false, "%PDF-1.7\n<< /Type /Catalog /OpenAction [3 0 R /Fit] >>"],
    [false, "%PDF-1.7\n(a text about JavaScript) /LaunchPad"],
  ])("%s: %s", (acts, said) => expect(actsByItself(text(said))).toBe(acts));
});

describe("how large a picture opens @V5.2.6", () => {
  test.each([
    [1, 1],
    [4032, 3024],
    [10_000, 5_000],
  ])("%i × %i", (width, height) => {
    expect(pixelsOf(pngHead(width, height), "image/png")).toBe(width * height);
    expect(pixelsOf(jpegHead(width, height), "image/jpeg")).toBe(width * height);
    expect(pixelsOf(jpegHead(width, height, 0xc2), "image/jpeg")).toBe(width * height);
  });

  test("one row more than the limit is more than the limit", () => {
    expect(pixelsOf(pngHead(10_000, 5_000), "image/png")).toBe(PICTURE_MOST_PIXELS);
    expect(pixelsOf(pngHead(10_000, 5_001), "image/png")).toBeGreaterThan(PICTURE_MOST_PIXELS);
    expect(pixelsOf(pngHead(0xffffffff, 0xffffffff), "image/png")).toBeGreaterThan(PICTURE_MOST_PIXELS);
  });

  test("what does not say its size has none", () => {
    expect(pixelsOf(pngHead(0, 9), "image/png")).toBeNull();
    expect(pixelsOf(pngHead(9, 9).subarray(0, 20), "image/png")).toBeNull();
    expect(pixelsOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "image/jpeg")).toBeNull();
    expect(
      pixelsOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "image/jpeg"),
    ).toBeNull();
    expect(
      pixelsOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 4, 0, 0, 0, 0, 0, 0, 0), "image/jpeg"),
    ).toBeNull();
    expect(pixelsOf(text("%PDF-1.7"), "application/pdf")).toBeNull();
  });
});
