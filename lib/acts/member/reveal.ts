import { and, eq, isNull, sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { affiliation, member, personKey, reveal } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { open, openPersonKey } from "@/db/sealing";
import { scope } from "../../reads/scope";
import { done, type Outcome, refuse } from "../../rules/refusal";
import {
  needsNote,
  type RevealedField,
  type RevealGround,
  revealedFields,
  revealGrounds,
  revealLapsed,
} from "../../rules/reveal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimit } from "../limit";
import { reachedAs } from "./reached-as";

export interface RevealInput {
  readonly memberId: string;
  readonly field: RevealedField;
  readonly ground: RevealGround;
  readonly note: string;
}

/**
 * 查看完整号码: an officer who reaches the member says what for, and may then look once. The event comes before the look,
 * so that nobody sees a number without the member being able to know it.
 */
export async function askReveal(
  actor: PersonActor,
  input: RevealInput,
  now: Date,
): Promise<Outcome<{ id: string; memberId: string }>> {
  if (!strong(actor, "member.reveal", now)) return refuse("second_factor_needed");
  if (!revealedFields.includes(input.field)) return refuse("not_found");
  if (!revealGrounds.includes(input.ground)) return refuse("reason_needed");
  const note = input.note.trim();
  if (needsNote(input.ground) && note === "") return refuse("reason_needed");
  return transaction(async (tx) => {
    const [person] = await tx
      .select({ memberId: member.id, branchId: organization.id, path: organization.path })
      .from(member)
      .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
      .innerJoin(organization, eq(organization.id, affiliation.branchId))
      .where(
        and(eq(member.id, input.memberId), scope(actor, "member.reveal", { holder: affiliation.branchId })),
      );
    if (!person) return refuse("not_found");
    if (!(await withinLimit(tx, "reveal_per_officer", actor.accountId, now))) {
      return refuse("too_many_attempts");
    }
    const id = newId();
    const { memberId } = person;
    await tx
      .insert(reveal)
      .values({ id, accountId: actor.accountId, memberId, field: input.field, askedAt: now });
    await writeEvent(
      tx,
      actor,
      {
        kind: "member.revealed",
        subjectMemberId: memberId,
        actingForId: reachedAs(actor, { id: person.branchId, path: person.path }),
        reason: note,
        data: { field: input.field, ground: input.ground },
      },
      now,
    );
    return done({ id, memberId });
  });
}

/** What is seen, once: null for a number that the roster does not have. */
export interface Revealed {
  readonly field: RevealedField;
  readonly value: string | null;
  readonly name: string;
}

/** Opens what was asked for: to whoever asked, if he still reaches the member, the first time, and soon. */
export async function takeReveal(
  actor: PersonActor,
  input: { readonly id: string; readonly memberId: string },
  now: Date,
): Promise<Outcome<Revealed>> {
  return transaction(async (tx) => {
    const [asked] = await tx
      .update(reveal)
      .set({ shownAt: now })
      .where(
        and(
          eq(reveal.id, input.id),
          eq(reveal.memberId, input.memberId),
          eq(reveal.accountId, actor.accountId),
          isNull(reveal.shownAt),
          sql`exists (select 1 from ${affiliation} where ${affiliation.memberId} = ${input.memberId}
            and ${affiliation.until} is null and ${scope(actor, "member.reveal", { holder: affiliation.branchId })})`,
        ),
      )
      .returning({ field: reveal.field, askedAt: reveal.askedAt });
    if (!asked || revealLapsed(asked.askedAt, now)) return refuse("not_found");
    const [person] = await tx
      .select({
        name: member.name,
        citizenNumber: member.citizenNumberSealed,
        phone: member.phoneSealed,
        wrapped: personKey.wrapped,
      })
      .from(member)
      .innerJoin(personKey, eq(personKey.ownerId, member.id))
      .where(eq(member.id, input.memberId));
    if (!person) return refuse("not_found");
    const sealed = asked.field === "phone" ? person.phone : person.citizenNumber;
    const key = openPersonKey(input.memberId, person.wrapped);
    const place = { column: `member.${asked.field}`, rowId: input.memberId };
    return done({
      field: asked.field,
      name: person.name,
      value: sealed === null ? null : open(key, sealed, place),
    });
  });
}
