import { and, asc, count, eq, ilike, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { affiliation, member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { open, openPersonKey } from "@/db/sealing";
import { maskTelephone } from "../rules/masking";
import { isOnTheBooks, type MemberFacts, memberStatuses } from "../rules/member";
import { mayHoldMembers, organizationTypes, shortName } from "../rules/organization";
import { may, type PolicyActor } from "../rules/policy";
import { maskedNumber } from "./case";
import { memberFacts } from "./member-facts";
import { scope } from "./scope";

const holder = { holder: affiliation.branchId };
const onTheBooks = memberStatuses.filter(isOnTheBooks);

export interface RosterBranch {
  readonly id: string;
  readonly name: string;
  readonly members: number;
}

export interface Paged<T> {
  readonly rows: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/** Which page was asked for, brought within what there is. */
export function pageWithin(
  asked: number,
  total: number,
  size: number,
): { page: number; pages: number; offset: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  return { page, pages, offset: (page - 1) * size };
}

/** The branches whose roster this officer may open, in the order of the tree. */
export async function branchesOf(actor: PolicyActor, asked: number, size = 30): Promise<Paged<RosterBranch>> {
  const within = and(
    inArray(organization.type, organizationTypes.filter(mayHoldMembers)),
    isNull(organization.dissolvedOn),
    scope(actor, "member.read", { holder: organization.id }),
  );
  const [counted] = await db.select({ total: count() }).from(organization).where(within);
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await db
    .select({
      id: organization.id,
      name: organization.name,
      members: count(affiliation.id),
    })
    .from(organization)
    .leftJoin(affiliation, and(eq(affiliation.branchId, organization.id), isNull(affiliation.until)))
    .where(within)
    .groupBy(organization.id)
    .orderBy(asc(organization.path))
    .limit(size)
    .offset(offset);
  return { rows: rows.map((row) => ({ ...row, name: shortName(row.name) })), page, pages, total };
}

export interface RosterLine {
  readonly id: string;
  readonly name: string;
  readonly facts: MemberFacts;
  readonly mobile: boolean;
  readonly branch: string;
}

const lineColumns = {
  id: member.id,
  name: member.name,
  mobile: member.mobile,
  branch: organization.name,
  status: member.status,
  rights: member.rights,
  heldOn: member.heldOn,
  lostSince: member.lostSince,
  abroadSince: member.abroadSince,
  admittedOn: member.admittedOn,
  confirmedOn: member.confirmedOn,
  duesPaidUntil: member.duesPaidUntil,
  citizenNumberUnproven: member.citizenNumberUnproven,
};

function lines(where: ReturnType<typeof and>) {
  return db
    .select(lineColumns)
    .from(affiliation)
    .innerJoin(member, eq(member.id, affiliation.memberId))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(and(isNull(affiliation.until), where));
}

function line({ id, name, mobile, branch, ...rest }: Awaited<ReturnType<typeof lines>>[number]): RosterLine {
  return { id, name, mobile, branch: shortName(branch), facts: memberFacts(rest) };
}

/** 花名册 of one branch, by name; null when the actor may not see it. */
export async function rosterOf(
  actor: PolicyActor,
  branchId: string,
  asked: number,
  size = 30,
): Promise<(Paged<RosterLine> & { readonly branch: string }) | null> {
  const [branch] = await db
    .select({ name: organization.name })
    .from(organization)
    .where(and(eq(organization.id, branchId), scope(actor, "member.read", { holder: organization.id })));
  if (!branch) return null;
  const [counted] = await db
    .select({ total: count() })
    .from(affiliation)
    .where(and(eq(affiliation.branchId, branchId), isNull(affiliation.until)));
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await lines(and(eq(affiliation.branchId, branchId), scope(actor, "member.read", holder)))
    .orderBy(asc(member.initials), asc(member.id))
    .limit(size)
    .offset(offset);
  return { branch: shortName(branch.name), rows: rows.map(line), page, pages, total };
}

export const MOST_FOUND = 20;

/** Members within reach whose name, or its pinyin initials, begin as asked. At most twenty: who looks for one knows more. */
export async function findMembers(actor: PolicyActor, text: string): Promise<RosterLine[]> {
  const asked = text.trim();
  if (asked === "") return [];
  const begins = `${asked.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await lines(
    and(
      or(ilike(member.name, begins), sql`${member.initials} like ${begins.toLowerCase()}`),
      scope(actor, "member.read", holder),
    ),
  )
    .orderBy(asc(member.initials), asc(member.id))
    .limit(MOST_FOUND);
  return rows.map(line);
}

export interface MemberRecord extends RosterLine {
  readonly version: number;
  readonly branchId: string;
  readonly maskedNumber: string;
  readonly maskedPhone: string | null;
  readonly education: string;
  readonly position: string;
  readonly affiliatedSince: string;
  readonly mobileDestination: string;
  readonly counted: boolean;
  /** May this actor write dues and the confirmation? Nobody writes about himself. */
  readonly mayRecord: boolean;
  /** May he ask for a number in full, with a reason? */
  readonly mayReveal: boolean;
  /** May he say that it is a second record of somebody? */
  readonly mayMerge: boolean;
  /** May he put it on hold, or lift the hold? */
  readonly mayHold: boolean;
}

/** One record of the roster, masked; null when the actor may not see it. */
export async function memberOnRoster(actor: PolicyActor, id: string): Promise<MemberRecord | null> {
  const [row] = await db
    .select({
      ...lineColumns,
      version: member.version,
      branchId: affiliation.branchId,
      from: affiliation.from,
      path: organization.path,
      education: member.education,
      position: member.position,
      mobileDestination: member.mobileDestination,
      numberSealed: member.citizenNumberSealed,
      phoneSealed: member.phoneSealed,
      wrapped: personKey.wrapped,
    })
    .from(affiliation)
    .innerJoin(member, eq(member.id, affiliation.memberId))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(and(eq(member.id, id), isNull(affiliation.until), scope(actor, "member.read", holder)));
  if (!row) return null;
  const holds = { places: { holder: { id: row.branchId, path: row.path } } };
  return {
    ...line(row),
    version: row.version,
    branchId: row.branchId,
    maskedNumber: maskedNumber(id, row.wrapped, row.numberSealed),
    maskedPhone:
      row.phoneSealed === null
        ? null
        : maskTelephone(
            open(openPersonKey(id, row.wrapped), row.phoneSealed, { column: "member.phone", rowId: id }),
          ),
    education: row.education,
    position: row.position,
    affiliatedSince: row.from,
    mobileDestination: row.mobileDestination,
    counted: onTheBooks.includes(row.status),
    mayRecord: actor.memberId !== id && may(actor, "member.record", holds),
    mayReveal: actor.memberId !== id && may(actor, "member.reveal", holds),
    mayMerge: actor.memberId !== id && onTheBooks.includes(row.status) && may(actor, "member.merge", holds),
    mayHold:
      actor.memberId !== id && onTheBooks.includes(row.status) && may(actor, "member.record_status", holds),
  };
}
