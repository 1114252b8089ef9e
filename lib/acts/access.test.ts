// Every kind of person × every act and read × every relation, by the real acts and reads on PostgreSQL. What is right is
// said in access.sample.ts, apart from the code.
import { beforeAll, expect, test } from "vitest";
import { newId } from "@/db/id";
import { ownDatabase } from "@/db/seed/test-database";
import { loadActor } from "../reads/actor";
import { capacities } from "../rules/office";
import type { PolicyAct, PolicyRow, PolicySubject, Reach } from "../rules/policy";
import { may, policy, policyActs, policyColumns } from "../rules/policy";
import { mayBySentence, oracle, type Something } from "./access.sample";
import { asked, doors } from "./access-doors.sample";
import { homes, parents, people, places, plantWorld, type Target, targets } from "./access-world.sample";
import { started as now } from "./transfer/between.sample";

ownDatabase();

beforeAll(plantWorld, 240_000);

test("the matrix: everybody before every door @V8.4.1 @V8.3.1", async () => {
  const cells = people.flatMap(({ who, actor }) =>
    doors.flatMap((door) => {
      const here = targets.filter((one) => one.kind === door.on && (door.where?.(one) ?? true));
      const self: Target[] =
        door.on === "member" && who.memberId !== null
          ? [
              {
                name: "himself",
                kind: "member",
                id: who.memberId,
                memberId: who.memberId,
                at: { holder: homes.get(who.memberId) ?? null },
              },
            ]
          : [];
      return [...here, ...self].map((target) => ({ who, actor, door, target }));
    }),
  );
  const faults: string[] = [];
  let open = 0;
  const queue = [...cells];
  const worker = async () => {
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      const { who, actor, door, target } = cell;
      const right = door.asks.every((act) => mayBySentence(who, act, asked(door, target), parents));
      const got = await door.opens(actor, target.id);
      if (got) open += 1;
      if (got !== right)
        faults.push(`${who.name} × ${door.name} × ${target.name}: ${got ? "open" : "closed"}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  console.info(`access matrix: ${cells.length} cells, ${open} of them open`);
  expect(faults).toEqual([]);
  expect(cells.length).toBeGreaterThanOrEqual(5_000);
  // Neither is trivially everything or nothing.
  expect(open).toBeGreaterThan(300);
  expect(open).toBeLessThan(cells.length / 2);
  // Who has no session is nobody: no wrapper gets further than this.
  expect(await loadActor(newId(), now)).toBeNull();
}, 240_000);

/** Things that have one organization each, in each of the columns, and what is about somebody: here each row is alone. */
function singles(): Something[] {
  const ids = targets.filter(({ kind }) => kind === "organization").map(({ id }) => id);
  const columns = policyColumns.filter((column) => column !== "self");
  return [
    ...columns.flatMap((column) => ids.map((id): Something => ({ memberId: null, at: { [column]: id } }))),
    ...people.map(({ who }): Something => ({ memberId: who.memberId, at: {} })),
    { memberId: null, at: {} },
  ];
}

function asSubject({ memberId, at }: Something): PolicySubject {
  const found = Object.entries(at).map(([column, id]) => [column, id ? (places.get(id) ?? null) : null]);
  return { memberId, places: Object.fromEntries(found) };
}

/** What these rows say otherwise than the sentences, about these acts. */
function differences(rows: readonly PolicyRow[], acts: readonly PolicyAct[]): string[] {
  const things = singles().map((thing) => ({ thing, subject: asSubject(thing) }));
  return acts.flatMap((act) =>
    people.flatMap(({ who, actor }) =>
      things.flatMap(({ thing, subject }) =>
        may(actor, act, subject, rows) === mayBySentence(who, act, thing, parents)
          ? []
          : [`${who.name} × ${act} × ${JSON.stringify(thing)}`],
      ),
    ),
  );
}

test("the table says what the sentences say", () => {
  expect(differences(policy, policyActs).slice(0, 20)).toEqual([]);
  expect(oracle).toHaveLength(policy.length);
});

test("every row that is dropped, widened, narrowed or turned to something else is noticed", () => {
  const reaches: readonly Reach[] = ["self", "branch", "below", "everywhere"];
  const mutants = policy.flatMap((row, at) => {
    const others = policy.filter((_, nth) => nth !== at);
    // What is about oneself, or everywhere, asks for no column; and everybody who is bound is a member.
    const aboutSelf = row.reach === "self" || row.of === "self";
    const changed: PolicyRow[] = [
      ...reaches
        .filter((reach) => reach !== row.reach && !(aboutSelf && reach !== "everywhere"))
        .map((reach) => ({ ...row, reach })),
      ...(aboutSelf ? [] : capacities.filter((as) => as !== row.as).map((as) => ({ ...row, as }))),
      ...(aboutSelf || row.reach === "everywhere"
        ? []
        : policyColumns.filter((of) => of !== row.of).map((of) => ({ ...row, of }))),
    ];
    return [
      { row, rows: others, name: "dropped" },
      ...changed.map((one) => ({ row, rows: [...others, one], name: JSON.stringify(one) })),
    ];
  });
  const alive = mutants.filter(({ row, rows }) => differences(rows, [row.act]).length === 0);
  console.info(`policy mutants: ${mutants.length - alive.length} of ${mutants.length} noticed`);
  expect(alive.map(({ row, name }) => `${row.act} as ${row.as} of ${row.of}: ${name}`)).toEqual([]);
}, 240_000);
