/**
 * 外部时间戳服务: stamps of an authority outside, asked for as RFC 3161 §2.4 says. What it answers is believed only when
 * whoever checks the document later will believe it too: the same check, before anything is put into a file for good.
 */
import { createHash, randomBytes } from "node:crypto";
import { TimeStampResp } from "pkijs";
import { integer, octets, sequence, yes } from "./der";
import { checkStamp } from "./file-check";
import { sha256Algorithm } from "./signed-data";
import type { TimestampAuthority } from "./timestamp";

/** Hands a request over and brings the answer, both DER. */
export type AskTimestamp = (request: Uint8Array) => Promise<Uint8Array>;

/** PKIStatus (RFC 3161 §2.4.2): granted, grantedWithMods. */
const GRANTED: readonly number[] = [0, 1];
const NONCE_BYTES = 16;
/** A service whose clock is further away from ours would date documents wrongly for good. */
const CLOCKS_DIFFER = 5 * 60_000;

/** `roots`: below one of them the certificate of the service must be. */
export function outsideTimestampAuthority(
  ask: AskTimestamp,
  roots: readonly Uint8Array[],
): TimestampAuthority {
  return async (stamped, now) => {
    const nonce = Uint8Array.of(1, ...randomBytes(NONCE_BYTES - 1));
    const token = tokenIn(await ask(timestampRequest(stamped, nonce)));
    const check = await checkStamp(token, stamped, roots);
    if ("fault" in check) throw new Error(`The time-stamp service gave no good stamp: ${check.fault}`);
    if (check.nonce !== Buffer.from(nonce).toString("hex"))
      throw new Error("The time-stamp service answered another question: the nonce is not ours");
    if (Math.abs(check.at.getTime() - now.getTime()) > CLOCKS_DIFFER)
      throw new Error(
        `The time-stamp service says ${check.at.toISOString()}, here it is ${now.toISOString()}`,
      );
    return token;
  };
}

/** TimeStampReq: version 1, the imprint, our nonce, and its certificate in the answer, please. */
export function timestampRequest(stamped: Uint8Array, nonce: Uint8Array): Uint8Array {
  const imprint = sequence(sha256Algorithm, octets(createHash("sha256").update(stamped).digest()));
  return sequence(integer(1), imprint, integer(nonce), yes());
}

function tokenIn(answer: Uint8Array): Uint8Array {
  const { status, timeStampToken } = readAnswer(answer);
  if (!GRANTED.includes(status.status))
    throw new Error(`The time-stamp service refused: status ${status.status}`);
  if (!timeStampToken) throw new Error("The time-stamp service granted a stamp and gave none");
  return new Uint8Array(timeStampToken.toSchema().toBER());
}

function readAnswer(answer: Uint8Array): TimeStampResp {
  try {
    return TimeStampResp.fromBER(Uint8Array.from(answer));
  } catch {
    throw new Error("The time-stamp service did not answer with a TimeStampResp");
  }
}
