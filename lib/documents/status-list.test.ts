import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { Sign1 } from "@auth0/cose";
import { describe, expect, test } from "vitest";
import { codeFrom } from "@/lib/rules/code";
import { readStatusList, statusList } from "./status-list";

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = Uint8Array.from(publicKey.export({ type: "spki", format: "der" }));
const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
const times = { issuedAt: new Date("2026-11-22T06:58:00Z"), nextAt: new Date("2026-11-22T07:58:00Z") };
const newCode = () => codeFrom(randomBytes(20));
const entries = Array.from({ length: 300 }, (_, n) => ({
  code: newCode(),
  state: n % 3 === 0 ? ("replaced" as const) : ("revoked" as const),
}));
const made = (of: typeof entries) =>
  statusList(of, times, key, async (bytes) => Uint8Array.from(sign("sha256", bytes, privateKey)));

test("says of each code what became of it, and when it was made", async () => {
  const list = await readStatusList(await made(entries), key);
  expect(list).toMatchObject(times);
  for (const { code, state } of entries) expect(await list?.stateOf(code)).toBe(state);
  expect(await list?.stateOf(newCode())).toBe("not_listed");
  expect(await (await readStatusList(await made([]), key))?.stateOf(newCode())).toBe("not_listed");
});

test("takes eight bytes an entry, holds no code, and does not show the order of the books", async () => {
  const bytes = Buffer.from(await made(entries));
  expect(bytes.length).toBeLessThan(8 * entries.length + 120);
  for (const { code } of entries) expect(bytes.includes(code)).toBe(false);
  const payload = (list: Uint8Array) => Buffer.from(Sign1.decode(list).payload);
  expect(payload(await made([...entries].reverse()))).toEqual(payload(bytes));
});

test("another library finds it signed", async () => {
  const read = Sign1.decode(await made(entries));
  await expect(read.verify(publicKey)).resolves.toBeUndefined();
  await expect(read.verify(other)).rejects.toThrow();
});

describe("is refused", () => {
  test("of another key, cut short, changed, or with something after it", async () => {
    const bytes = await made(entries.slice(0, 6));
    expect(await readStatusList(bytes, Uint8Array.from(other.export({ type: "spki", format: "der" })))).toBe(
      null,
    );
    for (let at = 0; at < bytes.length; at += 1) {
      expect(await readStatusList(bytes.subarray(0, at), key)).toBe(null);
      expect(
        await readStatusList(
          bytes.map((byte, place) => (place === at ? byte ^ 1 : byte)),
          key,
        ),
      ).toBe(null);
    }
    expect(await readStatusList(Uint8Array.of(...bytes, 0), key)).toBe(null);
    expect(await readStatusList(new Uint8Array(), key)).toBe(null);
  });
});
