/** Programs that sign as a hardware module or a service would: keys of their own, outside the database. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so";
const TOKEN = "suixing";
const PIN = "4321";

function run(program: string, args: readonly string[], env: Record<string, string> = {}): Buffer {
  const { status, stdout, stderr } = spawnSync(program, args, { env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return stdout;
}

export interface SigningPrograms {
  /** What SUIXING_SIGNER_COMMAND names. */
  readonly program: string;
  /** Makes a key for a committee, whose public half it gives as DER. */
  readonly newKey: (committeeCode: string) => Buffer;
  /** From now on the program does this: lines of a shell script, `$1` the code, the digest on its input. */
  readonly does: (...lines: string[]) => void;
  /** The lines that it has written into a file beside it. */
  readonly wrote: (file: string) => string[];
  readonly end: () => void;
}

/** As the manual says it for a key in a file: what a service behind a network would do. */
export const signsWithOpenssl = 'exec openssl pkeyutl -sign -inkey "$1.pem" -pkeyopt digest:sha256';

export function opensslPrograms(): SigningPrograms {
  const { folder, ...programs } = programFolder();
  programs.does(signsWithOpenssl);
  const newKey = (code: string) => {
    const file = path.join(folder, `${code}.pem`);
    run("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file]);
    return run("openssl", ["pkey", "-in", file, "-pubout", "-outform", "DER"]);
  };
  return { ...programs, newKey };
}

/** A hardware module played by SoftHSM, reached by PKCS#11. */
export function pkcs11Programs(): SigningPrograms {
  const { folder, ...programs } = programFolder();
  const conf = path.join(folder, "softhsm2.conf");
  writeFileSync(conf, `directories.tokendir = ${folder}\nobjectstore.backend = file\n`);
  const env = { SOFTHSM2_CONF: conf };
  run("softhsm2-util", ["--init-token", "--free", "--label", TOKEN, "--so-pin", PIN, "--pin", PIN], env);
  programs.does(
    `export SOFTHSM2_CONF=${conf} PIN=${PIN}`,
    `exec pkcs11-tool --module ${SOFTHSM} --token-label ${TOKEN} --login --pin env:PIN \\`,
    '  --sign --mechanism ECDSA --signature-format openssl --label "$1"',
  );
  const newKey = (code: string) => {
    const token = ["--module", SOFTHSM, "--token-label", TOKEN, "--label", code];
    const login = ["--login", "--pin", PIN];
    run("pkcs11-tool", [...token, ...login, "--keypairgen", "--key-type", "EC:prime256v1"], env);
    const file = path.join(folder, `${code}.der`);
    run("pkcs11-tool", [...token, "--read-object", "--type", "pubkey", "--output-file", file], env);
    return readFileSync(file);
  };
  return { ...programs, newKey };
}

function programFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-signer-"));
  const program = path.join(folder, "sign");
  const does = (...lines: string[]) => {
    writeFileSync(program, ["#!/bin/sh", `cd ${folder}`, ...lines, ""].join("\n"));
    chmodSync(program, 0o700);
  };
  const wrote = (file: string) => readFileSync(path.join(folder, file), "utf8").trim().split("\n");
  return { folder, program, does, wrote, end: () => rmSync(folder, { recursive: true, force: true }) };
}
