/** Everybody whom the matrix of access asks, and everything about which it asks. */
import { sql } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { placeOrganizations } from "@/db/organization-tree";
import { account, session } from "@/db/schema/account";
import { complaint } from "@/db/schema/complaint";
import { factorReset } from "@/db/schema/factor";
import { affiliation, type member, personKey } from "@/db/schema/member";
import { delegation, office, organization } from "@/db/schema/organization";
import { correction } from "@/db/schema/privacy";
import { transfer } from "@/db/schema/transfer";
import { branchVerification } from "@/db/schema/verification";
import { newPersonKey, seal, sealForInstallation } from "@/db/sealing";
import {
  inventedPhone,
  type PlantedPerson,
  plantOffice,
  plantPerson,
  plantRole,
  plantSession,
  plantTree,
} from "@/db/seed/tree";
import { loadActor } from "../reads/actor";
import { addDays, dateOf } from "../rules/calendar";
import { type AccountRole, accountRoles, type Capacity, type OfficeKind } from "../rules/office";
import type { OrganizationType } from "../rules/organization";
import type { Place } from "../rules/policy";
import type { Somebody, Something } from "./access.sample";
import type { PersonActor } from "./actor";
import { completed, inTransit, started as now, requested } from "./transfer/between.sample";

export type Kind = "member" | "transfer" | "organization" | "installation";

export interface Target extends Something {
  readonly name: string;
  readonly kind: Kind;
  readonly id: string;
}

export const people: { who: Somebody; actor: PersonActor }[] = [];
export const targets: Target[] = [];
export const parents = new Map<string, string | null>();
export const places = new Map<string, Place & { type: OrganizationType; power: boolean }>();
/** In which branch everybody is. */
export const homes = new Map<string, string>();
/** For each organization an office of somebody who plays no part, so that only the place of it counts. */
export const vacant = new Map<string, string>();

/** For each organization a complaint that it answers, of somebody without an account. */
export const complaints = new Map<string, string>();
/** For each branch the wish of a member of it to be recognized in person. */
export const wishes = new Map<string, string>();
/** And the wish of the same member to have his record corrected, which waits with the branch. */
export const corrections = new Map<string, string>();

/** For each organization a lost second factor of somebody on whom those above it decide. */
export const resets = new Map<string, string>();

const today = dateOf(now);

async function actorOf(sessionId: string): Promise<PersonActor> {
  const actor = await loadActor(sessionId, now);
  if (!actor) throw new Error("no actor");
  // A missing second factor would answer before anything is looked for.
  return { ...actor, secondFactorAt: now };
}

async function meet(
  name: string,
  person: PlantedPerson,
  holds: Somebody["holds"] = [],
  role: AccountRole | null = null,
): Promise<void> {
  const { sessionId } = await plantSession(person);
  people.push({ who: { name, memberId: person.memberId, role, holds }, actor: await actorOf(sessionId) });
}

/** A login that is bound to nobody. */
async function stranger(): Promise<{ readonly accountId: string; readonly sessionId: string }> {
  const [accountId, sessionId] = [newId(), newId()];
  const { personKey: key, wrapped } = newPersonKey(accountId);
  await transaction(async (tx) => {
    await tx.insert(personKey).values({ ownerId: accountId, wrapped, createdAt: now });
    const phoneSealed = seal(key, inventedPhone(), { column: "account.phone", rowId: accountId });
    await tx.insert(account).values({ id: accountId, phoneSealed, phoneIndex: accountId, createdAt: now });
    await tx
      .insert(session)
      .values({ id: sessionId, accountId, createdAt: now, seenAt: now, steppedUpAt: now });
  });
  return { accountId, sessionId };
}

