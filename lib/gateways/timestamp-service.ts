import { readFileSync } from "node:fs";
import { codeOf } from "./delivery";

/** 时间戳服务: an authority outside that stamps our signatures, and the roots below which it does. */
export interface TimestampService {
  /** Hands the request over and brings the answer, both DER (RFC 3161 §3.4). */
  readonly ask: (request: Uint8Array) => Promise<Uint8Array>;
  /** DER. */
  readonly roots: readonly Uint8Array[];
}

const TIMEOUT_MS = 10_000;
/** A token with long chains has some 10 KB. */
const MOST_BYTES = 64 * 1024;

/** The service at SUIXING_TSA_URL with the roots in the PEM file SUIXING_TSA_ROOT; null where none is named. */
export function timestampService(
  env: Readonly<Record<string, string | undefined>>,
  timeoutMs = TIMEOUT_MS,
): TimestampService | null {
  const { SUIXING_TSA_URL: url, SUIXING_TSA_ROOT: rootFile, SUIXING_TSA_AUTHORIZATION: authorization } = env;
  if (!url) return null;
  if (!rootFile)
    throw new Error("SUIXING_TSA_URL is set, so SUIXING_TSA_ROOT must name the PEM file of its root");
  const roots = certificatesIn(readFileSync(rootFile, "latin1"));
  if (roots.length === 0) throw new Error(`SUIXING_TSA_ROOT: there is no certificate in ${rootFile}`);
  const headers = {
    "Content-Type": "application/timestamp-query",
    Accept: "application/timestamp-reply",
    ...(authorization && { Authorization: authorization }),
  };
  return { roots, ask: (request) => post(url, headers, request, AbortSignal.timeout(timeoutMs)) };
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  request: Uint8Array,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const body = Uint8Array.from(request);
  const answer = await reached(fetch(url, { method: "POST", headers, body, redirect: "manual", signal }));
  if (answer.status !== 200) throw new Error(`The time-stamp service answered ${answer.status}`);
  const bytes = await reached(firstBytes(answer));
  if (bytes.length > MOST_BYTES)
    throw new Error(`The time-stamp service answered more than ${MOST_BYTES} bytes`);
  return bytes;
}

function reached<T>(promise: Promise<T>): Promise<T> {
  return promise.catch((error: unknown) => {
    throw new Error(`The time-stamp service was not reached: ${codeOf(error)}`);
  });
}

/** As many as an answer may have, and a few that tell that there are more. */
async function firstBytes(answer: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    pieces.push(piece);
    length += piece.length;
    if (length > MOST_BYTES) break;
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function certificatesIn(pem: string): Uint8Array[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map(
    ([, body = ""]) => Uint8Array.from(Buffer.from(body, "base64")),
  );
}
