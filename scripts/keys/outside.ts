import { readFileSync } from "node:fs";
import { command } from "@/lib/acts/actor";
import { placeKeyOutside } from "@/lib/acts/key/place-outside";
import { takeKeyInside } from "@/lib/acts/key/take-inside";
import {
  holdsKey,
  type OutsideCertificates,
  outsideCertificates,
  outsidePublicKey,
} from "@/lib/documents/outside-signer";
import { signingAs } from "@/lib/jobs/signing";
import { askOutside } from "@/lib/jobs/signing-outside";
import { signingCommittee } from "@/lib/reads/committee-key";
import { normalizeMobileNumber } from "@/lib/rules/telephone";
import { refuseSigner } from "../launch/signer.mjs";

/** What to say, and whether it went well. */
interface Said {
  readonly ok: boolean;
  readonly sentence: string;
}

const no = (sentence: string): Said => ({ ok: false, sentence });
const yes = (sentence: string): Said => ({ ok: true, sentence });

interface Given {
  readonly publicKey?: string | undefined;
  /** Instead: the certificate that a CA outside has given for it, with those above it. */
  readonly certificate?: string | undefined;
  readonly by?: string | undefined;
}

/** Puts a committee's key outside: the signer shows that it holds it, then it is certified here. */
export async function placeOutside(
  code: string,
  { publicKey, certificate, by }: Given,
): Promise<Said | "usage"> {
  const phone = normalizeMobileNumber(by ?? "");
  const file = publicKey ?? certificate;
  const isOne = (publicKey === undefined) !== (certificate === undefined);
  if (code === "" || file === undefined || !isOne || phone === null) return "usage";
  const refusal = refuseSigner(process.env.SUIXING_SIGNER_COMMAND);
  if (refusal) return no(refusal);
  const now = new Date();
  const outside = certificate === undefined ? null : outsideCertificates(fileAt(certificate), now);
  const publicKeySpki = outside?.publicKeySpki ?? (publicKey && outsidePublicKey(fileAt(publicKey)));
  if (!publicKeySpki)
    return no(
      certificate === undefined
        ? `${file} is no public key on the curve P-256, as PEM or DER.`
        : `${file} is no certificate for a key on the curve P-256 that counts today, with those above it behind it.`,
    );
  const problem = await problemOf(holdsKey(publicKeySpki, askOutside(code)));
  if (problem !== null) return no(problem);
  const outsideChain = outside?.chain ?? null;
  const input = { committeeCode: code, publicKeySpki, outsideCertificates: outsideChain, phone };
  const outcome = await placeKeyOutside(command, input, now);
  if (!outcome.ok) {
    const { reason } = outcome.refusal;
    if (reason === "account_unknown") return no(`${phone} is no security officer.`);
    if (reason === "not_found") return no(`${code} is no committee that signs.`);
    return no("This key has a certificate already, or had one: make a new one.");
  }
  const trouble = await problemOf(sign(code, now));
  if (trouble !== null) return no(`The key is placed, and does not sign: ${trouble}`);
  const whose = outside ? ` with the certificate of ${oneLine(outside)}` : "";
  return yes(
    `Documents of ${code} are signed by this key${whose} from now on. Letters of transfers are not.`,
  );
}

export async function takeInside(code: string, by: string | undefined): Promise<Said | "usage"> {
  const phone = normalizeMobileNumber(by ?? "");
  if (code === "" || phone === null) return "usage";
  const outcome = await takeKeyInside(command, { committeeCode: code, phone }, new Date());
  if (outcome.ok) return yes(`Documents of ${code} are signed by the key in the database again.`);
  return no(
    outcome.refusal.reason === "account_unknown"
      ? `${phone} is no security officer.`
      : `${code} has no key outside.`,
  );
}

/** Signs something that is kept nowhere, so that whoever has changed the program sees whether it works. */
export async function tryKey(code: string): Promise<Said> {
  const problem = await problemOf(sign(code, new Date()));
  return problem === null ? yes(`${code} signs.`) : no(problem);
}

async function sign(code: string, now: Date): Promise<void> {
  const committee = await signingCommittee(code);
  if (!committee) throw new Error(`${code} is no committee that signs.`);
  const { signer } = await signingAs(committee, now);
  await signer.sign(Buffer.from("Suixing: does this signer work?"));
}

function problemOf(work: Promise<void>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

function oneLine({ subject, issuer }: OutsideCertificates): string {
  return `${subject}, given by ${issuer}`.replaceAll("\n", " ");
}

function fileAt(name: string): Uint8Array {
  try {
    return readFileSync(name);
  } catch {
    return new Uint8Array();
  }
}
