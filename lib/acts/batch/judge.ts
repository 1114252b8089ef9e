import { and, eq, inArray, isNull, not } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { standsOnPaper } from "../../reads/organization-place";
import { nowhere, transferFacts } from "../../reads/transfer-facts";
import { mayHoldMembers, organizationTypes } from "../../rules/organization";
import { type BatchFinding, type BatchRequest, judgeRequest } from "../../rules/transfer-batch";
import { transferConditions } from "../../rules/transfer-conditions";

export interface Judged {
  readonly findings: BatchFinding[];
  readonly memberId: string | null;
  readonly targetBranchId: string | null;
}

export function personIndex({ citizenNumber }: BatchRequest): string {
  return blindIndex("citizen_number", citizenNumber);
}

/**
 * What stands against a request of this committee today. Whoever is not affiliated under it, with it as the nearest
 * committee with the power, is not its to move, and nothing more is said of him.
 */
export async function judge(
  request: BatchRequest,
  committeeId: string,
  actorId: string | null,
  now: Date,
  executor: Executor = db,
): Promise<Judged> {
  const [found] = await executor
    .select({ id: member.id })
    .from(member)
    .where(eq(member.citizenNumberIndex, personIndex(request)));
  const targetBranchId = request.branchCode === null ? null : await branchOf(request.branchCode, executor);
  const destination = {
    ...nowhere,
    targetBranchId,
    outsideAddressee: request.outside?.addressee ?? null,
    outsideUnit: request.outside?.unit ?? null,
    outsideContact: request.outside?.contact ?? null,
  };
  const loaded = found ? await transferFacts(found.id, destination, now, executor) : null;
  const his = loaded?.originCommittee?.id === committeeId ? loaded : null;
  const findings = judgeRequest(
    request,
    {
      member: his && { id: his.member.id, name: his.member.name },
      targetFound: request.branchCode === null || targetBranchId !== null,
      conditions: his ? transferConditions(his.facts, now) : [],
    },
    actorId,
  );
  return { findings, memberId: his?.member.id ?? null, targetBranchId };
}

const holding = organizationTypes.filter(mayHoldMembers);

/** The branch with this code, if a member could choose it himself. */
async function branchOf(code: string, executor: Executor): Promise<string | null> {
  const [row] = await executor
    .select({ id: organization.id })
    .from(organization)
    .where(
      and(
        eq(organization.code, code),
        inArray(organization.type, holding),
        isNull(organization.dissolvedOn),
        not(standsOnPaper(organization.id)),
      ),
    );
  return row?.id ?? null;
}
