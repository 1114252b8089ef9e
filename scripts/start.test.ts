import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { eventually } from "@/db/seed/eventually";
import { buildIfNeeded, fingerprint } from "./launch/build.mjs";
import { backoff, clearEarlierRun, currentRun } from "./launch/family.mjs";
import { isInstalled, nodeTooOld } from "./launch/install.mjs";
import { findKeys, newKeys } from "./launch/keys.mjs";
import { addressOf, choosePort, isLoopback, planStart, refuseDatabase } from "./launch/plan.mjs";
import { endProcess, identify, waitUntilGone } from "./launch/processes.mjs";
import { refuseSigner } from "./launch/signer.mjs";

const directory = mkdtempSync(path.join(os.tmpdir(), "suixing-start-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const own = {
  DATABASE_URL: "postgres://u:p@db.example:5432/suixing",
  ...newKeys(),
};
const https = { NEXTAUTH_URL: "https://suixing.example" };

describe("demo mode", () => {
  test.each([
    [{}, "yes"],
    [{ SUIXING_DEMO: "1" }, "yes"],
    [{ SUIXING_DEMO: "0" }, "no"],
    [{ HOST: "localhost" }, "yes"],
    [{ HOST: "127.8.9.1" }, "yes"],
    [{ HOST: "::1" }, "yes"],
    [{ ...https, HOST: "0.0.0.0" }, "no"],
    [{ ...https, HOST: "::" }, "no"],
    [{ ...https, HOST: "192.168.1.5" }, "no"],
    [{ ...https, HOST: "127.0.0.1.example" }, "no"],
    [{ NEXTAUTH_URL: "http://localhost:3000" }, "yes"],
    // Behind a proxy the address that others see is the one that counts.
    [https, "no"],
    [own, "no"],
    [{ ...own, SUIXING_DEMO: "1" }, "if_empty"],
    [{ ...own, ...https, HOST: "0.0.0.0" }, "no"],
    [{ ...own, ...https, TRUSTED_PROXIES: "1" }, "no"],
    [{ ...own, SUIXING_MASTER_KEY: `${newKeys().SUIXING_MASTER_KEY}, ${own.SUIXING_MASTER_KEY}` }, "no"],
  ])("%o: %s", (env, demo) => {
    expect(planStart(env)).toMatchObject({ plan: { demo } });
  });

  test.each([
    [{ HOST: "0.0.0.0", SUIXING_DEMO: "1" }, "SUIXING_DEMO"],
    [{ NEXTAUTH_URL: "https://suixing.example", SUIXING_DEMO: "1" }, "SUIXING_DEMO"],
    [{ ...own, HOST: "10.0.0.1", SUIXING_DEMO: "1" }, "SUIXING_DEMO"],
    [{ ...own, SUIXING_MASTER_KEY: "" }, "SUIXING_MASTER_KEY"],
    [{ ...own, SUIXING_MASTER_KEY: "", SUIXING_DEMO: "1" }, "SUIXING_MASTER_KEY"],
    [{ ...own, NEXTAUTH_SECRET: undefined }, "NEXTAUTH_SECRET"],
    [{ DATABASE_URL: "suixing" }, "DATABASE_URL"],
    [{ NEXTAUTH_URL: "suixing" }, "NEXTAUTH_URL"],
    // Sessions would cross the net for all to read.
    [{ HOST: "0.0.0.0" }, "NEXTAUTH_URL"],
    [{ HOST: "192.168.1.5", NEXTAUTH_URL: "http://192.168.1.5:3000" }, "https"],
    [{ NEXTAUTH_URL: "http://suixing.example" }, "https"],
    [{ NEXTAUTH_URL: "ftp://suixing.example" }, "https"],
    [{ TRUSTED_PROXIES: "1" }, "NEXTAUTH_URL"],
    [{ ...https, TRUSTED_PROXIES: "yes" }, "TRUSTED_PROXIES"],
    [{ ...https, TRUSTED_PROXIES: "-1" }, "TRUSTED_PROXIES"],
    [{ ...own, NODE_TLS_REJECT_UNAUTHORIZED: "0" }, "NODE_TLS_REJECT_UNAUTHORIZED"],
    // Keys that are none, that somebody could guess, or that open two doors.
    [{ ...own, SUIXING_MASTER_KEY: "k1" }, "SUIXING_MASTER_KEY"],
    [{ ...own, SUIXING_MASTER_KEY: `k1:${Buffer.alloc(31, "x").toString("base64")}` }, "SUIXING_MASTER_KEY"],
    [{ ...own, SUIXING_MASTER_KEY: `k1:${Buffer.alloc(32).toString("base64")}` }, "guessed"],
    [
      { ...own, SUIXING_MASTER_KEY: `k1:${Buffer.from([...Array(32).keys()]).toString("base64")}` },
      "guessed",
    ],
    [{ ...own, NEXTAUTH_SECRET: own.NEXTAUTH_SECRET.slice(0, 31) }, "NEXTAUTH_SECRET"],
    [{ ...own, NEXTAUTH_SECRET: "changeme-changeme-changeme-changeme" }, "NEXTAUTH_SECRET"],
    [{ ...own, NEXTAUTH_SECRET: "ab".repeat(20) }, "NEXTAUTH_SECRET"],
    [{ ...own, NEXTAUTH_SECRET: own.SUIXING_MASTER_KEY }, "the same"],
    [{ ...own, NEXTAUTH_SECRET: own.SUIXING_MASTER_KEY.slice(3) }, "the same"],
    [{ ...own, DATABASE_URL: databaseWith(own.NEXTAUTH_SECRET) }, "DATABASE_URL"],
    [{ ...own, DATABASE_URL: databaseWith(own.SUIXING_MASTER_KEY.slice(3)) }, "DATABASE_URL"],
    [{ PORT: "http" }, "PORT"],
    [{ PORT: "0" }, "PORT"],
    [{ PORT: "65536" }, "PORT"],
  ])("%o is refused, naming %s", (env, name) => {
    const planned = planStart(env);
    expect("refusal" in planned && planned.refusal).toContain(name);
  });

  test("keys that we make ourselves are never called guessable", () => {
    for (let n = 0; n < 100; n += 1) expect(planStart({ ...own, ...newKeys() })).toHaveProperty("plan");
  });

  test.each([
    ["no", true, false, "refused"],
    ["no", false, true, "taken"],
    ["no", false, false, "taken"],
    ["if_empty", false, true, "taken"],
    ["if_empty", false, false, "refused"],
    ["if_empty", true, false, "taken"],
    ["yes", true, false, "taken"],
  ] as const)("asked %s, demo data %s, empty %s: %s", (demo, isDemo, isEmpty, answer) => {
    expect(refuseDatabase(demo, { isDemo, isEmpty }) === undefined).toBe(answer === "taken");
  });
});

describe("the program that signs for committees", () => {
  const folder = path.join(directory, "signer");
  const program = path.join(folder, "sign");
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(program, "#!/bin/sh\n", { mode: 0o700 });

  test("none, or one that is ours alone, is taken, also behind a link", () => {
    const link = path.join(directory, "link");
    symlinkSync(program, link);
    expect([undefined, "", program, link].map(refuseSigner)).toEqual(Array(4).fill(undefined));
  });

  test("a path that is not whole, or arguments, or no program there, is refused", () => {
    expect(refuseSigner("sign")).toContain("whole path");
    expect(refuseSigner("./sign")).toContain("whole path");
    writeFileSync(path.join(folder, "text"), "", { mode: 0o600 });
    for (const command of [`${program} --slot 0`, `${program}2`, folder, path.join(folder, "text")])
      expect(refuseSigner(command)).toContain("no program there");
  });

  test.each([0o720, 0o702])("one that others can change (%o), or its folder, is refused", (mode) => {
    for (const place of [program, folder]) {
      chmodSync(place, mode);
      expect(refuseSigner(program)).toContain(`${place} can be changed by others`);
      chmodSync(place, 0o700);
    }
  });
});

describe("address", () => {
  const busy = (taken: number[]) => async (_host: string, port: number) => !taken.includes(port);

  test("the usual port steps aside, a given one does not", async () => {
    const usual = { host: "127.0.0.1", port: 3000, portIsFixed: false };
    expect(await choosePort(usual, busy([]))).toEqual({ port: 3000 });
    expect(await choosePort(usual, busy([3000, 3001]))).toEqual({ port: 3002 });
    const given = { ...usual, portIsFixed: true };
    expect(await choosePort(given, busy([3001]))).toEqual({ port: 3000 });
    expect(await choosePort(given, busy([3000]))).toEqual({ refusal: expect.stringContaining("3000") });
  });

  test("a wildcard is shown as an address that can be opened", () => {
    expect(addressOf("127.0.0.1", 3000)).toBe("http://127.0.0.1:3000");
    expect(addressOf("0.0.0.0", 80)).toBe("http://localhost:80");
    expect(addressOf("::1", 3000)).toBe("http://[::1]:3000");
  });

  test("loopback is told from what looks like it", () => {
    expect(["127.0.0.1", "LOCALHOST", "[::1]"].every(isLoopback)).toBe(true);
    expect(["127.evil.example", "localhost.example", "128.0.0.1", ""].some(isLoopback)).toBe(false);
  });
});

describe("what must be there first", () => {
  test.each([
    ["18.20.0", false],
    ["20.18.3", false],
    ["20.19.0", true],
    ["22.0.0", true],
    ["24.1.0", true],
  ])("Node %s: %s", (version, enough) => {
    expect(nodeTooOld(version) === undefined).toBe(enough);
  });

  test("packages are compared with the lockfile", () => {
    const wanted = {
      packages: {
        "": {},
        "node_modules/a": { version: "1.0.0" },
        "node_modules/b": { version: "1.0.0", optional: true },
      },
    };
    expect(isInstalled(wanted, undefined)).toBe(false);
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
    expect(isInstalled(wanted, { packages: { "node_modules/a": { version: "1.0.1" } } })).toBe(false);
    expect(isInstalled(wanted, { packages: { "node_modules/a": { version: "1.0.0" } } })).toBe(true);
  });

  test("keys are made once, for their owner alone, and never beside data that needs others @V11.1.1 @V13.2.3", () => {
    const file = path.join(directory, "keys.json");
    expect(() => findKeys(file, env({}), true)).toThrow("put it back");
    const keys = findKeys(file, env({}), false);
    expect(keys.SUIXING_MASTER_KEY).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    for (const others of [0o604, 0o640, 0o644]) {
      chmodSync(file, others);
      expect(() => findKeys(file, env({}), true)).toThrow("密钥文件可被他人读取");
    }
    chmodSync(file, 0o600);
    expect(findKeys(file, env({}), true)).toEqual(keys);
    expect(findKeys(file, env({ SUIXING_MASTER_KEY: "k9:mine" }), true)).toEqual({
      ...keys,
      SUIXING_MASTER_KEY: "k9:mine",
    });
  });
});

describe("build", () => {
  const root = path.join(directory, "project");
  mkdirSync(path.join(root, "app"), { recursive: true });
  mkdirSync(path.join(root, ".next"));
  writeFileSync(path.join(root, "app/page.tsx"), "one");
  const build = async (statuses: number[]) => {
    let runs = 0;
    const run = async () => {
      mkdirSync(path.join(root, ".next"), { recursive: true });
      runs += 1;
      return statuses.shift() ?? 0;
    };
    await buildIfNeeded(root, run, () => {}).catch(() => {
      runs = Number.NaN;
    });
    return runs;
  };

  test("happens when something that goes into it has changed", async () => {
    expect(await build([])).toBe(1);
    expect(await build([])).toBe(0);
    writeFileSync(path.join(root, "app/page.test.ts"), "a test goes into no build");
    expect(await build([])).toBe(0);
    const before = fingerprint(root);
    writeFileSync(path.join(root, "app/page.tsx"), "two");
    expect(fingerprint(root)).not.toBe(before);
    expect(await build([])).toBe(1);
  });

  test("is tried twice, from nothing the second time", async () => {
    writeFileSync(path.join(root, "app/page.tsx"), "three");
    writeFileSync(path.join(root, ".next/poison"), "");
    expect(await build([1, 0])).toBe(2);
    expect(existsSync(path.join(root, ".next/poison"))).toBe(false);
    writeFileSync(path.join(root, "app/page.tsx"), "four");
    expect(await build([1, 1])).toBeNaN();
  });
});

describe("processes", () => {
  test("pauses between restarts grow, up to half a minute", () => {
    expect([0, 1, 2, 3].map(backoff)).toEqual([250, 500, 1000, 2000]);
    expect(backoff(1000)).toBe(30_000);
  });

  test("a start after kill -9 ends the orphans of the one before, and nobody else", async () => {
    const record = path.join(directory, "run.json");
    const family = path.join(import.meta.dirname, "launch/family.mjs");
    // A starter like the real one, with one program.
    const source = `
      const { foundFamily } = await import(${JSON.stringify(family)});
      const family = foundFamily(${JSON.stringify(record)}, "/");
      family.keep({ name: "server", args: ["-e", "setInterval(() => {}, 1000)"], env: process.env, onLine: () => {} });
      family.write({ address: "http://127.0.0.1:1" });
      setInterval(() => {}, 1000);`;
    const starter = spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: "ignore" });
    const orphan = await eventually(() => {
      const run = currentRun(record);
      const pid = run?.address ? run.members[0]?.pid : undefined;
      if (pid === undefined) throw new Error("It is not up.");
      return pid;
    });
    expect(identify(orphan)?.command).toContain("-e");

    // Alive, and so is its parent (this test): it is left alone.
    expect((await clearEarlierRun(record))?.address).toBe("http://127.0.0.1:1");

    starter.kill("SIGKILL");
    await waitUntilGone(starter.pid ?? 0, 5000);
    expect(identify(orphan)).toBeDefined();

    // A stranger who was given a number of the family: its start time differs.
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    const run = JSON.parse(readFileSync(record, "utf8"));
    run.members.push({ name: "jobs", pid: stranger.pid, startedAt: "1" });
    writeFileSync(record, JSON.stringify(run));

    expect(await clearEarlierRun(record)).toBeUndefined();
    expect(identify(orphan)).toBeUndefined();
    expect(identify(stranger.pid ?? 0)).toBeDefined();
    expect(existsSync(record)).toBe(false);
    await endProcess(stranger.pid ?? 0);
  });
});

function databaseWith(password: string): string {
  return `postgres://u:${encodeURIComponent(password)}@db.example:5432/suixing`;
}

function env(values: Record<string, string>): NodeJS.ProcessEnv {
  return { NODE_ENV: "test", ...values };
}
