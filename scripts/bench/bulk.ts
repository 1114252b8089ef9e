import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { db } from "@/db/client";
import { plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { openCertificateRun } from "@/lib/acts/certificate-run/open";
import { releaseCertificateRun } from "@/lib/acts/certificate-run/release";
import { loadActor } from "@/lib/reads/actor";
import { runOf } from "@/lib/reads/certificate-run";
import { dateOf } from "@/lib/rules/calendar";
import { buildIfNeeded } from "../launch/build.mjs";
import { freePort } from "../postgres.mjs";

const MEMBERS = 6000;
const AT_ONCE = 8;
const PAUSE_MS = 100;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (sorted: readonly number[], share: number) =>
  Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);

/** Certificates for a branch of six thousand in one run by the job process, while the server answers a member's page. */
export async function benchBulk(root: string) {
  await buildIfNeeded(
    root,
    (_name, args) => {
      const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
      return new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
    },
    console.error,
  );
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  process.env.NEXTAUTH_URL = address;
  const now = new Date();
  const today = dateOf(now);
  const tree = await plantTree(today);
  for (let n = 0; n < MEMBERS; n += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, nth) =>
      plantPerson({ name: `党员${n + nth}`, branchId: tree.origin.branch, today, phone: null }),
    );
    await Promise.all((await Promise.all(some)).map((person) => plantSession(person)));
  }
  await db.execute(sql`analyze`);
  const { sessionId } = await plantSession(tree.member);
  const cookie = `next-auth.session-token=${await encode({ token: { sid: sessionId }, secret: process.env.NEXTAUTH_SECRET ?? "" })}`;
  const start = (args: string[]) => spawn(process.execPath, args, { cwd: root, stdio: "ignore" });
  const server = start(["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)]);
  const jobs = start(["--import", "tsx", path.join(root, "scripts/jobs.ts")]);
  const page = async () => {
    const began = performance.now();
    const answer = await fetch(`${address}/me`, { headers: { cookie }, redirect: "manual" });
    await answer.text();
    return answer.status === 200 ? performance.now() - began : Number.NaN;
  };
  const sampled = async (until: (nth: number) => Promise<boolean>) => {
    const taken: number[] = [];
    for (let n = 0; !(await until(n)); n += 1) {
      taken.push(await page());
      await pause(PAUSE_MS);
    }
    const sorted = taken.filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
    return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), worst: at(sorted, 0.9999), pages: sorted.length };
  };
  try {
    while (
      !(await fetch(`${address}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      await pause(PAUSE_MS);
    const page_idle_ms = await sampled(async (nth) => nth >= 100);
    const actor = await loadActor((await plantSession(tree.originSecretary)).sessionId, new Date());
    if (!actor) throw new Error("the secretary is not signed in");
    const wish = {
      kind: "membership",
      purpose: "community",
      purposeNote: "",
      receiver: "某街道",
      days: 30,
    } as const;
    const began = performance.now();
    const opened = await openCertificateRun(
      actor,
      { ...wish, branchId: tree.origin.branch, language: "zh", members: null },
      new Date(),
    );
    if (!opened.ok) throw new Error(opened.refusal.reason);
    const view = performance.now();
    await runOf(actor, opened.value.id, new Date());
    const dry_run_ms = Math.round(performance.now() - view);
    await releaseCertificateRun(actor, opened.value, new Date());
    let issued_s = 0;
    const count = async (table: string) => {
      const [row] = await db.execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(table)}`,
      );
      return row?.n ?? 0;
    };
    const page_during_ms = await sampled(async (nth) => {
      if (nth % 20 !== 0) return false;
      if (issued_s === 0 && (await count("certificate")) >= MEMBERS) {
        issued_s = Math.round((performance.now() - began) / 1000);
      }
      return (await count("certificate_document")) >= MEMBERS;
    });
    const rss = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${jobs.pid}/status`, "utf8"))?.[1];
    return {
      bulk: {
        members: MEMBERS,
        dry_run_ms,
        issued_s,
        made_s: Math.round((performance.now() - began) / 1000),
        job_peak_mb: Math.round(Number(rss) / 1024),
        page_idle_ms,
        page_during_ms,
      },
    };
  } finally {
    jobs.kill("SIGTERM");
    server.kill("SIGTERM");
  }
}
