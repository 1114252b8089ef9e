/**
 * Fills an empty database with the demo: the roster workbook, imported by the code that the clerk uses. On a database
 * that holds the demo already it only says the sign-ins. The last line is JSON: {"signIns": [{role, name, phone, citizenNumber}]}.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { and, asc, eq, gte, isNotNull, isNull, lt, notExists, sql } from "drizzle-orm";
import { closeDatabase, db } from "@/db/client";
import { installation } from "@/db/schema/installation";
import { affiliation, member, personKey } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { open, openPersonKey } from "@/db/sealing";
import { asOfToday } from "@/db/seed/demo-roster";
import { command } from "@/lib/acts/actor";
import { commitRoster } from "@/lib/acts/roster/commit";
import { openRun } from "@/lib/acts/roster/run";
import { readRoster } from "@/lib/documents/roster";
import { dateOf, shiftMonth } from "@/lib/rules/calendar";
import type { OfficeKind } from "@/lib/rules/office";

const WORKBOOK = path.join(import.meta.dirname, "../db/seed/roster.xlsx");
const ORIGIN = { committee: "011200001000", branch: "011200001001" };
const TARGET = { committee: "011200002000", branch: "011200002006" };
const ROOT = "011200000001";

interface SignIn {
  readonly role: string;
  readonly name: string;
  readonly phone: string;
  /** Asked for once, when the account is matched with the roster. Like all of the demo it is invented. */
  readonly citizenNumber: string;
}

async function fill(now: Date): Promise<void> {
  const [any] = await db.select({ id: organization.id }).from(organization).limit(1);
  if (any) throw new Error("The database is not empty: the demo is only for an empty one.");
  const file = await readFile(WORKBOOK);
  const read = await readRoster(file);
  if (!read.ok) throw new Error(`The demo workbook cannot be read: ${read.problem.reason}`);
  const run = await openRun(command, { fileName: "roster.xlsx", committeeId: null, file, keep: false }, now);
  if (!run.ok) throw new Error(run.refusal.reason);
  const lines = asOfToday(read.value, dateOf(now));
  const imported = await commitRoster(command, { runId: run.value.id, lines }, now);
  if (!imported.ok) throw new Error(imported.refusal.reason);
  await db.insert(installation).values({ demoSince: now, createdAt: now });
  console.log(`Demo: ${imported.value.accepted} of ${imported.value.rows} rows of the roster were imported.`);
}

type Person = { id: string; name: string; sealed: string | null; number: string; wrapped: string };

function signIn(role: string, person: Person | undefined): SignIn[] {
  if (!person?.sealed) return [];
  const key = openPersonKey(person.id, person.wrapped);
  const opened = (sealed: string, column: string) => open(key, sealed, { column, rowId: person.id });
  return [
    {
      role,
      name: person.name,
      phone: opened(person.sealed, "member.phone"),
      citizenNumber: opened(person.number, "member.citizen_number"),
    },
  ];
}

const personColumns = {
  id: member.id,
  name: member.name,
  sealed: member.phoneSealed,
  number: member.citizenNumberSealed,
  wrapped: personKey.wrapped,
};

async function holderOf(code: string, kind: OfficeKind): Promise<Person | undefined> {
  const [person] = await db
    .select(personColumns)
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .innerJoin(member, eq(member.id, office.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(and(eq(organization.code, code), eq(office.kind, kind), isNull(office.until)));
  return person;
}

/** A plain member of the branch, with or without dues that are owed. */
async function memberOf(code: string, owes: boolean, now: Date): Promise<Person | undefined> {
  const enough = shiftMonth(dateOf(now).slice(0, 7), -1);
  const offices = db.select({ one: sql`1` }).from(office).where(eq(office.memberId, member.id));
  const [person] = await db
    .select(personColumns)
    .from(affiliation)
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .innerJoin(member, eq(member.id, affiliation.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(
      and(
        eq(organization.code, code),
        isNull(affiliation.until),
        isNotNull(member.phoneSealed),
        eq(member.status, "full"),
        owes ? lt(member.duesPaidUntil, enough) : gte(member.duesPaidUntil, enough),
        notExists(offices),
      ),
    )
    .orderBy(asc(member.admittedOn), asc(member.name))
    .limit(1);
  return person;
}

async function signIns(now: Date): Promise<SignIn[]> {
  const owing = await Promise.all(
    ["001", "002", "003", "004", "005"].map((branch) => memberOf(`011200001${branch}`, true, now)),
  );
  return [
    ...signIn("党员，申请转出 · a member who wants to move", await memberOf(ORIGIN.branch, false, now)),
    ...signIn("转出支部书记 · secretary of the origin branch", await holderOf(ORIGIN.branch, "secretary")),
    ...signIn(
      "转出党委组织委员 · clerk of the origin committee",
      await holderOf(ORIGIN.committee, "organization_officer"),
    ),
    ...signIn(
      "转入党委组织委员 · clerk of the target committee",
      await holderOf(TARGET.committee, "organization_officer"),
    ),
    ...signIn("转入支部书记 · secretary of the target branch", await holderOf(TARGET.branch, "secretary")),
    ...signIn("协会党委组织委员 · clerk of the root committee", await holderOf(ROOT, "organization_officer")),
    ...signIn("欠交党费的党员 · a member who owes dues", owing.find(Boolean)),
  ];
}

const now = new Date();
const [known] = await db.select().from(installation);
if (!known) await fill(now);
console.log(JSON.stringify({ signIns: await signIns(now) }));
await closeDatabase();
