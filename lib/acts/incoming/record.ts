import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { affiliation, member, personKey } from "@/db/schema/member";
import { newPersonKey, openPersonKey, seal } from "@/db/sealing";
import { bornOnOf, sexOf } from "../../rules/citizen-number";
import { meetsRecord, type RegisteredLetter, type WishedLetter } from "../../rules/incoming";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { initialsOf } from "../initials";

const NUMBER = "member.citizen_number";
const PHONE = "member.phone";

/** A record that is here already, with whether he has a relation here. */
export async function recordWith(tx: Executor, citizenNumber: string) {
  const index = blindIndex("citizen_number", citizenNumber);
  // Whoever else registers somebody with this number waits here, and then finds the record.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`member:${index}`}, 0))`);
  const [found] = await tx
    .select({
      id: member.id,
      name: member.name,
      status: member.status,
      phoneIndex: member.phoneIndex,
      affiliationId: affiliation.id,
    })
    .from(member)
    .leftJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .where(eq(member.citizenNumberIndex, index));
  return found ?? null;
}

/**
 * The record of somebody who comes with a letter: his old one, or a new one that is counted nowhere (待接收). What the
 * letter says is written down when it is whole; of a wish there is the name and the number.
 */
export async function recordFor(
  tx: Executor,
  letter: WishedLetter,
  whole: RegisteredLetter | null,
  now: Date,
): Promise<Outcome<{ memberId: string }>> {
  const known = await recordWith(tx, letter.citizenNumber);
  if (known === null) return done({ memberId: await newRecord(tx, letter, whole, now) });
  const met = meetsRecord(known.status, known.affiliationId !== null);
  if (met === "known_here") return refuse("member_known_here");
  if (met === "ended") return refuse("former_record_ended");
  if (known.status === "transferred_out" && known.name !== letter.name)
    return refuse("former_record_differs");
  if (whole) await writeRecord(tx, known.id, whole);
  return done({ memberId: known.id });
}

async function newRecord(
  tx: Executor,
  letter: WishedLetter,
  whole: RegisteredLetter | null,
  now: Date,
): Promise<string> {
  const id = newId();
  const { citizenNumber, name, issuedOn } = letter;
  const { personKey: key, wrapped } = newPersonKey(id);
  await tx.insert(personKey).values({ ownerId: id, wrapped, createdAt: now });
  await tx.insert(member).values({
    id,
    name,
    initials: initialsOf(name, "person"),
    sex: whole?.sex ?? sexOf(citizenNumber),
    ethnicity: whole?.ethnicity ?? "",
    bornOn: whole?.bornOn ?? bornOnOf(citizenNumber),
    citizenNumberSealed: seal(key, citizenNumber, { column: NUMBER, rowId: id }),
    citizenNumberIndex: blindIndex("citizen_number", citizenNumber),
    phoneSealed: whole ? seal(key, whole.phone, { column: PHONE, rowId: id }) : null,
    phoneIndex: whole ? blindIndex("telephone", whole.phone) : null,
    status: "pending",
    // Nobody reads it before the letter is whole; he was admitted before it was written.
    admittedOn: whole?.admittedOn ?? issuedOn,
    confirmedOn: whole?.confirmedOn ?? null,
    duesPaidUntil: whole?.duesPaidUntil ?? null,
    recordedAt: now,
  });
  return id;
}

/** Writes down what the letter says of the member. A telephone that is on record stays: only a branch changes it. */
export async function writeRecord(tx: Executor, memberId: string, letter: RegisteredLetter): Promise<void> {
  const [row] = await tx
    .select({ phoneIndex: member.phoneIndex, status: member.status, wrapped: personKey.wrapped })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(eq(member.id, memberId))
    .for("update");
  if (!row) throw new Error("a member has a key");
  const key = openPersonKey(memberId, row.wrapped);
  const keepsPhone = row.status !== "pending" && row.phoneIndex !== null;
  const { name, sex, ethnicity, bornOn, admittedOn, confirmedOn, duesPaidUntil, phone } = letter;
  await tx
    .update(member)
    .set({
      name,
      initials: initialsOf(name, "person"),
      sex,
      ethnicity,
      bornOn,
      admittedOn,
      confirmedOn,
      duesPaidUntil,
      ...(keepsPhone
        ? {}
        : {
            phoneSealed: seal(key, phone, { column: PHONE, rowId: memberId }),
            phoneIndex: blindIndex("telephone", phone),
          }),
      version: sql`${member.version} + 1`,
    })
    .where(eq(member.id, memberId));
}

/** Corrects the number of a record that was made for this letter alone and that nobody has taken in yet. */
export async function correctNumber(
  tx: Executor,
  memberId: string,
  citizenNumber: string,
): Promise<Outcome<null>> {
  const known = await recordWith(tx, citizenNumber);
  if (known?.id === memberId) return done(null);
  if (known) return refuse("member_known_here");
  const [row] = await tx
    .select({ status: member.status, wrapped: personKey.wrapped })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(eq(member.id, memberId));
  if (row?.status !== "pending") return refuse("former_record_differs");
  const key = openPersonKey(memberId, row.wrapped);
  await tx
    .update(member)
    .set({
      citizenNumberSealed: seal(key, citizenNumber, { column: NUMBER, rowId: memberId }),
      citizenNumberIndex: blindIndex("citizen_number", citizenNumber),
    })
    .where(eq(member.id, memberId));
  return done(null);
}
