import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { encode } from "next-auth/jwt";
import { plantOffice, plantSession, plantTree } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { buildIfNeeded } from "../launch/build.mjs";
import { freePort } from "../postgres.mjs";

const BUDGETS_OF = {
  welcome: "/",
  sign_in: "/sign-in",
  verify: "/v/00000000000000000000",
  me: "/me",
  request: "/me/transfers/new",
  certificate: "/me/certificates/new",
  desk: "/desk",
  members: "/desk/members",
  console: "/console",
  import: "/console/import",
};

function run(program: string, args: string[], root: string): ChildProcess {
  return spawn(process.execPath, [path.join(root, program), ...args], {
    cwd: root,
    env: process.env,
    stdio: "ignore",
  });
}

async function until(check: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 300; n += 1) {
    if (await check().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the server did not answer");
}

/** Kilobytes (gzip) of the scripts that a page loads at first; a browser with modules skips those marked noModule. */
function scriptsOf(html: string, root: string): number {
  const loaded = html.replace(/<script\b[^>]*\bnoModule\b[^>]*>/gi, "");
  const names = new Set(
    [...loaded.matchAll(/(?:src|href)="\/_next\/(static\/[^"?]+\.js)/g)].map((match) => match[1] ?? ""),
  );
  const bytes = [...names].reduce((sum, name) => {
    return sum + gzipSync(readFileSync(path.join(root, ".next", decodeURIComponent(name)))).length;
  }, 0);
  return Number((bytes / 1024).toFixed(1));
}

function residentMb(pid: number): number {
  const kb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  return Math.round(kb / 1024);
}

/** The production server on the bench's database: JavaScript of each page, and memory after a thousand requests. */
export async function benchPages(root: string) {
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
  const tree = await plantTree(dateOf(new Date()));
  await plantOffice(tree.origin.committee, tree.originSecretary.memberId, "deputy_secretary");
  const cookie = async (sessionId: string) =>
    `next-auth.session-token=${await encode({ token: { sid: sessionId }, secret: process.env.NEXTAUTH_SECRET ?? "" })}`;
  const member = await cookie((await plantSession(tree.member)).sessionId);
  const officer = await cookie((await plantSession(tree.originSecretary)).sessionId);
  const server = run(
    "node_modules/next/dist/bin/next",
    ["start", "-H", "127.0.0.1", "-p", String(port)],
    root,
  );
  try {
    await until(async () => (await fetch(`${address}/api/health`)).ok);
    const js_kb: Record<string, number | string> = {};
    for (const [name, page] of Object.entries(BUDGETS_OF)) {
      const own = page.startsWith("/me") ? member : /^\/(desk|console)/.test(page) ? officer : "";
      const answer = await fetch(address + page, { headers: { cookie: own }, redirect: "manual" });
      js_kb[name] = answer.status === 200 ? scriptsOf(await answer.text(), root) : `status ${answer.status}`;
    }
    for (let n = 0; n < 1000; n += 1)
      await (await fetch(`${address}/me`, { headers: { cookie: member } })).text();
    return { js_kb, rss_mb: residentMb(server.pid ?? 0) };
  } finally {
    server.kill("SIGTERM");
  }
}
