import { randomBytes, randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { CONSENT_VERSION } from "../../lib/rules/identity";
import type { AccountRole, OfficeKind } from "../../lib/rules/office";
import type { OrganizationType } from "../../lib/rules/organization";
import { transaction } from "../client";
import { newId } from "../id";
import { blindIndex } from "../keys";
import { placeOrganizations } from "../organization-tree";
import { account, accountRole, consent, session } from "../schema/account";
import { affiliation, member, personKey } from "../schema/member";
import { office, organization } from "../schema/organization";
import { newPersonKey, openPersonKey, seal } from "../sealing";

/** A person of a planted tree, with what a story needs to play him. */
export interface PlantedPerson {
  readonly memberId: string;
  readonly name: string;
  readonly phone: string;
  readonly citizenNumber: string;
}

/**
 * A small tree of its own: two committees under one root, with two branches each, three officers everywhere and one
 * member who wants to move. Every name and number is fresh, so that trees never meet.
 */
export interface PlantedTree {
  readonly mark: string;
  readonly root: string;
  readonly origin: { readonly committee: string; readonly branch: string; readonly sister: string };
  readonly target: { readonly committee: string; readonly branch: string; readonly sister: string };
  readonly names: {
    readonly root: string;
    readonly originBranch: string;
    readonly originSister: string;
    readonly targetBranch: string;
    readonly targetSister: string;
    readonly originCommittee: string;
    readonly targetCommittee: string;
  };
  readonly member: PlantedPerson;
  readonly originSecretary: PlantedPerson;
  readonly originDeputy: PlantedPerson;
  readonly originClerk: PlantedPerson;
  readonly targetClerk: PlantedPerson;
  readonly targetSecretary: PlantedPerson;
  readonly sisterSecretary: PlantedPerson;
  readonly rootClerk: PlantedPerson;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** County codes that were never assigned. */
const COUNTIES = ["110197", "110198", "310198", "330197", "440396", "510196"];

const given = new Set<string>();

/** A citizen number with a right check digit in a county that does not exist; never the same twice in a process. */
export function inventedCitizenNumber(bornOn: string, sex: "male" | "female"): string {
  for (;;) {
    const number = anyCitizenNumber(bornOn, sex);
    if (!given.has(number)) {
      given.add(number);
      return number;
    }
  }
}

function anyCitizenNumber(bornOn: string, sex: "male" | "female"): string {
  const county = COUNTIES[randomInt(COUNTIES.length)] ?? "110197";
  const sequence = String(randomInt(50, 490) * 2 + (sex === "male" ? 1 : 0)).padStart(3, "0");
  const head = `${county}${bornOn.replaceAll("-", "")}${sequence}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(head[at]), 0);
  return head + "10X98765432"[sum % 11];
}

/** A day between 1950 and 1995: the joining date of a planted person is late enough for each of them. */
function inventedBirthday(): string {
  return new Date(Date.UTC(1950, 0, 1 + randomInt(45 * 365))).toISOString().slice(0, 10);
}

export function inventedPhone(): string {
  return `19${randomInt(2) === 0 ? "8" : "9"}${String(randomInt(100_000_000)).padStart(8, "0")}`;
}

export interface NewPerson {
  readonly name: string;
  readonly branchId: string;
  readonly today: string;
  readonly set?: Partial<typeof member.$inferInsert>;
  readonly phone?: string | null;
}

/** One that nobody on this roster has: the demo's six thousand come from the same counties. */
async function freeCitizenNumber(bornOn: string, sex: "male" | "female"): Promise<string> {
  for (;;) {
    const number = inventedCitizenNumber(bornOn, sex);
    const index = blindIndex("citizen_number", number);
    const taken = await transaction((tx) =>
      tx.select({ id: member.id }).from(member).where(eq(member.citizenNumberIndex, index)),
    );
    if (taken.length === 0) return number;
  }
}

/** Puts a person on the roster of a branch. */
export async function plantPerson(person: NewPerson): Promise<PlantedPerson> {
  const id = newId();
  const now = new Date();
  const bornOn = person.set?.bornOn ?? inventedBirthday();
  const citizenNumber = await freeCitizenNumber(bornOn, person.set?.sex ?? "male");
  const phone = person.phone === undefined ? inventedPhone() : person.phone;
  const { personKey: key, wrapped } = newPersonKey(id);
  await transaction(async (tx) => {
    await tx.insert(personKey).values({ ownerId: id, wrapped, createdAt: now });
    await tx.insert(member).values({
      id,
      name: person.name,
      initials: "",
      sex: "male",
      ethnicity: "汉族",
      bornOn,
      citizenNumberSealed: seal(key, citizenNumber, { column: "member.citizen_number", rowId: id }),
      citizenNumberIndex: blindIndex("citizen_number", citizenNumber),
      phoneSealed: phone === null ? null : seal(key, phone, { column: "member.phone", rowId: id }),
      phoneIndex: phone === null ? null : blindIndex("telephone", phone),
      education: "大学本科",
      position: "专业技术人员",
      status: "full",
      admittedOn: "2014-07-01",
      confirmedOn: "2015-07-01",
      duesPaidUntil: person.today.slice(0, 7),
      dataConfirmedOn: person.today,
      recordedAt: now,
      ...person.set,
    });
    await tx.insert(affiliation).values({
      memberId: id,
      branchId: person.branchId,
      from: "2020-03-01",
      startKind: "transferred",
      recordedAt: now,
    });
  });
  return { memberId: id, name: person.name, phone: phone ?? "", citizenNumber };
}

export async function plantOffice(organizationId: string, memberId: string, kind: OfficeKind): Promise<void> {
  await transaction((tx) =>
    tx.insert(office).values({ organizationId, memberId, kind, from: "2024-01-01", recordedAt: new Date() }),
  );
}

/**
 * An account that is bound and signed in already, for stories that begin later; with a second factor shown a moment
 * ago, unless the story is about that.
 */
export async function plantSession(
  person: PlantedPerson,
  { secondFactor = true }: { readonly secondFactor?: boolean } = {},
): Promise<{ accountId: string; sessionId: string }> {
  const [bound] = await transaction((tx) =>
    tx.select({ id: account.id }).from(account).where(eq(account.memberId, person.memberId)),
  );
  const accountId = bound?.id ?? newId();
  const sessionId = newId();
  const now = new Date();
  const { personKey: key, wrapped } = newPersonKey(accountId);
  const phone = person.phone === "" ? inventedPhone() : person.phone;
  await transaction(async (tx) => {
    if (!bound) {
      await tx.insert(personKey).values({ ownerId: accountId, wrapped, createdAt: now });
      await tx.insert(account).values({
        id: accountId,
        phoneSealed: seal(key, phone, { column: "account.phone", rowId: accountId }),
        phoneIndex: blindIndex("telephone", phone),
        memberId: person.memberId,
        boundAt: now,
        boundBy: "code",
        createdAt: now,
      });
    }
    await tx.insert(session).values({
      id: sessionId,
      accountId,
      createdAt: now,
      seenAt: now,
      steppedUpAt: now,
      secondFactorAt: secondFactor ? now : null,
    });
  });
  return { accountId, sessionId };
}

/** Somebody with a login who has agreed to be looked for on the roster, and has not been found yet. */
export async function plantStranger(): Promise<{ sessionId: string }> {
  const [accountId, sessionId, now] = [newId(), newId(), new Date()];
  const { personKey: key, wrapped } = newPersonKey(accountId);
  const phone = inventedPhone();
  await transaction(async (tx) => {
    await tx.insert(personKey).values({ ownerId: accountId, wrapped, createdAt: now });
    await tx.insert(account).values({
      id: accountId,
      phoneSealed: seal(key, phone, { column: "account.phone", rowId: accountId }),
      phoneIndex: blindIndex("telephone", phone),
      createdAt: now,
    });
    await tx
      .insert(session)
      .values({ id: sessionId, accountId, createdAt: now, seenAt: now, steppedUpAt: now });
    await tx.insert(consent).values({ accountId, version: CONSENT_VERSION, givenAt: now });
  });
  return { sessionId };
}

/** Lets somebody be administrator, security officer or auditor of the installation as well. */
export async function plantRole(person: PlantedPerson, role: AccountRole): Promise<void> {
  const { accountId } = await plantSession(person);
  await transaction((tx) => tx.insert(accountRole).values({ accountId, role, givenAt: new Date() }));
}

/** An address where the account is told by e-mail too. */
export async function plantMailbox(accountId: string, email: string): Promise<void> {
  await transaction(async (tx) => {
    const [key] = await tx.select().from(personKey).where(eq(personKey.ownerId, accountId));
    if (!key) throw new Error("an account without a key");
    const place = { column: "account.email", rowId: accountId };
    const emailSealed = seal(openPersonKey(accountId, key.wrapped), email, place);
    await tx
      .update(account)
      .set({ emailSealed, emailConfirmedAt: new Date() })
      .where(eq(account.id, accountId));
  });
}

export const plantAdministrator = (person: PlantedPerson) => plantRole(person, "administrator");

const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"];
/** In no sentence of the product and in no name of the demo: wherever such a name is found, it came from a planted tree. */
const GIVEN = [..."澍骞琰晗旻钧霖霁菡姝婧锴铄翊曈祎珺彧蕴琬翰铮骁璟湜瑄暄谦朔骥珩玥"];
export const PLANTED_NAME = new RegExp(`[${SURNAMES.join("")}][${GIVEN.join("")}]{2}`, "g");

function inventedName(): string {
  const pick = (from: string[]) => from[randomInt(from.length)] ?? "";
  return pick(SURNAMES) + pick(GIVEN) + pick(GIVEN);
}

/** Plants a tree of its own (see PlantedTree). */
export async function plantTree(today: string): Promise<PlantedTree> {
  const mark = randomBytes(4).toString("hex");
  const unit = { a: `甲${mark}科技有限公司`, b: `乙${mark}传媒有限公司` };
  const names = {
    root: `中共示例${mark}行业协会委员会`,
    originCommittee: `中共${unit.a}委员会`,
    originBranch: `中共${unit.a}第一支部委员会`,
    originSister: `中共${unit.a}第十二支部委员会`,
    targetCommittee: `中共${unit.b}委员会`,
    targetBranch: `中共${unit.b}第一支部委员会`,
    targetSister: `中共${unit.b}第二支部委员会`,
  };
  const row = (
    code: string,
    name: string,
    type: OrganizationType,
    parent: string | null,
    unit: string,
    initials: string,
  ) => ({
    code: `${mark}${code}`,
    name,
    unit,
    initials,
    type,
    parentCode: parent === null ? null : `${mark}${parent}`,
    canApproveProbationary: type === "committee",
    termFrom: "2024-01-01",
    termUntil: "2029-01-01",
  });
  const ids = await transaction((tx) =>
    placeOrganizations(
      tx,
      [
        row("0", names.root, "committee", null, "示例协会", `sl${mark}hyxhwyh`),
        row("a", names.originCommittee, "committee", "0", unit.a, `j${mark}kjyxgswyh`),
        row("a1", names.originBranch, "branch", "a", unit.a, `j${mark}kjyxgsdyzb`),
        row("a12", names.originSister, "branch", "a", unit.a, `j${mark}kjyxgsdsezb`),
        row("b", names.targetCommittee, "committee", "0", unit.b, `y${mark}cmyxgswyh`),
        row("b1", names.targetBranch, "branch", "b", unit.b, `y${mark}cmyxgsdyzb`),
        row("b2", names.targetSister, "branch", "b", unit.b, `y${mark}cmyxgsdezb`),
      ],
      new Date(),
    ),
  );
  const id = (code: string) => ids.get(`${mark}${code}`) ?? "";
  const officer = async (at: string, branch: string, kind: OfficeKind) => {
    const person = await plantPerson({ name: inventedName(), branchId: id(branch), today });
    await plantOffice(id(at), person.memberId, kind);
    return person;
  };
  return {
    mark,
    root: id("0"),
    origin: { committee: id("a"), branch: id("a1"), sister: id("a12") },
    target: { committee: id("b"), branch: id("b1"), sister: id("b2") },
    names,
    member: await plantPerson({ name: inventedName(), branchId: id("a1"), today }),
    originSecretary: await officer("a1", "a1", "secretary"),
    originDeputy: await officer("a1", "a1", "deputy_secretary"),
    originClerk: await officer("a", "a12", "organization_officer"),
    targetClerk: await officer("b", "b2", "organization_officer"),
    targetSecretary: await officer("b1", "b1", "secretary"),
    sisterSecretary: await officer("a12", "a12", "secretary"),
    rootClerk: await officer("0", "b2", "organization_officer"),
  };
}

/** Somebody of the demo, whose telephone is known. */
export async function rosterPerson(phone: string): Promise<PlantedPerson> {
  const [row] = await transaction((tx) =>
    tx
      .select({ id: member.id, name: member.name })
      .from(member)
      .where(eq(member.phoneIndex, blindIndex("telephone", phone))),
  );
  if (!row) throw new Error("nobody on the roster has this telephone");
  return { memberId: row.id, name: row.name, phone, citizenNumber: "" };
}

/** The tree's organizations, to look things up by code in a story. */
export async function plantedCode(organizationId: string): Promise<string> {
  const [row] = await transaction((tx) =>
    tx.select({ code: organization.code }).from(organization).where(eq(organization.id, organizationId)),
  );
  return row?.code ?? "";
}
