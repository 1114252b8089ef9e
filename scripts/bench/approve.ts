import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { decideTransfer } from "@/lib/acts/transfer/decide";
import { listenTo, type Statement } from "./listen";
import { caseId, memberId, type PlantedCases, plantCases } from "./plant";

const AT_ONCE = 8;

/** Approvals per second through the act, with eight at once. */
async function throughAct(cases: PlantedCases, from: number, count: number): Promise<number> {
  const approve = async (n: number) => {
    const input = { id: caseId(n), step: "approve_origin_branch", version: 1 } as const;
    const answer = await decideTransfer(cases.secretary, input, new Date());
    if (!answer.ok) throw new Error(answer.refusal.reason);
  };
  return inParallel(from, count, approve);
}

async function inParallel(from: number, count: number, work: (n: number) => Promise<void>): Promise<number> {
  let next = from;
  const started = performance.now();
  const worker = async () => {
    while (next < from + count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count / ((performance.now() - started) / 1000);
}

/** The statements of one approval in steady state (what a process keeps is kept), as they reach the server. */
async function statementsOf(cases: PlantedCases, n: number): Promise<Statement[]> {
  return listenTo(async () => {
    const input = { id: caseId(n), step: "approve_origin_branch", version: 1 } as const;
    await decideTransfer(cases.secretary, input, new Date());
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A statement with its parameters put in: the case and its member by pgbench's own number, new ids made anew. */
function literal(value: unknown, n: number, known: ReadonlySet<string>): string {
  if (value === null || value === undefined) return "null";
  if (value === caseId(n)) return "('00000000-0000-7000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid";
  if (value === memberId(n)) return "('00000000-0000-7000-9000-' || lpad(to_hex(:n::int), 12, '0'))::uuid";
  const text =
    value instanceof Date
      ? value.toISOString()
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  if (UUID.test(text) && !known.has(text)) return ":fresh";
  return typeof value === "number" || typeof value === "boolean" ? text : `'${text.replaceAll("'", "''")}'`;
}

/** One approval as plain statements, with `:n` for the number of the case. */
function linesOf(statements: readonly Statement[], n: number, known: ReadonlySet<string>): string[] {
  const named = new Map<string, string>();
  return statements.map(({ text, params }) => {
    const put = text.replace(/\$(\d+)/g, (_, at: string) => {
      const value = params[Number(at) - 1];
      const written = literal(value, n, known);
      if (written !== ":fresh") return written;
      // The same new id in two statements of one approval (an event and its notices) is the same id again.
      const name = named.get(String(value)) ?? `md5('${named.size} ' || :n::text)::uuid`;
      named.set(String(value), name);
      return name;
    });
    return put.replace(/\s+/g, " ").trim();
  });
}

/** The same statements by pgbench, with eight clients; null where it is missing. */
function throughPgbench(lines: readonly string[], from: number, count: number): number | null {
  const folder = mkdtempSync(path.join(os.tmpdir(), "suixing-bench-"));
  const file = path.join(folder, "approve.sql");
  const head = ["\\set i :i + 1", `\\set n ${from} + :i * ${AT_ONCE} + :client_id`];
  writeFileSync(file, [...head, ...lines.map((line) => `${line};`), ""].join("\n"));
  try {
    const each = String(Math.floor(count / AT_ONCE));
    const args = [
      "-n",
      "-M",
      "prepared",
      "-c",
      String(AT_ONCE),
      "-j",
      "2",
      "-t",
      each,
      "-D",
      "i=-1",
      "-f",
      file,
    ];
    const run = spawnSync("pgbench", [...args, process.env.DATABASE_URL ?? ""], { encoding: "utf8" });
    if (run.error) return null;
    const rate = /tps = ([\d.]+)/.exec(run.stdout)?.[1];
    if (run.status !== 0 || !rate) throw new Error(`pgbench: ${run.stderr.slice(0, 2000)}`);
    return Number(rate);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same statements from a bare loop, where pgbench is missing. */
async function throughDriver(lines: readonly string[], from: number, count: number): Promise<number> {
  const client = postgres(process.env.DATABASE_URL ?? "", { max: AT_ONCE, onnotice: () => {} });
  try {
    return await inParallel(from, count, async (n) => {
      const connection = await client.reserve();
      for (const line of lines) await connection.unsafe(line.replaceAll(":n::", `${n}::`));
      connection.release();
    });
  } finally {
    await client.end();
  }
}

export interface ApproveFigures {
  readonly approve_per_s: number;
  readonly raw_per_s: number;
  readonly approve_vs_raw: number;
  readonly raw_by: "pgbench" | "postgres.js";
  readonly approve_statements: number;
}

/** Approvals through the act against the same SQL statements without it, in turns on one database. */
export async function benchApprove(): Promise<ApproveFigures> {
  const count = 1600;
  const sample = count * 3 + 300;
  const cases = await plantCases(1, count * 3 + 400);
  await throughAct(cases, count * 3 + 1, 200);
  const statements = await statementsOf(cases, sample);
  const { tree, secretary } = cases;
  const places = [...Object.values(tree.origin), ...Object.values(tree.target), tree.root];
  const officers = [tree.originSecretary, tree.originDeputy, tree.originClerk].map(
    (person) => person.memberId,
  );
  const known = new Set([secretary.accountId, secretary.memberId, ...places, ...officers].map(String));
  const lines = linesOf(statements, sample, known);
  const first = await throughAct(cases, 1, count);
  const byPgbench = throughPgbench(lines, count + 1, count);
  const raw = byPgbench ?? (await throughDriver(lines, count + 1, count));
  const second = await throughAct(cases, count * 2 + 1, count);
  const act = (first + second) / 2;
  return {
    approve_per_s: Math.round(act),
    raw_per_s: Math.round(raw),
    approve_vs_raw: Number((act / raw).toFixed(2)),
    raw_by: byPgbench === null ? "postgres.js" : "pgbench",
    approve_statements: statements.length,
  };
}
