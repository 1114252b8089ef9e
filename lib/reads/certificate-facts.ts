import { and, asc, eq, isNull, notInArray } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { office, organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { type OpenTransfer, openTransferOf } from "../rules/certificate-request";
import type { OfficeKind } from "../rules/office";
import { closedStates } from "../rules/transfer";
import type { Committee } from "./committee";

export interface HeldNow {
  readonly kind: OfficeKind;
  readonly organization: string;
  readonly from: string;
}

/** What the books say of a member beside his own record, as far as certificates speak of it. */
export interface CertificateFacts {
  readonly openTransfer: OpenTransfer;
  /** Where his open transfer goes, if that is on the platform. */
  readonly target: { readonly branch: string; readonly committee: Committee } | null;
  readonly offices: readonly HeldNow[];
}

export async function certificateFacts(memberId: string, executor: Executor = db): Promise<CertificateFacts> {
  const [moving] = await executor
    .select({
      state: transfer.state,
      branchId: transfer.targetBranchId,
      committee: {
        id: organization.id,
        code: organization.code,
        name: organization.name,
        path: organization.path,
      },
    })
    .from(transfer)
    .leftJoin(organization, eq(organization.id, transfer.targetCommitteeId))
    .where(and(eq(transfer.memberId, memberId), notInArray(transfer.state, ["draft", ...closedStates])))
    .limit(1);
  const offices = await executor
    .select({ kind: office.kind, organization: organization.name, from: office.from })
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .where(and(eq(office.memberId, memberId), isNull(office.until)))
    .orderBy(asc(organization.path), asc(office.kind));
  return {
    openTransfer: openTransferOf(moving?.state ?? null),
    target: moving?.committee
      ? { branch: await nameOf(moving.branchId, executor), committee: rooted(moving.committee) }
      : null,
    offices,
  };
}

const rooted = (committee: Omit<Committee, "root">): Committee => ({
  ...committee,
  root: committee.path.split(".")[0] ?? "",
});

/** Empty where the branch is chosen by the committee later. */
async function nameOf(organizationId: string | null, executor: Executor): Promise<string> {
  if (organizationId === null) return "";
  const [row] = await executor
    .select({ name: organization.name })
    .from(organization)
    .where(eq(organization.id, organizationId));
  return row?.name ?? "";
}
