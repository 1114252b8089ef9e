import { and, asc, eq, ne, or } from "drizzle-orm";
import { db } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import type { PolicyActor } from "../rules/policy";
import type { TransferState } from "../rules/transfer";
import { scope } from "./scope";
import { type TransferRow, transferColumns } from "./transfer";

/** How another case of the member hangs together with this one. */
export type CaseLink = "follows" | "followed_by" | "reverses" | "reversed_by";

export interface LinkedCase {
  readonly id: string;
  readonly number: string;
  readonly state: TransferState;
  readonly link: CaseLink;
}

/** The cases that this one goes on from or takes back, and those that do so with it; as far as the reader may see them. */
export async function linkedCases(actor: PolicyActor, row: TransferRow): Promise<LinkedCase[]> {
  const own = actor.memberId !== null && actor.memberId === row.memberId;
  const found = await db
    .select({
      id: transfer.id,
      number: transfer.number,
      state: transfer.state,
      followsId: transfer.followsId,
      reversesId: transfer.reversesId,
    })
    .from(transfer)
    .where(
      and(
        eq(transfer.memberId, row.memberId),
        or(
          eq(transfer.followsId, row.id),
          eq(transfer.reversesId, row.id),
          row.followsId === null ? undefined : eq(transfer.id, row.followsId),
          row.reversesId === null ? undefined : eq(transfer.id, row.reversesId),
        ),
        scope(actor, "transfer.read", transferColumns),
        // A draft is nobody's but the member's.
        own ? undefined : ne(transfer.state, "draft"),
      ),
    )
    .orderBy(asc(transfer.id));
  return found.map(({ followsId, reversesId, ...linked }) => ({
    ...linked,
    link:
      followsId === row.id
        ? "followed_by"
        : reversesId === row.id
          ? "reversed_by"
          : linked.id === row.followsId
            ? "follows"
            : "reverses",
  }));
}
