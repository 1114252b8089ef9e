import { and, asc, desc, eq, inArray, isNull, like, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { organization, organizationClosure } from "@/db/schema/organization";
import {
  isBranch,
  mayHoldMembers,
  organizationTypes,
  searchableName,
  shortName,
} from "../rules/organization";
import type { PolicyActor } from "../rules/policy";

export interface TargetBranch {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  /** The committee that would receive the letter; empty where there is none. */
  readonly committee: string;
}

export interface TreePlace {
  readonly id: string;
  readonly name: string;
}

export const MOST_FOUND = 30;

const holding = organizationTypes.filter(mayHoldMembers);
const kindsOfBranch = organizationTypes.filter(isBranch);

/** 涉密 units are handled on paper: they, and what stands below them, are neither found nor listed. */
const online = sql`not exists (
  select 1 from ${organizationClosure} as line join ${organization} as above on above.id = line.ancestor_id
  where line.descendant_id = ${organization.id} and above.paper_only)`;

// The outer table is named in full: among the columns of a query on one table Drizzle leaves its name out.
const committeeName = sql<string>`coalesce((
  select above.name from ${organizationClosure} as line join ${organization} as above on above.id = line.ancestor_id
  where line.descendant_id = "organization"."id" and above.can_approve_probationary
  order by line.depth limit 1), '')`;

const columns = {
  id: organization.id,
  name: organization.name,
  code: organization.code,
  committee: committeeName,
};

function branch(row: TargetBranch): TargetBranch {
  return { ...row, name: shortName(row.name), committee: shortName(row.committee) };
}

/** A branch to which somebody could go: it holds members, exists, is online, and is not his own. */
function choosable(ownBranchId: string | null): SQL | undefined {
  return and(
    inArray(organization.type, holding),
    isNull(organization.dissolvedOn),
    ownBranchId === null ? undefined : ne(organization.id, ownBranchId),
    online,
  );
}

/**
 * The forms in which a searched word may stand in a name: numerals made equal also where the word ends before 支部
 * (知春第三), or leaves out 第 (知春三支部).
 */
export function searchForms(word: string): string[] {
  const counted = word.replace(/(?<!第)([零〇一二三四五六七八九十百]+|\d+)(?=党?(?:总支|支部))/g, "第$1");
  const whole = [word, counted].map(searchableName);
  const cut = /支部(委员会)?$/.test(word) ? [] : [searchableName(`${word}支部`).replace(/支部$/, "")];
  return [...new Set([...whole, ...cut])].filter(Boolean);
}

function contains(text: string): string {
  return `%${literal(text)}%`;
}

/** A sign of the pattern language is only a sign. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** With whatever stands between the characters in the name: 微云六支部 is 微云网络科技有限公司第六支部. A counted part stays whole. */
function withGaps(form: string): string {
  const parts = form.match(/第\d+(总支部?|支部|分部|党小组|小组)?|[a-z0-9]+|./gu) ?? [];
  return `%${parts.map(literal).join("%")}%`;
}

/** Each word must stand in the name, the unit, the initials or the code. */
function matches(text: string, pattern = contains): { where: SQL | undefined; first: string } {
  const words = text.normalize("NFKC").trim().split(/\s+/).filter(Boolean).slice(0, 6);
  const where = and(
    ...words.map((word) => {
      const forms = searchForms(word);
      const latin = /^[a-z0-9-]+$/i.test(word) ? word.toLowerCase() : null;
      return or(
        ...forms.map((form) => like(organization.searchName, pattern(form))),
        like(sql`lower(${organization.unit})`, contains(word.toLowerCase())),
        latin === null ? undefined : like(organization.initials, contains(latin)),
        latin === null || latin.length < 3
          ? undefined
          : like(sql`lower(${organization.code})`, contains(latin)),
      );
    }),
  );
  return { where: words.length === 0 ? sql`false` : where, first: searchableName(words.join("")) };
}

export interface Found {
  readonly branches: readonly TargetBranch[];
  /** There are more than are listed. */
  readonly more: boolean;
  /** Committees and general branches of that name: one may walk down from them. */
  readonly above: readonly TreePlace[];
}

const NOTHING: Found = { branches: [], more: false, above: [] };

/**
 * Looks for a branch by any part of its name or unit, by pinyin initials, or by code; where there is none, by a name of
 * which parts were left out. What fits best stands first. Without a branch of his own somebody comes from outside, and
 * need not be a member here.
 */
export async function findBranches(
  actor: PolicyActor,
  text: string,
  ownBranchId: string | null,
): Promise<Found> {
  if (actor.memberId === null && ownBranchId !== null) return NOTHING;
  const asked = text.slice(0, 60);
  const found = await branchesWhere(matches(asked), ownBranchId);
  if (found.branches.length + found.above.length > 0) return found;
  return branchesWhere(matches(asked, withGaps), ownBranchId);
}

async function branchesWhere(
  { where, first }: ReturnType<typeof matches>,
  ownBranchId: string | null,
): Promise<Found> {
  const best = [
    desc(sql`${organization.searchName} = ${first}`),
    desc(sql`starts_with(${organization.searchName}, ${first})`),
    asc(sql`length(${organization.searchName})`),
    asc(organization.path),
  ];
  const [branches, above] = await Promise.all([
    db
      .select(columns)
      .from(organization)
      .where(and(where, choosable(ownBranchId)))
      .orderBy(...best)
      .limit(MOST_FOUND + 1),
    db
      .select({ id: organization.id, name: organization.name })
      .from(organization)
      .where(
        and(where, notInArray(organization.type, kindsOfBranch), isNull(organization.dissolvedOn), online),
      )
      .orderBy(...best)
      .limit(5),
  ]);
  return {
    branches: branches.slice(0, MOST_FOUND).map(branch),
    more: branches.length > MOST_FOUND,
    above: above.map(({ id, name }) => ({ id, name: shortName(name) })),
  };
}

export interface TreeLevel {
  /** From the root down to where the reader stands; empty at the top. */
  readonly line: readonly TreePlace[];
  /** Is there a level above the first of the line, where more than one tree begins? */
  readonly several: boolean;
  /** What can be opened here. */
  readonly places: readonly TreePlace[];
  /** What can be chosen here. */
  readonly branches: readonly TargetBranch[];
}

/** One level of the tree: what stands directly below an organization, or the roots; a single root is opened at once. */
export async function treeLevel(
  actor: PolicyActor,
  belowId: string | null,
  ownBranchId: string | null,
): Promise<TreeLevel> {
  if (actor.memberId === null && ownBranchId !== null)
    return { line: [], several: false, places: [], branches: [] };
  const roots = await placesAt(isNull(organization.parentId));
  const [only] = roots;
  const id = belowId ?? (only && roots.length === 1 ? only.id : null);
  const here = id === null ? isNull(organization.parentId) : eq(organization.parentId, id);
  const [line, places, branches] = await Promise.all([
    id === null ? [] : lineTo(id),
    id === null ? roots : placesAt(here),
    db
      .select(columns)
      .from(organization)
      .where(and(here, choosable(ownBranchId)))
      .orderBy(asc(organization.path)),
  ]);
  return { line, several: roots.length > 1, places, branches: branches.map(branch) };
}

/** The committees and general branches that can be opened here. */
async function placesAt(here: SQL): Promise<TreePlace[]> {
  const rows = await db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(and(here, notInArray(organization.type, kindsOfBranch), isNull(organization.dissolvedOn), online))
    .orderBy(asc(organization.path));
  return rows.map(({ id, name }) => ({ id, name: shortName(name) }));
}

async function lineTo(id: string): Promise<TreePlace[]> {
  const rows = await db
    .select({ id: organization.id, name: organization.name })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .where(eq(organizationClosure.descendantId, id))
    .orderBy(desc(organizationClosure.depth));
  return rows.map((row) => ({ id: row.id, name: shortName(row.name) }));
}
