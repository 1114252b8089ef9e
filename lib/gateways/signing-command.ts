import { spawn } from "node:child_process";
import { codeOf } from "./delivery";

/**
 * 外部签名程序: a program that reaches a committee's key where it lies, in a hardware module or at a service. It gets the
 * SHA-256 digest of what is to be signed, so nobody outside learns what that is, and gives the signature.
 */
export type SigningCommand = (committeeCode: string, digest: Uint8Array) => Promise<Uint8Array>;

const TIMEOUT_MS = 10_000;
/** A signature of ECDSA in DER has some seventy bytes. */
const MOST_BYTES = 1_024;
const MOST_SAID = 4_096;
/** What the program is given of our environment: where programs are, and what is meant for it. */
const HANDED = /^(PATH|HOME|LANG|TZ|SUIXING_SIGNER_(?!COMMAND$)\w+)$/;

type Environment = Readonly<Record<string, string | undefined>>;

/** The program at SUIXING_SIGNER_COMMAND; null where none is named. */
export function signingCommand(env: Environment, timeoutMs = TIMEOUT_MS): SigningCommand | null {
  const program = env.SUIXING_SIGNER_COMMAND;
  if (!program) return null;
  const handed = Object.entries(env).flatMap(([name, value]) =>
    HANDED.test(name) && value !== undefined ? [[name, value] as const] : [],
  );
  const secrets = handed.flatMap(([name, value]) => (name.startsWith("SUIXING_SIGNER_") ? [value] : []));
  return async (committeeCode, digest) => {
    const { end, output, said } = await run(
      {
        program,
        committeeCode,
        environment: { ...Object.fromEntries(handed), NODE_ENV: "production" },
        timeoutMs,
      },
      digest,
    );
    if (end !== null) throw new Error(`The signing command ${end}${quoted(said, secrets)}`);
    return output;
  };
}

interface Run {
  readonly program: string;
  readonly committeeCode: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}

interface Ran {
  /** How it failed; null where it went well. */
  readonly end: string | null;
  readonly output: Uint8Array;
  readonly said: string;
}

function run({ program, committeeCode, environment, timeoutMs }: Run, digest: Uint8Array): Promise<Ran> {
  return new Promise((resolve) => {
    // No shell reads the code; a group of its own, so that whatever the program has started ends with it.
    const child = spawn(program, [committeeCode], { cwd: "/", env: environment, detached: true });
    const output: Buffer[] = [];
    let [length, said] = [0, ""];
    let isOver = false;
    const finish = (end: string | null) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(late);
      endGroup(child.pid);
      resolve({ end, output: new Uint8Array(Buffer.concat(output)), said });
    };
    const late = setTimeout(() => finish(`did not answer within ${timeoutMs} ms`), timeoutMs);
    child.on("error", (error) => finish(`could not be started: ${codeOf(error)}`));
    child.on("close", (status, signal) => {
      if (signal !== null) finish(`was ended by ${signal}`);
      else if (status !== 0) finish(`ended with ${status}`);
      else finish(length === 0 ? "gave nothing" : null);
    });
    child.stdout.on("data", (piece: Buffer) => {
      output.push(piece);
      length += piece.length;
      if (length > MOST_BYTES) finish(`gave more than ${MOST_BYTES} bytes`);
    });
    child.stderr.on("data", (piece: Buffer) => {
      if (said.length < MOST_SAID) said += piece.toString("utf8");
    });
    // A program that looks at its argument alone has closed this before we have written.
    child.stdin.on("error", () => {});
    child.stdin.end(digest);
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended, with all that it started.
  }
}

/** The last line that the program said, for the log: without what it was trusted with, and in one line. */
function quoted(said: string, secrets: readonly string[]): string {
  const last = said.trim().split("\n").at(-1) ?? "";
  const clean = secrets.reduce((text, secret) => (secret ? text.replaceAll(secret, "…") : text), last);
  const line = clean.replace(/\p{C}/gu, " ").slice(0, 200);
  return line === "" ? "" : `: ${line}`;
}
