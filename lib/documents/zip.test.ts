import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ZipEntry, zipLength, zipped } from "./zip";

const at = new Date("2026-11-20T04:00:03Z");
const contents = new Map([
  ["1-张三-甲C01〔2026〕证00001.pdf", Buffer.from("一份证明")],
  ["2-阿·布都-甲C01〔2026〕证00002.pdf", Buffer.alloc(100_000, 7)],
  ["3-𠅤-空.pdf", Buffer.alloc(0)],
]);
const entries: ZipEntry[] = [...contents].map(([name, { length }]) => ({ name, bytes: length }));
const read = async ({ name }: ZipEntry) => contents.get(name) ?? Buffer.alloc(0);

async function archive(list = entries): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zipped(list, read, at)) parts.push(part);
  return Buffer.concat(parts);
}

test("it is as long as was said before", async () => {
  expect((await archive()).length).toBe(zipLength(entries));
  expect((await archive([])).length).toBe(zipLength([]));
});

test.runIf(spawnSync("python3", ["--version"]).status === 0)(
  "another program reads every file out of it",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "suixing-zip-"));
    try {
      writeFileSync(join(folder, "a.zip"), await archive());
      const script = [
        "import zipfile, json",
        "z = zipfile.ZipFile('a.zip')",
        "assert z.testzip() is None",
        "print(json.dumps([[i.filename, z.read(i).hex(), list(i.date_time)] for i in z.infolist()]))",
      ].join("\n");
      writeFileSync(join(folder, "read.py"), script);
      const run = spawnSync("python3", ["read.py"], { cwd: folder, maxBuffer: 1 << 24 });
      expect(String(run.stderr)).toBe("");
      expect(JSON.parse(String(run.stdout))).toEqual(
        [...contents].map(([name, bytes]) => [name, bytes.toString("hex"), [2026, 11, 20, 12, 0, 2]]),
      );
      expect(readFileSync(join(folder, "a.zip")).subarray(0, 2).toString()).toBe("PK");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test("a file that is not what it was breaks the archive off", async () => {
  await expect(archive([{ name: "1-张三-甲C01〔2026〕证00001.pdf", bytes: 1 }])).rejects.toThrow(
    "as long as",
  );
});

test("what wants another format is a bug", () => {
  expect(() => zipLength([{ name: "a", bytes: 2 ** 32 }])).toThrow("Too much");
  expect(() => zipLength(Array.from({ length: 65_536 }, () => ({ name: "a", bytes: 0 })))).toThrow(
    "Too much",
  );
});
