import { randomInt } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { placeOrganizations } from "@/db/organization-tree";
import { organization, organizationClosure } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { accountRoles, capacities } from "../rules/office";
import { organizationTypes } from "../rules/organization";
import {
  may,
  type Place,
  type PolicyActor,
  type PolicyColumn,
  type PolicyRow,
  type PolicySubject,
  policy,
  policyActs,
  policyColumns,
} from "../rules/policy";
import { committeeOf } from "./committee";
import { type ScopeColumns, scope } from "./scope";

ownDatabase();
/** A fresh seed each time; `SEED=… npx vitest run lib/reads/scope.test.ts` plays a run again. */
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
console.info(`scope.test.ts: SEED=${seed}`);

const people = Array.from({ length: 6 }, () => newId());
const columns = policyColumns.filter((column) => column !== "self");
let places: (Place & { parentId: string | null; canApproveProbationary: boolean })[] = [];

const oneOf = <T>(values: readonly T[], random: number): T => {
  const value = values[random % values.length];
  if (value === undefined) throw new Error("nothing to choose from");
  return value;
};
const randomTree = fc.array(
  fc.record({ parent: fc.nat(), type: fc.constantFrom(...organizationTypes), power: fc.boolean() }),
  { minLength: 30, maxLength: 40 },
);
const person = fc.option(fc.constantFrom(...people), { freq: 4 });
const randomActor = fc.record({
  memberId: person,
  role: fc.option(fc.constantFrom(...accountRoles), { freq: 2 }),
  offices: fc.array(fc.record({ capacity: fc.constantFrom(...capacities), at: fc.nat() }), { maxLength: 4 }),
});
const randomSubject = fc.record({ memberId: person, at: fc.array(fc.option(fc.nat(), { freq: 3 })) });

function sample<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(fc.noBias(arbitrary), { seed, numRuns: count });
}

let actors: PolicyActor[] = [];
let subjects: PolicySubject[] = [];

beforeAll(async () => {
  const rows = sample(randomTree, 1)[0]?.map(({ parent, type, power }, at) => ({
    code: `o${at}`,
    name: `中共第${at}号组织委员会`,
    unit: "",
    initials: "",
    type,
    // Three trees; everybody else stands below one of those before him, often a near one.
    parentCode: at < 3 ? null : `o${parent % 3 === 0 ? at - 1 : parent % at}`,
    canApproveProbationary: power,
    termFrom: null,
    termUntil: null,
  }));
  if (!rows) throw new Error("no tree");
  const now = new Date();
  await transaction((tx) => placeOrganizations(tx, rows.slice(0, 15), now));
  await transaction((tx) => placeOrganizations(tx, rows.slice(15), now));
  places = await db
    .select({
      id: organization.id,
      path: organization.path,
      parentId: organization.parentId,
      canApproveProbationary: organization.canApproveProbationary,
    })
    .from(organization)
    .orderBy(organization.path);
  actors = sample(randomActor, 80).map(({ offices, ...rest }) => ({
    ...rest,
    mergedRecords: [],
    offices: offices.map(({ capacity, at }) => ({
      capacity,
      kind: "secretary" as const,
      organization: oneOf(places, at),
    })),
  }));
  subjects = sample(randomSubject, 120).map(({ memberId, at }) => ({
    memberId,
    places: Object.fromEntries(
      columns.flatMap((column, nth) => {
        const random = at[nth];
        return random === undefined ? [] : [[column, random === null ? null : oneOf(places, random)]];
      }),
    ),
  }));
});

/** The subjects as rows of a query: `self` and one column for each organization of the policy. */
const asColumns = Object.fromEntries(
  policyColumns.map((column) => [column, sql`${sql.identifier("subject")}.${sql.identifier(column)}`]),
) as Record<PolicyColumn, SQL>;

/** `subject(nth, …)`, written once for all the questions of a statement. */
function rowsOfSubjects(): SQL {
  const rows = subjects.map((subject, nth) => {
    const ids = columns.map((column) => sql`${subject.places?.[column]?.id ?? null}::uuid`);
    return sql`(${nth}::int, ${subject.memberId ?? null}::uuid, ${sql.join(ids, sql`, `)})`;
  });
  const names = policyColumns.map((column) => sql.identifier(column));
  return sql`subject(nth, ${sql.join(names, sql`, `)}) as materialized (values ${sql.join(rows, sql`, `)})`;
}