/** Plants them all, once. */
export async function plantWorld(): Promise<void> {
  const [tree, outside] = [await plantTree(today), await plantTree(today)];
  const row = (code: string, type: OrganizationType, above: string) => ({
    code: `${tree.mark}${code}`,
    name: `中共示例${tree.mark}${code}委员会`,
    unit: "",
    initials: "",
    type,
    parentCode: `${tree.mark}${above}`,
    canApproveProbationary: false,
    termFrom: null,
    termUntil: null,
  });
  const added = await transaction((tx) =>
    placeOrganizations(
      tx,
      [
        row("g", "general_branch", "a"),
        row("g1", "branch", "g"),
        row("sub", "committee", "a"),
        row("sub1", "branch", "sub"),
        // Nothing stands below a branch in earnest; here it tells its own from what is below.
        row("low", "temporary_branch", "a1"),
      ],
      now,
    ),
  );
  const at = (code: string) => added.get(`${tree.mark}${code}`) ?? "";
  const rows = await db
    .select({
      id: organization.id,
      path: organization.path,
      parentId: organization.parentId,
      type: organization.type,
      power: organization.canApproveProbationary,
    })
    .from(organization);
  for (const { parentId, ...place } of rows) {
    parents.set(place.id, parentId);
    places.set(place.id, place);
  }
  const { origin, target } = tree;

  const person = (name: string, branchId: string, set: Partial<typeof member.$inferInsert> = {}) =>
    plantPerson({ name, branchId, today, set });
  const officer = async (
    name: string,
    where: string,
    kind: OfficeKind,
    as: Capacity | null,
    home = origin.sister,
  ) => {
    const one = await person("任职", home);
    await plantOffice(where, one.memberId, kind);
    await meet(name, one, as === null ? [] : [{ as, at: where }]);
    return one;
  };
  await meet("secretary of a branch", tree.originSecretary, [{ as: "branch_officer", at: origin.branch }]);
  await meet("deputy secretary of a branch", tree.originDeputy, [
    { as: "branch_officer", at: origin.branch },
  ]);
  await officer(
    "organization officer of a branch",
    origin.branch,
    "organization_officer",
    "branch_officer",
    origin.branch,
  );
  await officer("publicity officer of a branch", origin.branch, "publicity_officer", null, origin.branch);
  await officer("discipline officer of a branch", origin.branch, "discipline_officer", null, origin.branch);
  await meet("secretary of the sister branch", tree.sisterSecretary, [
    { as: "branch_officer", at: origin.sister },
  ]);
  const generalHelper = await officer(
    "secretary below a general branch",
    at("g1"),
    "secretary",
    "branch_officer",
    at("g1"),
  );
  await officer("secretary of a general branch", at("g"), "secretary", null, at("g1"));
  await officer(
    "clerk of a sub-committee",
    at("sub"),
    "organization_officer",
    "committee_officer",
    at("sub1"),
  );
  await officer("secretary below a sub-committee", at("sub1"), "secretary", "branch_officer", at("sub1"));
  await meet("clerk of the committee", tree.originClerk, [{ as: "committee_officer", at: origin.committee }]);
  const head = await officer(
    "secretary of the committee",
    origin.committee,
    "secretary",
    "committee_officer",
  );
  await officer("publicity officer of the committee", origin.committee, "publicity_officer", null);
  await meet("clerk of another committee", tree.targetClerk, [
    { as: "committee_officer", at: target.committee },
  ]);
  await meet("secretary below another committee", tree.targetSecretary, [
    { as: "branch_officer", at: target.branch },
  ]);
  await meet("clerk of the root", tree.rootClerk, [{ as: "committee_officer", at: tree.root }]);
  await meet("clerk of another tree", outside.originClerk, [
    { as: "committee_officer", at: outside.origin.committee },
  ]);
  await meet("secretary of another tree", outside.originSecretary, [
    { as: "branch_officer", at: outside.origin.branch },
  ]);
  await meet("plain member", await person("普通党员", origin.branch));
  for (const role of accountRoles) {
    const one = await person("系统", target.sister);
    await plantRole(one, role);
    await meet(role, one, [], role);
  }
  const ended = await person("已免职", origin.branch);
  await plantOffice(origin.branch, ended.memberId, "publicity_officer");
  await db
    .update(office)
    .set({ kind: "deputy_secretary", until: today, endKind: "resigned" })
    .where(sql`${office.memberId} = ${ended.memberId}`);
  await meet("whose office has ended", ended);
  const suspended = await person("停权", origin.branch, { rights: "suspended" });
  await plantOffice(origin.branch, suspended.memberId, "organization_officer");
  await meet("whose rights are suspended", suspended);
  people.push({
    who: { name: "unverified account", memberId: null, role: null, holds: [] },
    actor: await actorOf((await stranger()).sessionId),
  });
  // Who acts by delegation: for a branch, for a committee, and one whose delegation is over.
  const delegated = async (name: string, from: PlantedPerson, until: string, holds: Somebody["holds"]) => {
    const one = await person("代行", origin.sister);
    const [held] = await db.select().from(office).where(sql`${office.memberId} = ${from.memberId}`);
    await db.insert(delegation).values({
      officeId: held?.id ?? "",
      fromMemberId: from.memberId,
      toMemberId: one.memberId,
      from: addDays(until, -3),
      until,
      recordedAt: now,
    });
    await meet(name, one, holds);
  };
  const later = addDays(today, 3);
  await delegated("delegate below a general branch", generalHelper, later, [
    { as: "branch_officer", at: at("g1") },
  ]);
  await delegated("delegate of the committee", head, later, [
    { as: "committee_officer", at: origin.committee },
  ]);
  await delegated("whose delegation is over", tree.targetSecretary, addDays(today, -1), []);

  for (const [name, id] of [
    ["root", tree.root],
    ["committee", origin.committee],
    ["branch", origin.branch],
    ["branch below a branch", at("low")],
    ["sister", origin.sister],
    ["general branch", at("g")],
    ["branch below it", at("g1")],
    ["sub-committee", at("sub")],
    ["branch below it", at("sub1")],
    ["other committee", target.committee],
    ["its branch", target.branch],
    ["other root", outside.root],
    ["its committee", outside.origin.committee],
    ["its branch", outside.origin.branch],
  ] as const) {
    const nobody = await person("无关", target.sister);
    await plantOffice(id, nobody.memberId, "discipline_officer");
    const [held] = await db.select().from(office).where(sql`${office.memberId} = ${nobody.memberId}`);
    vacant.set(id, held?.id ?? "");
    targets.push({
      name,
      kind: "organization",
      id,
      memberId: null,
      at: { holder: id, above: parents.get(id) ?? null },
    });
    const complaintId = newId();
    await db.insert(complaint).values({
      id: complaintId,
      codeIndex: complaintId,
      committeeId: id,
      textSealed: sealForInstallation("无人答复", { column: "complaint.text_sealed", rowId: complaintId }),
      sentAt: now,
      dueAt: now,
    });
    complaints.set(id, complaintId);
    const { accountId: loser } = await stranger();
    const resetId = newId();
    await db.insert(factorReset).values({
      id: resetId,
      accountId: loser,
      aboveId: parents.get(id) ?? null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    });
    resets.set(id, resetId);
    if (!["branch", "temporary_branch"].includes(places.get(id)?.type ?? "")) continue;
    const one = await person("被查", id);
    // Of two records of one branch it can be asked whether they are one person.
    await person("同支部", id);
    const wishId = newId();
    const { accountId } = await plantSession(one);
    await db.insert(branchVerification).values({
      id: wishId,
      accountId,
      memberId: one.memberId,
      branchId: id,
      ownerId: id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    });
    wishes.set(id, wishId);
    const correctionId = newId();
    await db.insert(correction).values({
      id: correctionId,
      memberId: one.memberId,
      field: "name",
      newSealed: "",
      reason: "",
      ownerId: id,
      askedAt: now,
      sentAt: now,
    });
    corrections.set(id, correctionId);
    targets.push({
      name: `member of ${name}`,
      kind: "member",
      id: one.memberId,
      memberId: one.memberId,
      at: { holder: id },
    });
  }
  const cases: (readonly [string, string, string | null])[] = [];
  const fresh = (branch: string) => person("转接", branch);
  cases.push(["requested", await requested(await fresh(origin.branch), target.branch), null]);
  cases.push([
    "requested, climbed",
    await requested(await fresh(origin.branch), target.branch),
    origin.committee,
  ]);
  cases.push([
    "requested, elsewhere",
    await requested(await fresh(origin.sister), target.branch),
    outside.origin.branch,
  ]);
  cases.push(["requested by whom it concerns", await requested(tree.member, target.branch), null]);
  cases.push(["in transit", await inTransit(tree, await fresh(origin.branch)), null]);
  const lost = await inTransit(tree, await fresh(origin.branch));
  await db.update(transfer).set({ state: "letter_lost" }).where(sql`${transfer.id} = ${lost}`);
  cases.push(["lost", lost, origin.committee]);
  cases.push(["completed", await completed(tree, await fresh(origin.branch)), null]);
  await meet("member with a case", tree.member);
  for (const [name, id, ownerId] of cases) {
    if (ownerId !== null) {
      await db.update(transfer).set({ ownerOrganizationId: ownerId }).where(sql`${transfer.id} = ${id}`);
    }
    const [row] = await db.select().from(transfer).where(sql`${transfer.id} = ${id}`);
    if (!row) throw new Error("no case");
    targets.push({
      name,
      kind: "transfer",
      id,
      memberId: row.memberId,
      at: {
        owner: row.ownerOrganizationId,
        origin_branch: row.originBranchId,
        origin_committee: row.originCommitteeId,
        shown_committee: row.shownCommitteeId,
        shown_branch: row.shownBranchId,
      },
    });
  }
  for (const { memberId, branchId } of await db.select().from(affiliation)) homes.set(memberId, branchId);
  targets.push({ name: "installation", kind: "installation", id: "", memberId: null, at: {} });
}
