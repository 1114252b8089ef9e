import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { asc, eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { checkpoint, eventLink } from "@/db/schema/audit";
import { event } from "@/db/schema/event";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { exportCheckpoints } from "@/lib/jobs/export-checkpoints";
import { checkpointEvery, installationChain, shortHash } from "@/lib/rules/audit";
import { dateOf } from "@/lib/rules/calendar";
import { withBooksOf } from "@/scripts/audit/database";
import { writeExport } from "@/scripts/audit/directory";
import { verifyBooks } from "@/scripts/audit/verify";
import { clock } from "../actor";
import { writeEvent } from "../event";
import { linkEvents } from "./link-events";
import { signCheckpoint } from "./sign-checkpoint";

const { url } = ownDatabase();
const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);
const DAY = 86_400_000;
let tree: PlantedTree;

beforeAll(async () => {
  tree = await plantTree(dateOf(now));
});

const happen = (data: Record<string, string | number | null> = {}, actingForId: string | null = null) =>
  transaction((tx) => writeEvent(tx, clock, { kind: "setting.changed", actingForId, data }, now));

async function linkAll(at: Date): Promise<number> {
  const linked = await linkEvents(at);
  return linked === 0 ? 0 : linked + (await linkAll(at));
}

const verified = (at: Date, printed: { number: number; hash: string } | null = null) =>
  withBooksOf(url, (books) => verifyBooks(books, { exported: [], printed }, at));

const alarms = async () =>
  (await db.select().from(event).where(eq(event.kind, "audit.broken")).orderBy(asc(event.id))).map(
    ({ data }) => data,
  );

/** As somebody who owns the database: without its triggers. */
async function unguarded(work: (tx: postgres.TransactionSql) => Promise<unknown>): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client.begin(async (tx) => {
      await tx`alter table event disable trigger user`;
      await tx`alter table event_link disable trigger user`;
      await work(tx);
      await tx`alter table event enable trigger user`;
      await tx`alter table event_link enable trigger user`;
    });
  } finally {
    await client.end();
  }
}

