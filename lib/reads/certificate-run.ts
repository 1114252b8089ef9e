import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  not,
  notInArray,
  type SQL,
  sql,
} from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { certificate, certificateDocument, certificateRun, certificateRunRow } from "@/db/schema/certificate";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { dateOf } from "../rules/calendar";
import { type CertificateKind, certificateVerdict, type Verdict } from "../rules/certificate";
import { openTransferOf } from "../rules/certificate-request";
import { judgeForRun, type RunFacts, type RunFinding } from "../rules/certificate-run";
import { coolingOffUntil } from "../rules/identity";
import { mayHoldMembers, organizationTypes, shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { closedStates } from "../rules/transfer";
import { committeeOf } from "./committee";
import { memberFacts } from "./member-facts";
import { standsOnPaper } from "./organization-place";
import { type Paged, pageWithin } from "./roster";
import { scope } from "./scope";

export interface RunBranch {
  readonly id: string;
  readonly name: string;
}

const isOpen = (actor: PolicyActor) =>
  and(
    scope(actor, "certificate.issue_for", { holder: organization.id }),
    inArray(organization.type, organizationTypes.filter(mayHoldMembers)),
    isNull(organization.dissolvedOn),
    not(standsOnPaper(organization.id)),
  );

/** Is there any branch for whose members he may have certificates issued? */
export async function hasRunBranch(actor: PolicyActor): Promise<boolean> {
  const rows = await db.select({ id: organization.id }).from(organization).where(isOpen(actor)).limit(1);
  return rows.length > 0;
}

/** The branches for whose members this officer may have certificates issued: not dissolved, and not on paper. */
export async function runBranches(actor: PolicyActor): Promise<RunBranch[]> {
  const rows = await db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(isOpen(actor))
    .orderBy(asc(organization.path));
  return rows.map(({ id, name }) => ({ id, name: shortName(name) }));
}

const within = (actor: PolicyActor) =>
  scope(actor, "certificate.issue_for", { holder: certificateRun.branchId });

export type StoredRun = typeof certificateRun.$inferSelect;

/** The run with this id, if its branch is within this officer's reach; otherwise it does not exist for him. */
export async function reachableRun(
  actor: PolicyActor,
  id: string,
  executor: Executor = db,
): Promise<StoredRun | null> {
  const [row] = await executor
    .select()
    .from(certificateRun)
    .where(and(eq(certificateRun.id, id), within(actor)));
  return row ?? null;
}

export interface Candidate {
  readonly memberId: string;
  readonly name: string;
  /** Null: he gets one. */
  readonly finding: RunFinding | null;
}

/** Members with what stands against a certificate of this kind for each of them now, in two queries for all. */
async function candidates(
  branchId: string,
  kind: CertificateKind,
  which: SQL,
  now: Date,
): Promise<Candidate[]> {
  const committee = await committeeOf(branchId);
  const rows = await db
    .select({
      member,
      here: affiliation.id,
      accountId: account.id,
      boundAt: account.boundAt,
      boundBy: account.boundBy,
      moving: transfer.state,
    })
    .from(member)
    .leftJoin(
      affiliation,
      and(eq(affiliation.memberId, member.id), eq(affiliation.branchId, branchId), isNull(affiliation.until)),
    )
    .leftJoin(account, eq(account.memberId, member.id))
    .leftJoin(
      transfer,
      and(eq(transfer.memberId, member.id), notInArray(transfer.state, ["draft", ...closedStates])),
    )
    .where(which)
    .orderBy(asc(member.initials), asc(member.name), asc(member.id));
  return rows.map(({ member: person, here, accountId, boundAt, boundBy, moving }) => {
    const facts: RunFacts = {
      recognized: accountId !== null,
      member: memberFacts(person),
      dataConfirmedOn: person.dataConfirmedOn,
      coolingOffUntil: boundBy && boundAt ? coolingOffUntil(boundBy, boundAt) : null,
      hasCommittee: committee !== null,
      openTransfer: openTransferOf(moving),
      // Of what these kinds do not speak.
      hasTargetCommittee: false,
      holdsOffice: false,
    };
    const finding = judgeForRun(kind, here === null ? null : facts, now);
    return { memberId: person.id, name: person.name, finding };
  });
}

/** The members of a branch with what stands against it for each, for whoever chooses among them. */
export async function runCandidates(
  actor: PolicyActor,
  branchId: string,
  kind: CertificateKind,
  now: Date,
): Promise<Candidate[]> {
  const branches = await runBranches(actor);
  if (!branches.some(({ id }) => id === branchId)) return [];
  const here = db
    .select({ id: affiliation.memberId })
    .from(affiliation)
    .where(and(eq(affiliation.branchId, branchId), isNull(affiliation.until)));
  return candidates(branchId, kind, inArray(member.id, here), now);
}

export interface RunLine {
  readonly id: string;
  readonly branch: string;
  readonly kind: CertificateKind;
  readonly by: string;
  readonly createdAt: Date;
  readonly members: number;
  readonly issued: number;
}

/** The runs of his branches, newest first. */
export async function runsOf(actor: PolicyActor, asked: number, size = 20): Promise<Paged<RunLine>> {
  const [counted] = await db.select({ total: count() }).from(certificateRun).where(within(actor));
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await db
    .select({
      id: certificateRun.id,
      branch: organization.name,
      kind: certificateRun.kind,
      by: member.name,
      createdAt: certificateRun.createdAt,
      members: count(certificateRunRow.memberId),
      issued: count(certificateRunRow.certificateId),
    })
    .from(certificateRun)
    .innerJoin(organization, eq(organization.id, certificateRun.branchId))
    .innerJoin(member, eq(member.id, certificateRun.createdBy))
    .leftJoin(certificateRunRow, eq(certificateRunRow.runId, certificateRun.id))
    .where(within(actor))
    .groupBy(certificateRun.id, organization.name, member.name)
    .orderBy(desc(certificateRun.createdAt), desc(certificateRun.id))
    .limit(size)
    .offset(offset);
  return { rows: rows.map((row) => ({ ...row, branch: shortName(row.branch) })), page, pages, total };
}

export interface IssuedRow {
  readonly memberId: string;
  readonly certificateId: string;
  readonly name: string;
  readonly number: string;
  readonly verdict: Verdict;
  /** Why its document can never be made; null for all others. */
  readonly problem: string | null;
  /** Its document is still being made. */
  readonly making: boolean;
  /** Its document is made, it counts, and he is still in the branch. */
  readonly ready: boolean;
}

export interface RunView extends StoredRun {
  readonly branch: string;
  readonly by: string;
  readonly issued: readonly IssuedRow[];
  /** Whose turn is still to come, and who will get none or got none. */
  readonly waiting: readonly Candidate[];
  readonly held: readonly (Candidate & { readonly finding: RunFinding })[];
}

/** A run with what became of each member: judged now for whoever is still to come. */
export async function runOf(actor: PolicyActor, id: string, now: Date): Promise<RunView | null> {
  const run = await reachableRun(actor, id);
  if (!run) return null;
  const [named] = await db
    .select({ branch: organization.name, by: member.name })
    .from(organization)
    .innerJoin(member, eq(member.id, run.createdBy))
    .where(eq(organization.id, run.branchId));
  const open = db
    .select({ id: certificateRunRow.memberId })
    .from(certificateRunRow)
    .where(and(eq(certificateRunRow.runId, id), isNull(certificateRunRow.certificateId)));
  const [issued, judged, told] = await Promise.all([
    issuedRows(run, now),
    candidates(run.branchId, run.kind, inArray(member.id, open), now),
    db
      .select({ memberId: certificateRunRow.memberId, finding: certificateRunRow.finding })
      .from(certificateRunRow)
      .where(and(eq(certificateRunRow.runId, id), isNotNull(certificateRunRow.finding))),
  ]);
  const said = new Map(told.map(({ memberId, finding }) => [memberId, finding]));
  const rest = judged.map((one) => ({ ...one, finding: said.get(one.memberId) ?? one.finding }));
  return {
    ...run,
    branch: shortName(named?.branch ?? ""),
    by: named?.by ?? "",
    issued,
    waiting: rest.filter(({ finding }) => finding === null),
    held: rest.flatMap(({ finding, ...one }) => (finding === null ? [] : [{ ...one, finding }])),
  };
}

const rowsWith = {
  memberId: certificateRunRow.memberId,
  certificateId: certificate.id,
  name: member.name,
  number: certificate.number,
  state: certificate.state,
  validUntil: certificate.validUntil,
  bytes: sql<number | null>`octet_length(${certificateDocument.pdf})`,
  problem: certificate.documentProblem,
  here: affiliation.id,
};

function rowsOf(run: Pick<StoredRun, "id" | "branchId">, executor: Executor = db) {
  return executor
    .select(rowsWith)
    .from(certificateRunRow)
    .innerJoin(certificate, eq(certificate.id, certificateRunRow.certificateId))
    .innerJoin(member, eq(member.id, certificateRunRow.memberId))
    .leftJoin(certificateDocument, eq(certificateDocument.certificateId, certificate.id))
    .leftJoin(
      affiliation,
      and(
        eq(affiliation.memberId, member.id),
        eq(affiliation.branchId, run.branchId),
        isNull(affiliation.until),
      ),
    )
    .where(eq(certificateRunRow.runId, run.id))
    .orderBy(asc(member.initials), asc(member.name), asc(member.id));
}

async function issuedRows(run: StoredRun, now: Date): Promise<IssuedRow[]> {
  const rows = await rowsOf(run);
  return rows.map(({ state, validUntil, bytes, here, problem, ...row }) => {
    const verdict = certificateVerdict({ state, validUntil }, now);
    const making = verdict === "valid" && bytes === null && problem === null;
    return {
      ...row,
      problem,
      verdict,
      making,
      ready: verdict === "valid" && here !== null && (bytes ?? 0) > 0,
    };
  });
}

export interface RunFile {
  readonly memberId: string;
  readonly certificateId: string;
  readonly name: string;
  readonly number: string;
  readonly bytes: number;
}

/** The documents of a run that may be taken along now: they count, and their holders are still in the branch. */
export async function runFiles(run: StoredRun, now: Date, executor: Executor = db): Promise<RunFile[]> {
  const rows = await rowsOf(run, executor);
  return rows.flatMap(({ state, validUntil, bytes, here, problem: _, ...row }) =>
    state === "issued" && validUntil >= dateOf(now) && bytes && here !== null ? [{ ...row, bytes }] : [],
  );
}

/** The signed bytes of one of them. */
export async function runDocument(
  actor: PolicyActor,
  runId: string,
  certificateId: string,
): Promise<Buffer | null> {
  const [row] = await db
    .select({ pdf: certificateDocument.pdf })
    .from(certificateRun)
    .innerJoin(certificateRunRow, eq(certificateRunRow.runId, certificateRun.id))
    .innerJoin(certificateDocument, eq(certificateDocument.certificateId, certificateRunRow.certificateId))
    .where(
      and(eq(certificateRun.id, runId), eq(certificateRunRow.certificateId, certificateId), within(actor)),
    );
  return row?.pdf ?? null;
}
