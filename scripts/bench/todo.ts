import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { plantTree } from "@/db/seed/tree";
import { todoOf } from "@/lib/reads/todo";
import { dateOf } from "@/lib/rules/calendar";
import { medianMs } from "./median";
import { plantMembers, plantRequests } from "./plant";

/** Requests of many branches, of which one officer sees the first page of his own. */
async function plantTo(members: number, from: number): Promise<void> {
  const perTree = 2_000;
  for (let at = from; at < members; at += perTree) {
    const tree = await plantTree(dateOf(new Date()));
    await plantMembers(tree.origin.branch, 1_000_000 + at, perTree);
    await plantRequests(tree, 1_000_000 + at, perTree / 20);
  }
  await db.execute(sql`analyze`);
}

/** The to-do list of one branch at 6,000 and at 100,000 members, 5 % of them with an open case. */
export async function benchTodo() {
  const mine = await plantTree(dateOf(new Date()));
  await plantMembers(mine.origin.branch, 900_000, 100);
  await plantRequests(mine, 900_000, 40);
  await plantTo(6_000, 0);
  const small = await medianMs(() => todoOf([mine.origin.branch], null, 20));
  await plantTo(100_000, 6_000);
  const large = await medianMs(() => todoOf([mine.origin.branch], null, 20));
  return {
    todo_query_ms: {
      at_6k: Number(small.toFixed(3)),
      at_100k: Number(large.toFixed(3)),
      factor: Number((large / small).toFixed(2)),
    },
  };
}
