/** Programs that sign as a hardware module or a service would: keys of their own, outside the database. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so";
/** Where the distribution puts it; the tools alone are no module. */
export const hasModule = existsSync(SOFTHSM);
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

export interface CertifiedPrograms extends SigningPrograms {
  /** A certificate for the committee's key by a CA outside (RSA, with one in between), and the root of that CA. */
  readonly certify: (
    committeeCode: string,
    name: string,
  ) => { readonly chain: Buffer; readonly root: Buffer };
}

export function opensslPrograms(): CertifiedPrograms {
  const { folder, ...programs } = programFolder();
  programs.does(signsWithOpenssl);
  const newKey = (code: string) => {
    const file = path.join(folder, `${code}.pem`);
    run("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file]);
    return run("openssl", ["pkey", "-in", file, "-pubout", "-outform", "DER"]);
  };
  const at = (file: string) => path.join(folder, file);
  const order = (name: string, ...more: string[]) =>
    run("openssl", ["req", "-utf8", "-nodes", "-subj", `/C=CN/O=${name}/CN=${name}`, ...more]);
  const signed = (name: string, by: string, extensions: string) => {
    writeFileSync(at("extensions"), extensions);
    const ca = ["-CA", at(`${by}.crt`), "-CAkey", at(`${by}.key`), "-CAcreateserial"];
    const made = ["-in", at(`${name}.csr`), "-out", at(`${name}.crt`), "-days", "400"];
    run("openssl", ["x509", "-req", ...ca, ...made, "-extfile", at("extensions")]);
  };
  const certify = (code: string, name: string) => {
    if (!existsSync(at("root.crt"))) {
      order("示例认证根", "-x509", "-newkey", "rsa:2048", "-keyout", at("root.key"), "-out", at("root.crt"));
      order("示例认证", "-newkey", "rsa:2048", "-keyout", at("ca.key"), "-out", at("ca.csr"));
      signed("ca", "root", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n");
    }
    order(name, "-new", "-key", at(`${code}.pem`), "-out", at(`${code}.csr`));
    signed(code, "ca", "keyUsage=critical,digitalSignature,nonRepudiation\n");
    const chain = Buffer.concat([`${code}.crt`, "ca.crt"].map((file) => readFileSync(at(file))));
    return { chain, root: readFileSync(at("root.crt")) };
  };
  return { ...programs, newKey, certify };
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