describe("linking", () => {
  test("each event is linked once, into the chain of its committee, and verifies", async () => {
    await happen({ a: 1 });
    await happen({ b: '甲\n"乙"', c: null, d: 1.5, e: -0 }, tree.origin.branch);
    await happen({}, tree.target.branch);
    await linkAll(now);
    await signCheckpoint(now);
    const report = await verified(now);
    expect(report).toMatchObject({ findings: [], whole: true, waiting: 0, unchecked: 0 });
    const links = await db.select().from(eventLink);
    expect(links).toHaveLength((await db.select().from(event)).length);
    const chains = new Set(links.map(({ chain }) => chain));
    expect(chains).toEqual(new Set([installationChain, tree.origin.committee, tree.target.committee]));
    expect(links.every(({ sound }) => sound)).toBe(true);
  });

  test("the event of a transaction that commits late comes after those that were linked meanwhile", async () => {
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let written = () => {};
    const begun = new Promise<void>((resolve) => {
      written = resolve;
    });
    const late = transaction(async (tx) => {
      await writeEvent(tx, clock, { kind: "setting.changed", data: { late: 1 } }, now);
      written();
      await held;
    });
    await begun;
    await happen({ late: 0 });
    expect(await linkAll(now)).toBe(1);
    commit();
    await late;
    expect(await linkAll(now)).toBe(1);
    expect((await verified(now)).findings).toEqual([]);
  });

  test("of several at once each event is linked by one", async () => {
    const places = [null, tree.origin.branch, tree.target.branch];
    for (let n = 0; n < 60; n += 1) await happen({ n }, places[n % 3] ?? null);
    const counts = await Promise.all(Array.from({ length: 4 }, () => linkAll(now)));
    await linkAll(now);
    expect(counts.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(60);
    const report = await verified(now);
    expect(report).toMatchObject({ findings: [], waiting: 0 });
    expect(report.events).toBe((await db.select().from(eventLink)).filter(({ eventId }) => eventId).length);
  });

  test("whoever is ended in the midst of it has linked nothing, and the next one links all", async () => {
    await happen({ killed: 1 });
    const blocker = postgres(url, { max: 1 });
    const other = postgres(url, { max: 1 });
    try {
      const ended = await blocker.begin(async (tx) => {
        await tx`lock table event_link in exclusive mode`;
        const linking = linkEvents(now).then(
          () => "linked",
          () => "ended",
        );
        await expect
          .poll(async () => {
            const rows = await other`select pg_cancel_backend(pid) from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock' and query like '%event_link%'`;
            return rows.length;
          })
          .toBe(1);
        return linking;
      });
      expect(ended).toBe("ended");
    } finally {
      await blocker.end();
      await other.end();
    }
    expect(await linkAll(now)).toBe(1);
    expect((await verified(now)).findings).toEqual([]);
  });

  test("a day is closed when the next one begins, also where nothing more happens, and a slow clock opens none", async () => {
    await happen({}, tree.origin.branch);
    await linkAll(later(DAY));
    await signCheckpoint(later(DAY));
    const today = dateOf(now);
    const closed = await db.select().from(eventLink).where(sql`${eventLink.eventId} is null`);
    expect(new Set(closed.map(({ chain, day }) => `${chain} ${day}`))).toEqual(
      new Set([installationChain, tree.origin.committee, tree.target.committee].map((c) => `${c} ${today}`)),
    );
    await happen({}, tree.target.branch);
    await linkAll(now);
    expect(await verified(later(DAY))).toMatchObject({ findings: [] });
  });
});

describe("checkpoints", () => {
  test("the first is made at once, the next ones where something is new, and numbers have no gap", async () => {
    const before = await db.select().from(checkpoint);
    const at = later(2 * DAY);
    await linkAll(at);
    await Promise.all([signCheckpoint(at), signCheckpoint(at), signCheckpoint(at)]);
    await happen({ new: 1 });
    await linkAll(at);
    expect(await signCheckpoint(new Date(at.getTime() + checkpointEvery - 1))).toBe(0);
    const due = new Date(at.getTime() + checkpointEvery);
    expect(await signCheckpoint(due)).toBe(1);
    expect(await signCheckpoint(new Date(due.getTime() + checkpointEvery))).toBe(0);
    const rows = await db.select().from(checkpoint).orderBy(asc(checkpoint.number));
    expect(rows.length).toBeGreaterThan(before.length);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
    const last = rows.at(-1);
    const printed = { number: last?.number ?? 0, hash: shortHash(last?.hash ?? "") };
    expect((await verified(due, printed)).findings).toEqual([]);
    expect((await verified(due, { ...printed, hash: "0".repeat(16) })).findings).toEqual([
      { fault: "printed_unknown", checkpoint: printed.number },
    ]);
  });

  test("what the database refuses: changing or taking away a link or a checkpoint @V16.4.2", async () => {
    for (const change of [
      sql`update ${eventLink} set sound = false`,
      sql`delete from ${eventLink}`,
      sql`truncate ${eventLink}`,
      sql`update ${checkpoint} set hash = ''`,
      sql`delete from ${checkpoint}`,
      sql`truncate ${checkpoint}`,
      sql`delete from audit_key`,
    ])
      await expect(db.execute(change)).rejects.toThrow();
  });

  test("they go outside in order, once; where the books end before them or say otherwise, that is told once @V16.4.3", async () => {
    const kept = new Map<number, string>();
    const outside = {
      newest: async () => {
        const number = Math.max(0, ...kept.keys());
        return number === 0 ? null : { number, text: kept.get(number) ?? "" };
      },
      keep: async (number: number, text: string) => {
        if (!kept.has(number)) kept.set(number, text);
      },
    };
    const all = await db.select().from(checkpoint);
    expect(await exportCheckpoints(outside, now)).toBe(all.length);
    expect(await exportCheckpoints(outside, now)).toBe(0);
    expect([...kept.keys()]).toEqual(all.map((_, index) => index + 1));
    expect(await alarms()).toEqual([]);
    kept.set(all.length + 5, "{}");
    await exportCheckpoints(outside, now);
    await exportCheckpoints(outside, now);
    expect(await alarms()).toEqual([{ trouble: "missing_checkpoint", checkpoint: all.length + 5 }]);
  });
});

describe("an export", () => {
  const command = (directory: string) => {
    const { DATABASE_URL: _, SUIXING_MASTER_KEY: __, ...env } = process.env;
    const args = ["--import", "tsx", "scripts/audit.ts", "verify", "--export", directory, "--json"];
    const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
    return { status, report: JSON.parse(stdout) };
  };

  test("verifies where there is neither database nor key, and says where it was changed", async () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), "suixing-audit-"));
    try {
      await withBooksOf(url, (books) => writeExport(books, directory));
      const whole = command(directory);
      const closed = await db.select().from(eventLink).where(sql`${eventLink.eventId} is null`);
      expect(whole).toMatchObject({ status: 0, report: { whole: true, findings: [] } });
      expect(whole.report.unchecked).toBe(whole.report.links - closed.length);
      const file = path.join(directory, "events.jsonl");
      const lines = readFileSync(file, "utf8").split("\n");
      const { id } = JSON.parse(lines[0] ?? "");
      lines[0] = lines[0]?.replace('"kind":"setting', '"kind":"settinG') ?? "";
      writeFileSync(file, lines.join("\n"));
      expect(command(directory)).toMatchObject({
        status: 1,
        report: { findings: [{ fault: "event_changed", event: id }] },
      });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe("an event that was put in from the side", () => {
  const at = later(3 * DAY);

  test("is linked as what it is, told once, and named by whoever verifies", async () => {
    await linkAll(at);
    await signCheckpoint(at);
    const known = (await alarms()).length;
    const id = newId();
    await unguarded(
      (client) => client`insert into event (id, at, kind) values (${id}, now(), 'roster.imported')`,
    );
    await linkAll(at);
    await linkAll(at);
    expect((await alarms()).slice(known)).toEqual([{ trouble: "forged_event", event: id }]);
    const { findings } = await verified(at);
    expect(findings).toEqual([expect.objectContaining({ fault: "event_forged", event: id })]);
  });

  test("is told before it is signed where its link was forged too", async () => {
    const known = (await alarms()).length;
    const id = newId();
    const mac = `1.test.${randomBytes(32).toString("base64url")}`;
    await unguarded(async (client) => {
      await client`insert into event (id, at, kind, mac) values (${id}, now(), 'roster.imported', ${mac})`;
      await client`insert into event_link (chain, day, position, event_id, sound, previous, hash, linked_at)
        select chain, day, position + 1, ${id}, true, hash, repeat('0', 64), ${new Date(at.getTime() + 1)}
        from event_link order by day desc, position desc limit 1`;
    });
    await signCheckpoint(new Date(at.getTime() + checkpointEvery));
    expect((await alarms()).slice(known)).toEqual([expect.objectContaining({ trouble: "broken_link" })]);
  });
});
