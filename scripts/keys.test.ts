import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { plantTree } from "@/db/seed/tree";
import { giveRole } from "@/lib/acts/account/give-role";
import { command } from "@/lib/acts/actor";
import { installed } from "@/lib/documents/outside-tools.sample";
import { opensslPrograms } from "@/lib/gateways/signing-program.sample";
import { dateOf } from "@/lib/rules/calendar";
import { placeOutside, takeInside, tryKey } from "./keys/outside";

const { url } = ownDatabase();
const now = new Date();
const phone = "19900007201";
const programs = opensslPrograms();
afterAll(() => {
  vi.unstubAllEnvs();
  programs.end();
});
beforeEach(() => void vi.stubEnv("SUIXING_SIGNER_COMMAND", programs.program));
let code: string;

beforeAll(async () => {
  const tree = await plantTree(dateOf(now));
  const [row] = await db.select().from(organization).where(eq(organization.id, tree.origin.committee));
  code = row?.code ?? "";
  await giveRole(command, { phone, role: "security_officer" }, now);
});

describe.runIf(installed("openssl"))("npm run keys -- outside", () => {
  const file = path.join(path.dirname(programs.program), "public.der");
  const placed = (by: string | undefined = phone) => placeOutside(code, { publicKey: file, by });

  test("places a key that the program holds, lists it beside the other, and takes it back", async () => {
    const spki = programs.newKey(code);
    // The program signs with another key than the one that is to be certified.
    programs.newKey(code);
    writeFileSync(file, spki);
    expect(await placed()).toEqual({
      ok: false,
      sentence: expect.stringContaining("no signature of the key"),
    });
    writeFileSync(file, programs.newKey(code));
    expect(await placed()).toEqual({ ok: true, sentence: expect.stringContaining("signed by this key") });
    expect(await placed()).toEqual({ ok: false, sentence: expect.stringContaining("make a new one") });
    expect(await tryKey(code)).toEqual({ ok: true, sentence: `${code} signs.` });
    const { stdout } = spawnSync(
      process.execPath,
      ["--import", "tsx", "scripts/keys.ts", "committee", code],
      { env: { ...process.env, DATABASE_URL: url }, encoding: "utf8" },
    );
    expect(stdout.trim().split("\n")).toEqual([
      "not certified yet: signs",
      expect.stringMatching(/^[0-9A-F]{32} until .*, outside: signs$/),
    ]);
    expect(await takeInside(code, phone)).toMatchObject({ ok: true });
    expect(await takeInside(code, phone)).toMatchObject({ ok: false });
  });

  test("places a key with the certificate of a CA outside, and says whose it is", async () => {
    programs.newKey(code);
    const certificate = path.join(path.dirname(programs.program), "chain.pem");
    writeFileSync(certificate, programs.certify(code, "某委员会").chain);
    expect(await placeOutside(code, { certificate, by: phone })).toEqual({
      ok: true,
      sentence: expect.stringMatching(/CN=某委员会, given by .*CN=示例认证 from now on/),
    });
    expect(await placeOutside(code, { certificate, publicKey: file, by: phone })).toBe("usage");
    expect(await placeOutside(code, { certificate: file, by: phone })).toMatchObject({
      sentence: expect.stringContaining("is no certificate"),
    });
  });

  test("what is given wrongly is answered in a sentence, or with how it is asked for", async () => {
    expect(await placed("12345")).toBe("usage");
    expect(await takeInside("", phone)).toBe("usage");
    writeFileSync(file, "no key");
    expect(await placed()).toMatchObject({ sentence: expect.stringContaining("no public key") });
    writeFileSync(file, programs.newKey(code));
    expect(await placed("19900007202")).toMatchObject({
      sentence: "19900007202 is no security officer.",
    });
    vi.stubEnv("SUIXING_SIGNER_COMMAND", "sign");
    expect(await placed()).toMatchObject({ sentence: expect.stringContaining("whole path") });
    expect(await tryKey("000000000000")).toMatchObject({ ok: false });
  });
});
