/** Independent programs that judge our documents in the tests; a machine without one skips those assertions only. */
import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Tool =
  | "pdftotext"
  | "pdffonts"
  | "pdfsig"
  | "pdftoppm"
  | "qpdf"
  | "mutool"
  | "zbarimg"
  | "certutil"
  | "openssl"
  | "softhsm2-util"
  | "pkcs11-tool";

export function installed(...tools: readonly Tool[]): boolean {
  return tools.every((tool) => spawnSync(tool, ["--version"], { stdio: "ignore" }).error === undefined);
}

export interface Report {
  readonly ok: boolean;
  readonly text: string;
  readonly bytes: Buffer;
}

/** Runs the tool on files in a folder of its own; names in `files` can be used as arguments. */
export function ask(
  tool: Tool,
  files: Readonly<Record<string, Uint8Array | string>>,
  ...args: string[]
): Report {
  const folder = mkdtempSync(join(tmpdir(), "suixing-documents-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const run = spawnSync(tool, args, {
      cwd: folder,
      maxBuffer: 64 << 20,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    return { ok: run.status === 0, text: `${run.stdout}${run.stderr}`, bytes: run.stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function pem(certificateDer: Uint8Array): string {
  return new X509Certificate(certificateDer).toString();
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 0 is black. */
  readonly gray: Uint8Array;
  readonly perPoint: number;
}

/** The first page as an eye would see it. */
export function pictureOf(pdf: Uint8Array, dpi = 150): Picture {
  const { bytes } = ask("pdftoppm", { "a.pdf": pdf }, "-gray", "-r", String(dpi), "-singlefile", "a.pdf");
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString("latin1"));
  if (header === null) throw new Error("pdftoppm drew nothing");
  return {
    width: Number(header[1]),
    height: Number(header[2]),
    gray: bytes.subarray(header[0].length),
    perPoint: dpi / 72,
  };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PlacedCharacter extends Box {
  readonly character: string;
}

/** Every character of the first page with its place in points, from the top left. */
export function charactersOf(pdf: Uint8Array): PlacedCharacter[] {
  const { text } = ask("mutool", { "a.pdf": pdf }, "draw", "-q", "-F", "stext", "a.pdf", "1");
  return [
    ...text.matchAll(/<char quad="([\d.-]+) ([\d.-]+) (?:[\d.-]+ ){4}([\d.-]+) ([\d.-]+)"[^>]* c="([^"]+)"/g),
  ].map(([, left, top, right, bottom, c = ""]) => ({
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
    character: c.startsWith("&#x") ? String.fromCodePoint(Number.parseInt(c.slice(3), 16)) : c,
  }));
}

/** How much of the box is ink, 0 to 1. */
export function inkIn(picture: Picture, box: Box): number {
  const left = Math.round(box.left * picture.perPoint);
  const right = Math.round(box.right * picture.perPoint);
  const top = Math.round(box.top * picture.perPoint);
  const bottom = Math.round(box.bottom * picture.perPoint);
  let dark = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if ((picture.gray[y * picture.width + x] ?? 255) < 128) dark++;
  }
  return dark / Math.max(1, (right - left) * (bottom - top));
}
