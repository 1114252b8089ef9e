import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { isOpenCase } from "../../reads/todo";
import { done, type Outcome } from "../../rules/refusal";
import { advance } from "../../rules/transfer-advance";
import { clock } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { setLetter } from "../letter/end";
import { move } from "./move";
import { openingFacts } from "./opening";

/** The words that travel with the case: what happened to him stands in his own record, and is nobody else's business. */
const REASON = "党员身份已终止";

const origin = alias(organization, "origin_committee");
const target = alias(organization, "target_committee");

/**
 * A member dies, is expelled or removed while a case of his is open (T26, edge 31): the clock voids it with its letter and
 * tells whoever holds it and the receiving side, his certificates are revoked, a draft just goes. Called, in its
 * transaction, by whatever takes a member off the books.
 */
export async function endTransfersWithMember(
  tx: Executor,
  memberId: string,
  now: Date,
): Promise<Outcome<null>> {
  await tx.delete(transfer).where(and(eq(transfer.memberId, memberId), eq(transfer.state, "draft")));
  const open = await tx
    .select({
      row: transfer,
      origin: { path: origin.path },
      target: { path: target.path },
    })
    .from(transfer)
    .leftJoin(origin, eq(origin.id, transfer.originCommitteeId))
    .leftJoin(target, eq(target.id, transfer.targetCommitteeId))
    .where(and(eq(transfer.memberId, memberId), isOpenCase))
    .for("update", { of: transfer });
  for (const { row, ...sides } of open) {
    if (row.route === null) throw new Error("an open transfer has a route");
    const opening = await openingFacts(clock, row, sides, now);
    const facts = { ...opening, reason: REASON };
    const judged = advance({ state: row.state, route: row.route }, "void", "clock", facts, now);
    if (!judged.ok) return judged;
    await setLetter(tx, row.id, "void", now);
    const one = {
      actor: clock,
      transition: judged.value,
      owner: { ownerOrganizationId: null, ownerMemberId: null },
      set: {},
      reason: REASON,
      actingForId: null,
    };
    const moved = await move(tx, row, one, {}, now);
    if (!moved.ok) return moved;
  }
  await revokeCertificates(tx, clock, memberId, "status_changed", now);
  return done(null);
}
