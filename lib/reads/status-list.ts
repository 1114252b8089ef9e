import { and, eq, gte, isNotNull, isNull, ne, notInArray, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { certificate, statusList } from "@/db/schema/certificate";
import { authority, committeeKey } from "@/db/schema/installation";
import { keyRevocation, trustedRoot } from "@/db/schema/key";
import { dateOf } from "../rules/calendar";
import { certificateVerdict } from "../rules/certificate";
import { keyRevocationReasons, unstampedStillCounts } from "../rules/key";

const unbelieved = keyRevocationReasons.filter((reason) => !unstampedStillCounts(reason));

/** What no longer counts although its last day has not come. */
const dead = (now: Date) => and(ne(certificate.state, "issued"), gte(certificate.validUntil, dateOf(now)));

/** Changes whenever something is to be on the list or no longer: asked often, so nothing but a digest leaves the base. */
export async function statusMark(now: Date): Promise<string> {
  const all = sql`string_agg(${certificate.code} || ${certificate.state}, ',' order by ${certificate.code})`;
  const [row] = await db
    .select({
      mark: sql<string>`encode(sha256(convert_to(coalesce(${all}, ''), 'UTF8')), 'hex')`,
    })
    .from(certificate)
    .where(dead(now));
  return row?.mark ?? "";
}

export async function statusEntries(now: Date) {
  const rows = await db
    .select({ code: certificate.code, state: certificate.state, validUntil: certificate.validUntil })
    .from(certificate)
    .where(dead(now));
  return rows.flatMap(({ code, ...facts }) => {
    const state = certificateVerdict(facts, now);
    return state === "revoked" || state === "replaced" ? [{ code, state }] : [];
  });
}

/** The newest list as it was signed. */
export async function newestStatusList() {
  const [row] = await db.select().from(statusList);
  return row ?? null;
}

/** Nobody can say whether it was the thief of a key who wrote a token: what such a key signed is believed no longer. */
const isBelieved = or(isNull(keyRevocation.ground), notInArray(keyRevocation.ground, unbelieved));

/**
 * What a browser needs to check without us: the root for files, the key of the list, and the keys of all committees that
 * ever signed, without their names: nobody learns here which committees there are; and the roots of the time-stamp services
 * that were ever used. Null before there are any.
 */
export async function publicKeys() {
  const [certificates, committees, outside] = await Promise.all([
    db.select({ role: authority.role, der: authority.certificateDer }).from(authority),
    db
      .select({ spki: committeeKey.publicKeySpki })
      .from(committeeKey)
      .leftJoin(keyRevocation, eq(keyRevocation.keyId, committeeKey.id))
      .where(and(isNotNull(committeeKey.certificateDer), isBelieved)),
    db.select({ der: trustedRoot.certificateDer }).from(trustedRoot).where(eq(trustedRoot.trust, "stamps")),
  ]);
  const of = new Map(certificates.map(({ role, der }) => [role, der]));
  const [root, status] = [of.get("root"), of.get("status")];
  if (!root || !status) return null;
  return {
    root,
    status,
    committees: committees.map(({ spki }) => spki),
    stampRoots: outside.map(({ der }) => der),
  };
}
