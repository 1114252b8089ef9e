import { and, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { printsToMake } from "@/lib/reads/letter-print";
import { playOn } from "@/lib/reads/officer.sample";
import { organizationInDetail } from "@/lib/reads/organization-detail";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { printLetter } from "../letter/print";
import { actorOf, issuedOutward } from "../outside/outward.sample";
import { type ContactInput, setContact } from "./set-contact";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  play = playOn(tree, now);
});

const said = { address: "江城市滨河路8号", telephone: "027-19800001", fax: "", postcode: "430000" };

async function set(who: PlantedPerson, change: Partial<ContactInput> = {}) {
  const id = change.id ?? tree.origin.committee;
  const [row] = await db.select().from(organization).where(eq(organization.id, id));
  return setContact(await play.as(who), { id, version: row?.version ?? 0, ...said, ...change }, now);
}

test("its own clerk writes it down, with its event, and the console shows it to him", async () => {
  expect(reason(await set(tree.originClerk))).toBe("done");
  const shown = await organizationInDetail(await play.as(tree.originClerk), tree.origin.committee);
  expect(shown).toMatchObject({ contact: said, maySetContact: true });
  const happened = await db
    .select()
    .from(event)
    .where(
      and(
        eq(event.kind, "organization.contact_set"),
        sql`${event.data} ->> 'organization' = ${tree.origin.committee}`,
      ),
    );
  expect(happened).toMatchObject([
    { actorMemberId: tree.originClerk.memberId, actingForId: tree.origin.committee },
  ]);
});

test("a letter that is printed afterwards has it, with the place of what was left empty", async () => {
  await set(tree.originClerk);
  const id = await issuedOutward(tree, now);
  value(await printLetter(await actorOf(tree.originClerk, now), { id }, now));
  expect((await printsToMake(50)).at(-1)?.committee).toMatchObject({ id: tree.origin.committee, ...said });
});

test("so does the committee above; nobody beside or below finds it, and a branch has none", async () => {
  expect(reason(await set(tree.rootClerk))).toBe("done");
  for (const who of [tree.targetClerk, tree.originSecretary, tree.member]) {
    expect(reason(await set(who))).toBe("not_found");
  }
  expect(reason(await set(tree.originClerk, { id: tree.origin.branch }))).toBe("not_found");
});

test("a dissolved committee, no second factor, a page that somebody changed meanwhile, two at once", async () => {
  const stale = { ...(await play.as(tree.originClerk)), secondFactorAt: null };
  const input = { id: tree.origin.committee, version: 1, ...said };
  expect(reason(await setContact(stale, input, now))).toBe("second_factor_needed");
  expect(reason(await set(tree.originClerk, { version: 99 }))).toBe("changed_meanwhile");
  const answers = await Promise.all([
    set(tree.originClerk, { version: 1 }),
    set(tree.rootClerk, { version: 1 }),
  ]);
  expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
  await db
    .update(organization)
    .set({ dissolvedOn: dateOf(now) })
    .where(eq(organization.id, tree.origin.committee));
  expect(reason(await set(tree.rootClerk))).toBe("organization_dissolved");
});
