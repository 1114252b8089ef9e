import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { countersOf } from "@/lib/reads/counters";
import { stepTimesOf } from "@/lib/reads/step-times";
import { dateOf } from "@/lib/rules/calendar";
import { medianMs } from "./median";
import { plantMembers, plantRequests } from "./plant";

const MEMBERS = 100_000;
const PER_TREE = 2_000;
/** Of each tree's members so many have an open case; a larger history of closed ones lies behind. */
const OPEN_OF_TREE = 40;

/** The counters of one committee among 100,000 members, and of the officer of a root above 2,000 of them. */
export async function benchCounters() {
  const now = new Date();
  const trees: Awaited<ReturnType<typeof plantTree>>[] = [];
  for (let at = 0; at < MEMBERS; at += PER_TREE) {
    const tree = await plantTree(dateOf(now));
    trees.push(tree);
    await plantMembers(tree.origin.branch, 3_000_000 + at, PER_TREE);
    await plantRequests(tree, 3_000_000 + at, OPEN_OF_TREE);
  }
  await db.execute(sql`analyze`);
  const [tree] = trees;
  if (!tree) throw new Error("trees were planted");
  const officer = async (person: typeof tree.rootClerk) => {
    const actor = await loadActor((await plantSession(person)).sessionId, now);
    if (!actor) throw new Error("no actor");
    return actor;
  };
  const root = await officer(tree.rootClerk);
  const secretary = await officer(tree.originSecretary);
  const round = (ms: number) => Number(ms.toFixed(2));
  return {
    counters_ms: {
      members: MEMBERS,
      open_cases: trees.length * OPEN_OF_TREE,
      of_root: round(await medianMs(() => countersOf(root, now))),
      of_branch: round(await medianMs(() => countersOf(secretary, now))),
      step_times: round(await medianMs(() => stepTimesOf(root, now), 20)),
    },
  };
}
