import { createHash, createPublicKey, randomBytes, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { installed } from "../documents/outside-tools.sample";
import { signingCommand } from "./signing-command";
import { opensslPrograms, signsWithOpenssl } from "./signing-program.sample";

const programs = opensslPrograms();
const { program, does } = programs;
const folder = path.dirname(program);
afterAll(programs.end);
const digest = createHash("sha256").update("签名").digest();

async function asked(
  env: Record<string, string> = {},
  timeoutMs = 10_000,
): Promise<{ signature: Uint8Array } | { said: string }> {
  const command = signingCommand({ ...process.env, ...env, SUIXING_SIGNER_COMMAND: program }, timeoutMs);
  if (!command) throw new Error("no command");
  return command("110000000001", digest).then(
    (signature) => ({ signature }),
    (error: Error) => ({ said: error.message }),
  );
}

test("none named is none", () => {
  expect(signingCommand({})).toBeNull();
  expect(signingCommand({ SUIXING_SIGNER_COMMAND: "" })).toBeNull();
});

test.runIf(installed("openssl"))("what a program of openssl gives is a signature of the digest", async () => {
  const key = createPublicKey({ key: programs.newKey("110000000001"), format: "der", type: "spki" });
  does(signsWithOpenssl);
  const answer = await asked();
  if (!("signature" in answer)) throw new Error(answer.said);
  expect(verify("sha256", Buffer.from("签名"), key, answer.signature)).toBe(true);
});

test("it is told the committee and the digest, and nothing of our environment that is not meant for it @V13.3.2", async () => {
  does('echo "$#:$1" > args', "cat > input", "env > environment", "printf x");
  const secrets = { SUIXING_MASTER_KEY: "k1:geheim", DATABASE_URL: "postgres://u:p@h/d" };
  expect(await asked({ ...secrets, SUIXING_SIGNER_PIN: "4321" })).toMatchObject({
    signature: Uint8Array.of(0x78),
  });
  expect(readFileSync(path.join(folder, "args"), "utf8")).toBe("1:110000000001\n");
  expect(readFileSync(path.join(folder, "input"))).toEqual(digest);
  const environment = readFileSync(path.join(folder, "environment"), "utf8");
  expect(environment).toContain("SUIXING_SIGNER_PIN=4321");
  const names = environment.split("\n").map((line) => line.split("=")[0] ?? "");
  expect(names.filter((name) => /MASTER|DATABASE|SECRET|COMMAND|NEXTAUTH/.test(name))).toEqual([]);
});

describe("no signature", () => {
  test.each<[string, string[], string]>([
    ["nothing", ["cat > /dev/null"], "gave nothing"],
    ["an end that is no good one", ["printf half", "exit 3"], "ended with 3"],
    ["killed", ["kill -9 $$"], "was ended by SIGKILL"],
    ["too much, without end", ["exec cat /dev/zero"], "gave more than 1024 bytes"],
    ["its last words", ["echo first >&2", "echo 'no token in slot 0' >&2", "exit 1"], ": no token in slot 0"],
    ["input that is never read", ["exec <&-", "exit 4"], "ended with 4"],
  ])("%s", async (_, lines, said) => {
    does(...lines);
    expect(await asked()).toEqual({ said: expect.stringContaining(said) });
  });

  test("too late: it ends, with what it has started", async () => {
    does("sleep 60 & echo $! > child", "wait");
    expect(await asked({}, 400)).toEqual({ said: expect.stringContaining("did not answer within 400 ms") });
    const child = Number(readFileSync(path.join(folder, "child"), "utf8"));
    await expect.poll(() => existsSync(`/proc/${child}`) && !isDead(child)).toBe(false);
  });

  test("a program that is not there, or that is none", async () => {
    const gone = signingCommand({ SUIXING_SIGNER_COMMAND: path.join(folder, "gone") });
    await expect(gone?.("1", randomBytes(32))).rejects.toThrow("could not be started: ENOENT");
    const text = signingCommand({ SUIXING_SIGNER_COMMAND: path.join(folder, "args") });
    await expect(text?.("1", randomBytes(32))).rejects.toThrow("could not be started: EACCES");
  });

  test("what it was trusted with does not get into the log, nor a line that is not its own", async () => {
    does('printf "pin %s is\\033[2Jwrong\\r" "$SUIXING_SIGNER_PIN" >&2', "exit 1");
    const answer = await asked({ SUIXING_SIGNER_PIN: "4321" });
    expect(answer).toEqual({ said: "The signing command ended with 1: pin … is [2Jwrong" });
  });
});

/** Ended, and waited for by nobody yet. */
function isDead(pid: number): boolean {
  return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}
