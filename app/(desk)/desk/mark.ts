import { isId } from "@/app/_server/path-id";
import type { TodoMark } from "@/lib/reads/todo";

/** Where the next page of a list begins: the deadline and id of the last row, as `1795622400000_0199…`. */
export function markOf({ dueAt, id }: TodoMark): string {
  return `${dueAt.getTime()}_${id}`;
}

/** Null for whatever is no such mark; PostgreSQL does not know every moment that JavaScript does. */
export function readMark(text: string | string[] | undefined): TodoMark | null {
  const [time = "", id] = typeof text === "string" ? text.split("_") : [];
  return /^\d{1,13}$/.test(time) && isId(id) ? { dueAt: new Date(Number(time)), id } : null;
}