/** `act nth` for everything the database lets this actor do. */
async function bySql(
  actor: PolicyActor,
  rows: readonly PolicyRow[] = policy,
  given: ScopeColumns = asColumns,
): Promise<Set<string>> {
  const answers = policyActs.map(
    (act) =>
      sql`select ${act}::text || ' ' || nth as allowed from subject where ${scope(actor, act, given, rows)}`,
  );
  const found = await db.execute(sql`with ${rowsOfSubjects()} ${sql.join(answers, sql` union all `)}`);
  return new Set([...found].map((row) => String(row.allowed)));
}

/** The same, by the rule. */
function byRule(actor: PolicyActor, rows: readonly PolicyRow[] = policy): Set<string> {
  return new Set(
    policyActs.flatMap((act) =>
      subjects.flatMap((subject, nth) => (may(actor, act, subject, rows) ? [`${act} ${nth}`] : [])),
    ),
  );
}

const sorted = (set: Set<string>) => [...set].sort();

describe("may and scope are one", () => {
  test("for random actors, subjects and trees, for every act @V8.1.1 @V8.2.2", async () => {
    let allowed = 0;
    for (const actor of actors) {
      const rule = byRule(actor);
      allowed += rule.size;
      expect(sorted(await bySql(actor)), `SEED=${seed} ${JSON.stringify(actor)}`).toEqual(sorted(rule));
    }
    // Neither is trivially everything or nothing.
    expect(allowed).toBeGreaterThan(200);
    expect(allowed).toBeLessThan((actors.length * subjects.length * policyActs.length) / 2);
  }, 60_000);

  test("who is nobody may do nothing, and a column that a query forgot hides @V8.2.1 @V16.5.3", async () => {
    const nobody: PolicyActor = { memberId: null, role: null, mergedRecords: [], offices: [] };
    expect(byRule(nobody).size + (await bySql(nobody)).size).toBe(0);
    const officer = actors.find((actor) => actor.role === null && byRule(actor).size > 0);
    if (!officer) throw new Error("no actor may do anything");
    expect((await bySql(officer, policy, {})).size).toBe(0);
  });

  const mutations = policy.flatMap((row, at) => {
    const others = policy.filter((_, nth) => nth !== at);
    const flipped: PolicyRow[] = [
      ...(row.reach === "branch" ? [{ ...row, reach: "below" as const }] : []),
      ...(row.reach === "below" ? [{ ...row, reach: "branch" as const }] : []),
      ...capacities.filter((as) => row.reach !== "self" && as !== row.as).map((as) => ({ ...row, as })),
    ];
    const name = `${row.act} as ${row.as} of ${row.of}`;
    return [
      { name: `dropped: ${name}`, rows: others },
      ...flipped.map((one) => ({
        name: `flipped: ${name} → ${one.as}, ${one.reach}`,
        rows: [...others, one],
      })),
    ];
  });

  test.each(mutations)("$name is noticed", async ({ rows }) => {
    for (const actor of actors) {
      const rule = byRule(actor);
      // The rule alone tells where a difference may lie, the database must show it.
      if (sorted(byRule(actor, rows)).join() === sorted(rule).join()) continue;
      expect(sorted(await bySql(actor, rows))).not.toEqual(sorted(rule));
      return;
    }
    throw new Error(`SEED=${seed}: no actor of ${actors.length} notices`);
  });
});

describe("the tree", () => {
  test("closure and path agree, and the depth is the number of labels between", async () => {
    const rows = await db.select().from(organizationClosure);
    const closure = new Map(rows.map((row) => [`${row.ancestorId} ${row.descendantId}`, row.depth]));
    const labels = (place: Place) => place.path.split(".").length;
    const byPath = places.flatMap((below) =>
      places
        .filter((above) => below.path.startsWith(above.path))
        .map((above) => [`${above.id} ${below.id}`, labels(below) - labels(above)] as const),
    );
    expect(closure).toEqual(new Map(byPath));
    expect(rows).toHaveLength(byPath.length);
    expect(Math.max(...rows.map((row) => row.depth))).toBeGreaterThan(3);
  });

  test("the committee with power is what a walk up the parents finds", async () => {
    const byId = new Map(places.map((place) => [place.id, place]));
    let none = 0;
    for (const place of places) {
      let at: (typeof places)[number] | undefined = place;
      while (at && !at.canApproveProbationary) at = at.parentId === null ? undefined : byId.get(at.parentId);
      const found = await committeeOf(place.id);
      expect(found?.id).toBe(at?.id);
      if (found) expect(found.root).toBe(place.path.split(".")[0]);
      else none += 1;
    }
    expect(none).toBeLessThan(places.length);
    expect(await committeeOf(newId())).toBeNull();
  });
});
