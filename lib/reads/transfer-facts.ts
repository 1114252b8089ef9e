import { and, eq, isNull, ne, notInArray } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { closedStates } from "../rules/transfer";
import type { TransferFacts } from "../rules/transfer-conditions";
import { type Committee, committeeOf } from "./committee";
import { memberFacts } from "./member-facts";

export interface LoadedFacts {
  readonly facts: TransferFacts;
  readonly originCommittee: Committee | null;
  readonly targetCommittee: Committee | null;
  readonly member: typeof member.$inferSelect;
}

/**
 * What the rulebook asks of a transfer: the member's record, where he is affiliated, whether another case is open,
 * and, once it is chosen, the target. Null when he has no affiliation here.
 */
export async function transferFacts(
  memberId: string,
  targetBranchId: string | null,
  exceptTransferId: string | null,
  executor: Executor = db,
): Promise<LoadedFacts | null> {
  const [home] = await executor
    .select({ member, branchId: affiliation.branchId, paperOnly: organization.paperOnly })
    .from(member)
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(eq(member.id, memberId));
  if (!home) return null;
  const others = await executor
    .select({ id: transfer.id })
    .from(transfer)
    .where(
      and(
        eq(transfer.memberId, memberId),
        notInArray(transfer.state, ["draft", ...closedStates]),
        exceptTransferId === null ? undefined : ne(transfer.id, exceptTransferId),
      ),
    )
    .limit(1);
  const originCommittee = await committeeOf(home.branchId, executor);
  const target = targetBranchId === null ? null : await targetFacts(targetBranchId, executor);
  return {
    member: home.member,
    originCommittee,
    targetCommittee: target?.committee ?? null,
    facts: {
      member: memberFacts(home.member),
      otherOpenCase: others.length > 0,
      originBranchId: home.branchId,
      originCommitteeId: originCommittee?.id ?? null,
      originPaperOnly: home.paperOnly,
      target: target?.facts ?? null,
    },
  };
}

async function targetFacts(branchId: string, executor: Executor) {
  const [branch] = await executor.select().from(organization).where(eq(organization.id, branchId));
  if (!branch) return null;
  const committee = await committeeOf(branchId, executor);
  const facts: NonNullable<TransferFacts["target"]> = {
    branchId,
    type: branch.type,
    dissolved: branch.dissolvedOn !== null,
    committeeId: committee?.id ?? null,
    paperOnly: branch.paperOnly,
  };
  return { committee, facts };
}
