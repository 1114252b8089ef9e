import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { member, personKey } from "@/db/schema/member";
import { phoneChange } from "@/db/schema/verification";
import { openPersonKey, seal } from "@/db/sealing";
import { objectionUntil } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";
import { signInPhone } from "./tell-old-telephone";

interface Proposal {
  readonly verificationId: string;
  readonly accountId: string;
  readonly memberId: string;
  readonly branchId: string;
}

/**
 * The number with which he signs in, and which he has proven by that, is to stand on the roster. It goes to a second
 * officer, of the branch or, where it has no other, of the committee above.
 */
export async function proposePhoneChange(
  tx: Executor,
  actor: PersonActor,
  { verificationId, accountId, memberId, branchId }: Proposal,
  now: Date,
): Promise<Outcome<null>> {
  if (actor.memberId === null) return refuse("not_found");
  const phone = await signInPhone(tx, accountId);
  const [record] = await tx
    .select({ phoneIndex: member.phoneIndex, wrapped: personKey.wrapped })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(eq(member.id, memberId));
  if (!record) throw new Error("a member has a key");
  if (phone === null) return refuse("no_telephone_to_take");
  const phoneIndex = blindIndex("telephone", phone);
  if (phoneIndex === record.phoneIndex) return done(null);
  const id = newId();
  const ownerId = await ownerFor(branchId, new Set([memberId, actor.memberId]), tx);
  await tx.insert(phoneChange).values({
    id,
    verificationId,
    accountId,
    memberId,
    phoneSealed: seal(openPersonKey(memberId, record.wrapped), phone, {
      column: "phone_change.phone",
      rowId: id,
    }),
    phoneIndex,
    ownerId,
    proposedBy: actor.memberId,
    createdAt: now,
    effectiveAt: objectionUntil(now),
    expiresAt: new Date(now.getTime() + settings.branchVerificationDays * 86_400_000),
  });
  await writeEvent(
    tx,
    actor,
    { kind: "member.phone_change_proposed", subjectMemberId: memberId, told: { owner: ownerId } },
    now,
  );
  return done(null);
}
