import { createHash, randomBytes } from "node:crypto";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { collectiveLetter, collectiveReceipt } from "@/db/schema/collective-letter";
import type { Committee } from "../../reads/committee";
import { dateOf } from "../../rules/calendar";
import { codeFrom } from "../../rules/code";
import { letterNumber } from "../../rules/letter";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { signFor } from "../key/sign";
import { nextSerial } from "../serial";

export interface CollectiveLetterFacts {
  readonly organization: { readonly id: string; readonly code: string };
  readonly from: Committee;
  readonly to: Committee;
  readonly members: readonly string[];
}

/** What is signed of the list: one digest for one list, in whatever order it was read. */
export function digestOfList(memberIds: readonly string[]): string {
  return createHash("sha256")
    .update([...memberIds].sort().join("\n"))
    .digest("base64url");
}

/**
 * 整建制介绍信: the next letter of the committee that hands over, with the list of members, and in the same breath the
 * receipt of the one that takes over: what stands above both has decided for both. Returns the number.
 */
export async function issueCollectiveLetter(
  tx: Executor,
  { organization, from, to, members }: CollectiveLetterFacts,
  now: Date,
): Promise<Outcome<string>> {
  const issuedOn = dateOf(now);
  const year = Number(issuedOn.slice(0, 4));
  const serial = await nextSerial(tx, from.id, "letter", year);
  const number = letterNumber(from.code, year, serial);
  const letter = {
    schema: 1,
    kind: "collective_letter",
    number,
    issuer: from.code,
    addressee: to.code,
    organization: organization.code,
    members: members.length,
    list: digestOfList(members),
    issuedOn,
  };
  const receipt = {
    schema: 1,
    kind: "collective_receipt",
    letter: number,
    committee: to.code,
    addressee: from.code,
    members: members.length,
    acceptedOn: issuedOn,
  };
  const signed = await signFor(tx, from.id, letter);
  const answered = await signFor(tx, to.id, receipt);
  if (signed === null || answered === null) return refuse("no_signing_key");
  const id = newId();
  await tx.insert(collectiveLetter).values({
    id,
    branchId: organization.id,
    fromCommitteeId: from.id,
    toCommitteeId: to.id,
    year,
    serial,
    number,
    code: codeFrom(randomBytes(20)),
    issuedOn,
    memberIds: [...members],
    memberCount: members.length,
    payload: letter,
    ...signed,
    createdAt: now,
  });
  await tx.insert(collectiveReceipt).values({
    letterId: id,
    committeeId: to.id,
    addresseeId: from.id,
    acceptedOn: issuedOn,
    payload: receipt,
    ...answered,
    createdAt: now,
  });
  return done(number);
}
