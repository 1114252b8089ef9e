import { and, asc, desc, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { member } from "@/db/schema/member";
import { delegation, office, organization } from "@/db/schema/organization";
import { type OfficeKind, officeKinds } from "../rules/office";
import { shortName, type ThresholdAlert, thresholdAlerts } from "../rules/organization";
import type { PolicyAct, PolicyActor } from "../rules/policy";
import { collectiveColumns, sheetsCleared } from "./collective-letter";
import { numbersOf } from "./organization-numbers";
import { isOnPaper, openCasesOf } from "./organization-place";
import { organizationOf, type TreeNode } from "./organization-tree";
import { scope } from "./scope";

export interface OfficerLine {
  readonly id: string;
  readonly name: string;
  readonly kind: OfficeKind;
  readonly from: string;
  readonly termUntil: string | null;
  /** Who stands in for him now. */
  readonly delegate: string | null;
}

export interface MovedWith {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly organization: string;
  readonly from: string;
  readonly to: string;
  readonly members: number;
  /** May this actor open it, and is it still kept? It names the members. */
  readonly readable: boolean;
}

export interface OrganizationContact {
  readonly address: string;
  readonly telephone: string;
  readonly fax: string;
  readonly postcode: string;
}

const manageable = [
  "office.appoint",
  "office.delegate",
  "organization.move",
  "organization.dissolve",
  "organization.set_paper",
] as const satisfies readonly PolicyAct[];
export type Manageable = (typeof manageable)[number];

export interface OrganizationDetail extends TreeNode {
  readonly version: number;
  readonly parentId: string | null;
  readonly paperOnly: boolean;
  /** By its own flag or by that of one above it. */
  readonly onPaper: boolean;
  readonly dissolvedOn: string | null;
  readonly successor: { readonly id: string; readonly name: string } | null;
  readonly officers: readonly OfficerLine[];
  readonly alerts: readonly ThresholdAlert[];
  readonly openCases: number;
  /** The letters with which it moved, or with which it handed over or took over another one; newest first. */
  readonly letters: readonly MovedWith[];
  /** Of a committee, as its letters print it. */
  readonly contact: OrganizationContact;
  readonly maySetContact: boolean;
  /** What this actor may decide about it. */
  readonly may: ReadonlySet<Manageable>;
}

const above = alias(organization, "successor");
const delegate = alias(member, "delegate");
const moved = alias(organization, "moved");
const fromCommittee = alias(organization, "from_committee");
const toCommittee = alias(organization, "to_committee");

/** May this actor decide that about this organization? */
export async function mayDecide(actor: PolicyActor, act: Manageable, id: string): Promise<boolean> {
  const found = await db
    .select({ id: organization.id })
    .from(organization)
    .where(
      and(
        eq(organization.id, id),
        isNull(organization.dissolvedOn),
        scope(actor, act, { above: organization.parentId }),
      ),
    );
  return found.length > 0;
}

/** One organization with its officers and all that may be decided about it; null when the actor may not see it. */
export async function organizationInDetail(
  actor: PolicyActor,
  id: string,
): Promise<OrganizationDetail | null> {
  const node = await organizationOf(actor, id);
  if (!node) return null;
  const [[row], officers, letters, numbers, onPaper, cases, decided] = await Promise.all([
    db
      .select({
        version: organization.version,
        parentId: organization.parentId,
        paperOnly: organization.paperOnly,
        dissolvedOn: organization.dissolvedOn,
        contact: {
          address: organization.address,
          telephone: organization.telephone,
          fax: organization.fax,
          postcode: organization.postcode,
        },
        maySetContact: sql<boolean>`${scope(actor, "organization.set_contact", { holder: organization.id })}`,
        successorId: above.id,
        successorName: above.name,
      })
      .from(organization)
      .leftJoin(above, eq(above.id, organization.successorId))
      .where(eq(organization.id, id)),
    officersOf(id),
    lettersOf(actor, id),
    numbersOf(db, node),
    isOnPaper(db, id),
    openCasesOf(db, id),
    Promise.all(manageable.map((act) => mayDecide(actor, act, id))),
  ]);
  if (!row) return null;
  const { successorId, successorName, ...rest } = row;
  return {
    ...node,
    ...rest,
    successor:
      successorId === null || successorName === null
        ? null
        : { id: successorId, name: shortName(successorName) },
    onPaper,
    officers,
    alerts: row.dissolvedOn === null ? thresholdAlerts(numbers) : [],
    openCases: cases.length,
    letters,
    may: new Set(manageable.filter((_, at) => decided[at])),
  };
}

const MOST_LETTERS = 50;

async function officersOf(id: string): Promise<OfficerLine[]> {
  const order = sql.join(
    officeKinds.map((kind) => sql`${kind}::office_kind`),
    sql`, `,
  );
  return db
    .select({
      id: office.id,
      name: member.name,
      kind: office.kind,
      from: office.from,
      termUntil: office.termUntil,
      delegate: delegate.name,
    })
    .from(office)
    .innerJoin(member, eq(member.id, office.memberId))
    .leftJoin(delegation, and(eq(delegation.officeId, office.id), isNull(delegation.endedAt)))
    .leftJoin(delegate, eq(delegate.id, delegation.toMemberId))
    .where(and(eq(office.organizationId, id), isNull(office.until)))
    .orderBy(sql`array_position(array[${order}], ${office.kind})`, asc(office.from), asc(office.id));
}

async function lettersOf(actor: PolicyActor, id: string): Promise<MovedWith[]> {
  const rows = await db
    .select({
      id: collectiveLetter.id,
      number: collectiveLetter.number,
      issuedOn: collectiveLetter.issuedOn,
      organization: moved.name,
      from: fromCommittee.name,
      to: toCommittee.name,
      members: collectiveLetter.memberCount,
      readable: sql<boolean>`(${scope(actor, "collective_letter.read", collectiveColumns)}) and not (${sheetsCleared})`,
    })
    .from(collectiveLetter)
    .innerJoin(moved, eq(moved.id, collectiveLetter.branchId))
    .innerJoin(fromCommittee, eq(fromCommittee.id, collectiveLetter.fromCommitteeId))
    .innerJoin(toCommittee, eq(toCommittee.id, collectiveLetter.toCommitteeId))
    .where(
      or(
        eq(collectiveLetter.branchId, id),
        eq(collectiveLetter.fromCommitteeId, id),
        eq(collectiveLetter.toCommitteeId, id),
      ),
    )
    .orderBy(desc(collectiveLetter.id))
    .limit(MOST_LETTERS);
  return rows.map((row) => ({
    ...row,
    organization: shortName(row.organization),
    from: shortName(row.from),
    to: shortName(row.to),
  }));
}
