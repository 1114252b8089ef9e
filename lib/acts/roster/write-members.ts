import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { chunks } from "@/db/organization-tree";
import { affiliation, member, personKey } from "@/db/schema/member";
import { importChange } from "@/db/schema/roster";
import { newPersonKey, openPersonKey, seal, sealForInstallation } from "@/db/sealing";
import { dateOf } from "../../rules/calendar";
import { endings } from "../../rules/member-decision";
import { changesCertificates } from "../../rules/roster-change";
import type { MemberRow } from "../../rules/roster-member";
import type { Actor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { releaseBinding } from "../identity/release";
import { initialsOf } from "../initials";
import type { ChangedMember, RosterPlan } from "./plan";

const CHUNK = 500;

const NUMBER = "member.citizen_number";
const PHONE = "member.phone";

/** Puts new members on the books, each with a key of his own and his first affiliation. Returns ids by citizen number. */
export async function addMembers(
  tx: Executor,
  runId: string,
  rows: readonly MemberRow[],
  branches: ReadonlyMap<string, string>,
  now: Date,
  progress: (rows: number) => Promise<void> | void,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const today = dateOf(now);
  for (const part of chunks(rows, CHUNK)) {
    const keys: (typeof personKey.$inferInsert)[] = [];
    const members: (typeof member.$inferInsert)[] = [];
    const affiliations: (typeof affiliation.$inferInsert)[] = [];
    for (const row of part) {
      const id = newId();
      const branchId = branches.get(row.branchCode);
      if (branchId === undefined) throw new Error(`branch ${row.branchCode} was accepted and is not there`);
      ids.set(row.citizenNumber, id);
      const { personKey: key, wrapped } = newPersonKey(id);
      keys.push({ ownerId: id, wrapped, createdAt: now });
      const { row: _row, citizenNumber, phone, branchCode: _branch, ...facts } = row;
      members.push({
        id,
        ...facts,
        initials: initialsOf(row.name, "person"),
        citizenNumberSealed: seal(key, citizenNumber, { column: NUMBER, rowId: id }),
        citizenNumberIndex: blindIndex("citizen_number", citizenNumber),
        phoneSealed: phone === null ? null : seal(key, phone, { column: PHONE, rowId: id }),
        phoneIndex: phone === null ? null : blindIndex("telephone", phone),
        dataConfirmedOn: today,
        recordedAt: now,
      });
      // The sheet does not say since when; the day on which it came on record is the earliest that is known.
      affiliations.push({ memberId: id, branchId, from: today, recordedAt: now });
    }
    await tx.insert(personKey).values(keys);
    await tx.insert(member).values(members);
    await tx.insert(affiliation).values(affiliations);
    await tx.insert(importChange).values(
      members.map(({ id }) => ({
        runId,
        target: "member" as const,
        targetId: id ?? "",
        kind: "new" as const,
        version: 1,
      })),
    );
    await progress(part.length);
  }
  return ids;
}

/**
 * Writes what changed in records that exist, each guarded by the version that was compared. False when somebody was
 * faster with one of them.
 */
export async function changeMembers(
  tx: Executor,
  actor: Actor,
  runId: string,
  changed: readonly ChangedMember[],
  now: Date,
  progress: (rows: number) => Promise<void> | void,
): Promise<boolean> {
  for (const part of chunks(changed, CHUNK)) {
    // Sent one behind the other without waiting: one round trip for many.
    const written = await Promise.all(part.map((one) => changeMember(tx, one, now)));
    if (written.includes(false)) return false;
    await tx.insert(importChange).values(part.map((one) => changeOf(runId, one)));
    for (const { before, change } of part) {
      if (isEnding(change.status)) {
        const why = change.status === "deceased" ? "deceased" : "no_longer_member";
        await releaseBinding(tx, actor, before.id, why, now);
      }
      if (!changesCertificates(change)) continue;
      const reason = change.status === undefined ? "data_changed" : "status_changed";
      await revokeCertificates(tx, actor, before.id, reason, now);
    }
    await progress(part.length);
  }
  return true;
}

/** Somebody whose login is nobody's any more. */
function isEnding(status: string | undefined): boolean {
  return endings.some((ending) => ending === status);
}

async function changeMember(
  tx: Executor,
  { before, change, phone, wrappedKey }: ChangedMember,
  now: Date,
): Promise<boolean> {
  const { id, version } = before;
  const set: Partial<typeof member.$inferInsert> = {
    ...change,
    ...(change.name === undefined ? {} : { initials: initialsOf(change.name, "person") }),
    dataConfirmedOn: dateOf(now),
    version: version + 1,
  };
  if (phone !== null) {
    set.phoneSealed = seal(openPersonKey(id, wrappedKey), phone, { column: PHONE, rowId: id });
    set.phoneIndex = blindIndex("telephone", phone);
  }
  const rows = await tx
    .update(member)
    .set(set)
    .where(and(eq(member.id, id), eq(member.version, version)))
    .returning({ id: member.id });
  return rows.length === 1;
}

function changeOf(runId: string, { before }: ChangedMember): typeof importChange.$inferInsert {
  const id = newId();
  const {
    id: targetId,
    version,
    citizenNumberSealed: _number,
    citizenNumberIndex: _index,
    recordedAt: _at,
    ...rest
  } = before;
  return {
    id,
    runId,
    target: "member",
    targetId,
    kind: "changed",
    version: version + 1,
    beforeSealed: sealForInstallation(JSON.stringify(rest), { column: "import_change.before", rowId: id }),
  };
}

/** The import's commit counts as the branch's confirmation of the data (K01), also where nothing changed. */
export async function confirmUnchanged(tx: Executor, plan: RosterPlan, now: Date): Promise<void> {
  const today = dateOf(now);
  const stale = plan.sameMembers.filter((same) => same.dataConfirmedOn !== today).map((same) => same.id);
  for (const part of chunks(stale, CHUNK)) {
    await tx
      .update(member)
      .set({ dataConfirmedOn: today })
      .where(
        and(inArray(member.id, part), or(isNull(member.dataConfirmedOn), ne(member.dataConfirmedOn, today))),
      );
  }
}
