import { randomInt } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { moveOrganization, placeOrganizations } from "@/db/organization-tree";
import { organization, organizationClosure } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";

ownDatabase();
/** A fresh seed each time; `SEED=… npx vitest run db/organization-tree.test.ts` plays a run again. */
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
console.info(`organization-tree.test.ts: SEED=${seed}`);

const now = new Date();
let trees = 0;

/** Plants a tree from the parent of each organization (null for a root); a parent stands before its children. */
async function plant(parents: readonly (number | null)[]): Promise<string[]> {
  trees += 1;
  const code = (at: number) => `t${trees}-${at}`;
  const ids = await transaction((tx) =>
    placeOrganizations(
      tx,
      parents.map((parent, at) => ({
        code: code(at),
        name: `中共第${at}号组织委员会`,
        unit: "",
        initials: "",
        type: "committee",
        parentCode: parent === null ? null : code(parent),
        canApproveProbationary: false,
        termFrom: null,
        termUntil: null,
      })),
      now,
    ),
  );
  return parents.map((_, at) => ids.get(code(at)) ?? "");
}

const above = alias(organization, "above");

/** A tree as it stands in the books, told by the numbers of its organizations. */
async function standing(ids: readonly string[]) {
  const at = (id: string | null) => (id === null ? null : ids.indexOf(id));
  const rows = await db
    .select({ id: organization.id, parentId: organization.parentId, path: organization.path })
    .from(organization)
    .where(inArray(organization.id, [...ids]));
  const closure = await db
    .select({
      ancestorId: organizationClosure.ancestorId,
      descendantId: organizationClosure.descendantId,
      depth: organizationClosure.depth,
      upper: above.path,
      lower: organization.path,
    })
    .from(organizationClosure)
    .innerJoin(above, eq(above.id, organizationClosure.ancestorId))
    .innerJoin(organization, eq(organization.id, organizationClosure.descendantId))
    .where(inArray(organizationClosure.descendantId, [...ids]));
  return {
    parents: ids.map((id) => at(rows.find((row) => row.id === id)?.parentId ?? null)),
    closure: closure.map((row) => `${at(row.ancestorId)} ${at(row.descendantId)} ${row.depth}`).sort(),
    /** The same relation once more, as the paths have it. */
    prefixes: rows
      .flatMap((upper) =>
        rows
          .filter((lower) => lower.path.startsWith(upper.path))
          .map(
            (lower) =>
              `${at(upper.id)} ${at(lower.id)} ${lower.path.split(".").length - upper.path.split(".").length}`,
          ),
      )
      .sort(),
    paths: new Set(rows.map(({ path }) => path)).size,
  };
}

/** Parents before children, as a new tree is planted. */
function inOrder(parents: readonly (number | null)[]): number[] {
  const order: number[] = [];
  while (order.length < parents.length) {
    parents.forEach((parent, at) => {
      if (!order.includes(at) && (parent === null || order.includes(parent))) order.push(at);
    });
  }
  return order;
}

const stands = (parents: readonly (number | null)[], at: number | null, below: number): boolean =>
  at !== null && (at === below || stands(parents, parents[at] ?? null, below));

describe("moving an organization with all below it", () => {
  test("gives the tree that would be built anew, whatever is moved where", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { minLength: 6, maxLength: 18 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }),
        async (random, moves) => {
          const parents = random.map((value, at) => (at < 2 ? null : value % at));
          const ids = await plant(parents);
          for (const [what, where] of moves) {
            const moved = what % parents.length;
            const to = where % parents.length;
            if (stands(parents, to, moved)) continue;
            await transaction((tx) => moveOrganization(tx, ids[moved] ?? "", ids[to] ?? ""));
            parents[moved] = to;
          }
          const order = inOrder(parents);
          const anew = await plant(
            order.map((at) => (parents[at] == null ? null : order.indexOf(parents[at]))),
          );
          const found = await standing(ids);
          const expected = await standing(parents.map((_, at) => anew[order.indexOf(at)] ?? ""));
          expect(found).toEqual(expected);
          expect(found.prefixes).toEqual(found.closure);
          expect(found.paths).toBe(parents.length);
        },
      ),
      { numRuns: 40, seed },
    );
  });

  test("what is added afterwards finds a place of its own", async () => {
    const ids = await plant([null, 0, 0, 1]);
    const [, first = "", second = ""] = ids;
    await transaction((tx) => moveOrganization(tx, second, first));
    const [row] = await db.select().from(organization).where(eq(organization.id, first));
    const added = await transaction((tx) =>
      placeOrganizations(
        tx,
        [
          {
            code: `after-${trees}`,
            name: "中共后来组织委员会",
            unit: "",
            initials: "",
            type: "branch",
            parentCode: row?.code ?? "",
            canApproveProbationary: false,
            termFrom: null,
            termUntil: null,
          },
        ],
        now,
      ),
    );
    const found = await standing([...ids, ...added.values()]);
    expect(found.paths).toBe(5);
    expect(found.prefixes).toEqual(found.closure);
  });

  test("never below itself, and the version tells that it moved", async () => {
    const [root = "", child = ""] = await plant([null, 0, 1]);
    await expect(transaction((tx) => moveOrganization(tx, root, child))).rejects.toThrow("below itself");
    await expect(transaction((tx) => moveOrganization(tx, root, root))).rejects.toThrow("below itself");
    const [other = ""] = await plant([null]);
    await transaction((tx) => moveOrganization(tx, child, other));
    const [row] = await db.select().from(organization).where(eq(organization.id, child));
    expect(row).toMatchObject({ parentId: other, version: 2 });
  });
});
