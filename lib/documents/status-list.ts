/**
 * 状态清单: which certificates no longer count, for a browser without a network. Signed by the installation's own key,
 * a few bytes an entry, and no word about anybody: whoever has not got the code of a certificate cannot find it here.
 * Certificates of keys are taken back elsewhere, by the revocation list of X.509.
 */
import { isSignedBy, keyIdOf, readClaims, type SignBytes, same, signClaims } from "./cose";

export interface StatusEntry {
  readonly code: string;
  readonly state: "revoked" | "replaced";
}

export interface StatusList {
  readonly issuedAt: Date;
  /** From then on there should be a newer one. */
  readonly nextAt: Date;
  readonly stateOf: (code: string) => Promise<StatusEntry["state"] | "not_listed">;
}

const VERSION = 1;
const claim = { version: 0, issued: 1, next: 2, revoked: 3, replaced: 4 } as const;
const ID_BYTES = 8;

/** What a certificate is called in the list. The code has 100 bits: nobody comes from here to a code. */
export async function statusId(code: string): Promise<Uint8Array> {
  const text = new TextEncoder().encode(`suixing status ${code}`);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", text), 0, ID_BYTES);
}

export async function statusList(
  entries: readonly StatusEntry[],
  { issuedAt, nextAt }: Pick<StatusList, "issuedAt" | "nextAt">,
  publicKeySpkiDer: Uint8Array,
  sign: SignBytes,
): Promise<Uint8Array> {
  const idsOf = async (state: StatusEntry["state"]) => {
    const those = entries.filter((entry) => entry.state === state);
    return joined(await Promise.all(those.map(({ code }) => statusId(code))));
  };
  const claims = new Map<number, number | Uint8Array>([
    [claim.version, VERSION],
    [claim.issued, seconds(issuedAt)],
    [claim.next, seconds(nextAt)],
    [claim.revoked, await idsOf("revoked")],
    [claim.replaced, await idsOf("replaced")],
  ]);
  return signClaims(claims, await keyIdOf(publicKeySpkiDer), sign);
}

/** Null if it is not a list that this key signed. */
export async function readStatusList(
  bytes: Uint8Array,
  publicKeySpkiDer: Uint8Array,
): Promise<StatusList | null> {
  const signed = readClaims(bytes);
  if (!signed || !same(signed.kid, await keyIdOf(publicKeySpkiDer))) return null;
  if (!(await isSignedBy(signed, publicKeySpkiDer))) return null;
  const { claims } = signed;
  const [issued, next] = [claims.get(claim.issued), claims.get(claim.next)];
  const [revoked, replaced] = [claims.get(claim.revoked), claims.get(claim.replaced)];
  if (claims.get(claim.version) !== VERSION || typeof issued !== "number" || typeof next !== "number")
    return null;
  if (!(revoked instanceof Uint8Array) || !(replaced instanceof Uint8Array)) return null;
  return {
    issuedAt: new Date(issued * 1000),
    nextAt: new Date(next * 1000),
    stateOf: async (code) => {
      const id = await statusId(code);
      if (holds(revoked, id)) return "revoked";
      return holds(replaced, id) ? "replaced" : "not_listed";
    },
  };
}

/** In order of their bytes, so that the order of the books does not show. */
function joined(ids: readonly Uint8Array[]): Uint8Array {
  const sorted = [...ids].sort((a, b) => {
    const at = a.findIndex((byte, index) => byte !== b[index]);
    return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
  });
  const all = new Uint8Array(ids.length * ID_BYTES);
  for (const [index, id] of sorted.entries()) all.set(id, index * ID_BYTES);
  return all;
}

function holds(ids: Uint8Array, id: Uint8Array): boolean {
  for (let at = 0; at < ids.length; at += ID_BYTES)
    if (same(ids.subarray(at, at + ID_BYTES), id)) return true;
  return false;
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
