import { randomBytes } from "node:crypto";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { letter } from "@/db/schema/letter";
import type { Committee } from "../../reads/committee";
import { dateOf } from "../../rules/calendar";
import { codeFrom } from "../../rules/code";
import { lastValidDay, letterDays, letterNumber } from "../../rules/letter";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { CommitteeSettings } from "../../rules/settings";
import { signFor } from "../key/sign";
import { nextSerial } from "../serial";

export interface LetterFacts {
  readonly transferId: string;
  readonly memberId: string;
  readonly status: string;
  readonly duesPaidUntil: string;
  readonly issuer: Committee;
  /** Of the issuer. */
  readonly settings: CommitteeSettings;
  readonly to:
    | { readonly committee: Committee | null; readonly branchId: string | null }
    | { readonly addressee: string; readonly unit: string };
}

/** The last valid day of a letter that would be issued now to this committee, or (null) to one outside. */
export function validUntilFor(
  issuer: Committee,
  addressee: Committee | null,
  settings: CommitteeSettings,
  now: Date,
): { days: number; until: string } {
  const days = letterDays(issuer.root === addressee?.root, settings);
  return { days, until: lastValidDay(dateOf(now), days) };
}

/**
 * Issues a letter of introduction, electronic between committees here and on paper to one outside: the next number of the committee's year, a last valid day, a code for
 * strangers and the committee's signature. A letter of the same member that is still live becomes void with it, and
 * the last letter of the case, however it ended, is named as the one that this replaces (T17, T20, T22).
 */
export async function issueLetter(
  tx: Executor,
  facts: LetterFacts,
  now: Date,
): Promise<Outcome<{ id: string; number: string }>> {
  const issuedOn = dateOf(now);
  const year = Number(issuedOn.slice(0, 4));
  const { to } = facts;
  const committee = "committee" in to ? to.committee : null;
  const { days, until } = validUntilFor(facts.issuer, committee, facts.settings, now);
  await tx
    .update(letter)
    .set({ state: "void", endedAt: now })
    .where(and(eq(letter.memberId, facts.memberId), inArray(letter.state, ["live", "on_hold"])));
  const [old] = await tx
    .select({ id: letter.id })
    .from(letter)
    .where(eq(letter.transferId, facts.transferId))
    .orderBy(desc(letter.id))
    .limit(1);
  const serial = await nextSerial(tx, facts.issuer.id, "letter", year);
  const id = newId();
  const number = letterNumber(facts.issuer.code, year, serial);
  const payload = {
    schema: 1,
    kind: "letter",
    number,
    issuer: facts.issuer.code,
    addressee: "addressee" in to ? to.addressee : (committee?.code ?? null),
    destination: "unit" in to ? to.unit : to.branchId,
    member: facts.memberId,
    status: facts.status,
    duesPaidUntil: facts.duesPaidUntil,
    issuedOn,
    validUntil: until,
  };
  const signature = await signFor(tx, facts.issuer.id, payload);
  if (signature === null) return refuse("no_signing_key");
  await tx.insert(letter).values({
    id,
    transferId: facts.transferId,
    memberId: facts.memberId,
    committeeId: facts.issuer.id,
    ...("addressee" in to
      ? { kind: "paper" as const, addresseeText: to.addressee, destinationText: to.unit }
      : { addresseeId: committee?.id ?? null, destinationId: to.branchId }),
    state: "live",
    year,
    serial,
    number,
    code: codeFrom(randomBytes(20)),
    issuedOn,
    validDays: days,
    validUntil: until,
    duesPaidUntil: facts.duesPaidUntil,
    replacesId: old?.id ?? null,
    payload,
    ...signature,
    createdAt: now,
  });
  return done({ id, number });
}
