import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
}

let heard: Statement[] | null = null;

/** Puts a client in the place of the application's that can be listened to. Call it before anything imports the client. */
export function prepareToListen(): void {
  const client = postgres(process.env.DATABASE_URL ?? "", {
    max: 10,
    onnotice: () => {},
    debug: (_connection, text, params) => heard?.push({ text, params }),
  });
  const holder = globalThis as { suixingDatabase?: unknown };
  holder.suixingDatabase = { client, database: drizzle(client, { casing: "snake_case" }) };
}

/** The statements that reach the server while this work is done. */
export async function listenTo(work: () => Promise<void>): Promise<Statement[]> {
  heard = [];
  await work();
  const all = heard;
  heard = null;
  return all;
}
