import { db } from "@/db/client";
import {
  type AuditFilter,
  type AuditLine,
  auditEvents,
  type NamedPerson,
  personsNamed,
} from "../../reads/audit";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

const PAGE = 50;
/** Who needs more takes one period after the other, or `npm run audit -- export`. */
const MOST = 5_000;

/** Shows a page of the record, and remembers who looked for what: an audit is audited too. */
export async function viewAudit(
  actor: PersonActor,
  filter: AuditFilter,
  before: string | null,
  now: Date,
): Promise<Outcome<{ readonly rows: readonly AuditLine[]; readonly more: boolean }>> {
  if (!may(actor, "audit.read", {})) return refuse("not_found");
  const found = await auditEvents(actor, filter, before, PAGE);
  await remember(actor, "audit.viewed", filter, { rows: found.rows.length }, now);
  return done(found);
}

/** Looks for members of a name; whether there are any is worth knowing, so it is remembered that somebody asked. */
export async function searchPersons(
  actor: PersonActor,
  name: string,
  now: Date,
): Promise<readonly NamedPerson[]> {
  if (!may(actor, "audit.read", {})) return [];
  const found = await personsNamed(actor, name);
  await writeEvent(db, actor, { kind: "audit.searched", data: { found: found.length } }, now);
  return found;
}

/** Takes a part of the record out of the product. */
export async function exportAudit(
  actor: PersonActor,
  filter: AuditFilter,
  format: "xlsx" | "csv" | "jsonl",
  now: Date,
): Promise<Outcome<readonly AuditLine[]>> {
  if (!may(actor, "audit.export", {})) return refuse("not_found");
  if (!strong(actor, "audit.export", now)) return refuse("second_factor_needed");
  const { rows } = await auditEvents(actor, filter, null, MOST);
  await remember(actor, "audit.exported", filter, { rows: rows.length, format }, now);
  return done(rows);
}

function remember(
  actor: PersonActor,
  kind: "audit.viewed" | "audit.exported",
  { person, as, ...filter }: AuditFilter,
  data: Readonly<Record<string, string | number>>,
  now: Date,
): Promise<void> {
  const asked = Object.fromEntries(
    Object.entries({ ...filter, ...(person && { as }) }).filter(([, value]) => value !== null),
  );
  return writeEvent(db, actor, { kind, subjectMemberId: person, data: { ...asked, ...data } }, now);
}
