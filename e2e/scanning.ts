// What a camera sees: of a screen, and of paper that was printed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import jsQR from "jsqr";
import { PNG } from "pngjs";

/** What a camera would read. */
export function scan(png: Buffer): string | undefined {
  const { width, height, data } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

export function firstPage(pdf: Buffer): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-e2e-"));
  try {
    writeFileSync(path.join(folder, "a.pdf"), pdf);
    spawnSync("pdftoppm", ["-png", "-r", "200", "-singlefile", "a.pdf", "a"], { cwd: folder });
    return readFileSync(path.join(folder, "a.png"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const canDraw = spawnSync("pdftoppm", ["-v"]).error === undefined;
