import { and, asc, count, eq, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { member, personKey } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { open, openPersonKey } from "@/db/sealing";
import { dateOf, daysBetween } from "../rules/calendar";
import { actingOffices } from "../rules/office";
import { shortName } from "../rules/organization";
import { type PocketDuty, pocketDuty } from "../rules/pocket";
import type { PolicyAct, PolicyActor } from "../rules/policy";
import { type Paged, pageWithin } from "./roster";
import { scope } from "./scope";

export interface PocketMember {
  readonly transferId: string;
  readonly memberId: string;
  readonly name: string;
  readonly branch: string;
  readonly to: string;
  readonly letter: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  /** Days since the last valid day. */
  readonly days: number;
  readonly letters: number;
  readonly duty: PocketDuty;
  /** Whom to call about him: his branch's officer, or for that officer himself the member, whose number he asks for. */
  readonly call: { readonly name: string; readonly phone: string | null } | null;
}

/** To look at the list, or to take it away. */
type Reading = Extract<PolicyAct, "transfer.read" | "transfer.export">;

/** 口袋党员 of one's own subtree: the origin is responsible, so the receiving side has no such list. */
function within(actor: PolicyActor, now: Date, act: Reading = "transfer.read") {
  return and(
    or(eq(transfer.state, "letter_expired"), and(eq(transfer.state, "in_transit"), lte(transfer.dueAt, now))),
    scope(actor, act, { origin_branch: transfer.originBranchId }),
  );
}

/** How many there are. */
export async function countPocket(actor: PolicyActor, now: Date, act?: Reading): Promise<number> {
  const [counted] = await db
    .select({ n: count() })
    .from(transfer)
    .where(within(actor, now, act));
  return counted?.n ?? 0;
}

/** The list, whose letter ended first in front. */
export async function pocketMembers(
  actor: PolicyActor,
  now: Date,
  asked = 1,
  size = 20,
  act?: Reading,
): Promise<Paged<PocketMember>> {
  const total = await countPocket(actor, now, act);
  const { page, pages, offset } = pageWithin(asked, total, size);
  const last = db
    .select({
      transferId: letter.transferId,
      number: letter.number,
      issuedOn: letter.issuedOn,
      validUntil: letter.validUntil,
      destinationText: letter.destinationText,
      destinationId: letter.destinationId,
    })
    .from(letter)
    .where(eq(letter.transferId, transfer.id))
    .orderBy(sql`${letter.id} desc`)
    .limit(1)
    .as("last");
  const rows = await db
    .select({
      transferId: transfer.id,
      memberId: member.id,
      name: member.name,
      hasPhone: sql<boolean>`${member.phoneSealed} is not null`,
      branchId: transfer.originBranchId,
      route: transfer.route,
      branch: sql<string>`(select ${organization.name} from ${organization} where ${organization.id} = ${transfer.originBranchId})`,
      to: sql<string>`coalesce((select ${organization.name} from ${organization} where ${organization.id} = ${last.destinationId}), ${last.destinationText}, '')`,
      letter: last.number,
      issuedOn: last.issuedOn,
      validUntil: last.validUntil,
      letters: sql<number>`(select count(*)::int from ${letter} where ${letter.transferId} = ${transfer.id})`,
      firstLetterOn: sql<string>`(select min(${letter.issuedOn}) from ${letter} where ${letter.transferId} = ${transfer.id})`,
    })
    .from(transfer)
    .innerJoin(member, eq(member.id, transfer.memberId))
    .crossJoinLateral(last)
    .where(within(actor, now, act))
    .orderBy(asc(last.validUntil), asc(transfer.id))
    .limit(size)
    .offset(offset);
  const officers = await officersOf(rows.flatMap(({ branchId }) => branchId ?? []));
  const today = dateOf(now);
  return {
    rows: rows.map(({ memberId, hasPhone, branchId, route, firstLetterOn, ...row }) => {
      const self = branchId !== null && actor.offices.some((held) => held.organization.id === branchId);
      const officer = branchId === null ? undefined : officers.get(branchId);
      return {
        ...row,
        branch: shortName(row.branch),
        to: shortName(row.to),
        days: daysBetween(row.validUntil, today),
        duty: pocketDuty({ route: route ?? "between", firstLetterOn, letters: row.letters }, now),
        memberId,
        call: !self ? callTo(officer) : hasPhone ? { name: row.name, phone: null } : null,
      };
    }),
    page,
    pages,
    total,
  };
}

interface Person {
  readonly memberId: string;
  readonly name: string;
  readonly sealed: string | null;
  readonly wrapped: string | null;
}

function callTo(person: Person | undefined): PocketMember["call"] {
  if (!person || person.sealed === null || person.wrapped === null) return null;
  const { memberId, name, sealed, wrapped } = person;
  const phone = open(openPersonKey(memberId, wrapped), sealed, { column: "member.phone", rowId: memberId });
  return { name, phone };
}

/** The secretary of each branch, or who stands in for him. */
async function officersOf(branchIds: readonly string[]): Promise<Map<string, Person>> {
  if (branchIds.length === 0) return new Map();
  const rank = sql.raw(`array[${actingOffices.map((kind) => `'${kind}'`).join(", ")}]::office_kind[]`);
  const rows = await db
    .selectDistinctOn([office.organizationId], {
      branchId: office.organizationId,
      memberId: member.id,
      name: member.name,
      sealed: member.phoneSealed,
      wrapped: personKey.wrapped,
    })
    .from(office)
    .innerJoin(member, eq(member.id, office.memberId))
    .leftJoin(personKey, eq(personKey.ownerId, member.id))
    .where(
      sql`${office.organizationId} in ${[...new Set(branchIds)]} and ${office.until} is null
        and ${office.kind} = any(${rank}) and ${member.phoneSealed} is not null`,
    )
    .orderBy(office.organizationId, sql`array_position(${rank}, ${office.kind})`);
  return new Map(rows.map(({ branchId, ...person }) => [branchId, person]));
}
