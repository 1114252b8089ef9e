import { asc, eq, isNotNull, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { GET } from "@/app/api/ready/route";
import { db } from "@/db/client";
import { accountRole } from "@/db/schema/account";
import { alarm, event, heartbeat, message, notice } from "@/db/schema/event";
import { eventually } from "@/db/seed/eventually";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { keep } from "@/lib/jobs/keep";
import { timetable } from "@/lib/jobs/timetable";
import { lateDutiesFor, readiness } from "@/lib/reads/readiness";
import { dateOf } from "@/lib/rules/calendar";
import { type DutyName, dutyNames, longestSilence } from "@/lib/rules/duty";
import { giveRole } from "../account/give-role";
import { clock, command } from "../actor";
import { beat, beatFailed, expectDuties } from "./beat";
import { raiseDutyAlarms } from "./raise-alarms";

const { url } = ownDatabase();
const admin = postgres(url, { max: 1, onnotice: () => {} });
afterAll(() => admin.end());
const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);
const hour = 3_600_000;

beforeEach(async () => {
  await db.delete(heartbeat);
  await db.delete(alarm);
  await db.delete(accountRole);
});

const allBeat = (at: Date, but: readonly DutyName[] = []) =>
  Promise.all(dutyNames.filter((duty) => !but.includes(duty)).map((duty) => beat(duty, at)));
const late = async (at: Date) => (await readiness(at)).late;
const alarms = () => db.select().from(event).where(eq(event.kind, "duty.silent")).orderBy(asc(event.id));

async function newAlarms(work: () => Promise<unknown>): Promise<unknown[]> {
  const before = (await alarms()).length;
  await work();
  return (await alarms()).slice(before).map(({ data }) => data.duties);
}

describe("readiness", () => {
  test("is there when each duty ran", async () => {
    await allBeat(now);
    expect(await readiness(now)).toEqual({
      database: true,
      keys: true,
      migrated: true,
      jobs: true,
      late: [],
    });
  });

  test("is not there while the newest change of the schema is missing, or all of them", async () => {
    await allBeat(now);
    const newest = sql`created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
    await db.execute(
      sql`update drizzle.__drizzle_migrations set created_at = created_at - 1 where ${newest}`,
    );
    expect(await readiness(now)).toMatchObject({ database: true, keys: true, migrated: false });
    await db.execute(
      sql`update drizzle.__drizzle_migrations set created_at = created_at + 1 where ${newest}`,
    );
    await db.execute(sql`alter schema drizzle rename to elsewhere`);
    expect(await readiness(now)).toMatchObject({ database: true, keys: true, migrated: false });
    await db.execute(sql`alter schema elsewhere rename to drizzle`);
    expect(await readiness(now)).toMatchObject({ migrated: true, jobs: true });
  });

  test("is not there on a database that takes no writes", async () => {
    await allBeat(now);
    const name = new URL(url).pathname.slice(1);
    const sayTo = async (change: string) => {
      await admin.unsafe(`alter database "${name}" ${change}`);
      await admin.unsafe(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
      );
    };
    await sayTo("set default_transaction_read_only = on");
    await eventually(async () =>
      expect(await readiness(now)).toMatchObject({ database: false, keys: true, migrated: true }),
    );
    await sayTo("reset default_transaction_read_only");
    await eventually(async () =>
      expect(await readiness(now)).toMatchObject({ database: true, migrated: true }),
    );
  });

  test("is not there without keys", async () => {
    await allBeat(now);
    vi.stubEnv("SUIXING_MASTER_KEY", "");
    expect(await readiness(now)).toMatchObject({ database: true, keys: false, migrated: true });
    vi.unstubAllEnvs();
    expect(await readiness(now)).toMatchObject({ keys: true });
  });

  test("names the one duty that stopped while the others run", async () => {
    await allBeat(now, ["lapse_transfers"]);
    await beat("lapse_transfers", later(-longestSilence("lapse_transfers") - 1));
    expect(await late(now)).toEqual(["lapse_transfers"]);
    expect(await late(later(-2))).toEqual([]);
  });

  test("names all when all stopped, each after its own silence, and all when none ever ran", async () => {
    expect(await late(now)).toEqual(dutyNames);
    await expectDuties(now);
    expect(await late(now)).toEqual(dutyNames);
    await allBeat(now);
    expect(await late(later(2 * 60_000))).not.toContain("lapse_transfers");
    expect(await late(later(2 * 60_000))).toContain("relay_messages");
    expect(await late(later(4 * hour))).toEqual(dutyNames);
  });

  test("a duty that fails on each try is late in the end, and in order again when it works", async () => {
    await allBeat(now);
    const at = later(70_000);
    await allBeat(at, ["place_wishes"]);
    await beatFailed("place_wishes", at);
    expect(await late(at)).toEqual(["place_wishes"]);
    const administrator = { memberId: null, role: "administrator" as const, mergedRecords: [], offices: [] };
    expect(await lateDutiesFor(administrator, at)).toEqual([
      { duty: "place_wishes", ranAt: now, failed: true },
    ]);
    expect(await lateDutiesFor({ ...administrator, role: null }, at)).toEqual([]);
    await beat("place_wishes", at);
    expect(await late(at)).toEqual([]);
  });

  test("one failed try is no silence", async () => {
    await allBeat(now);
    await beatFailed("place_wishes", later(1_000));
    expect(await late(later(1_000))).toEqual([]);
  });
});

describe("the alarm", () => {
  const silent = longestSilence("place_wishes") + 1;

  test("is raised once for each silence, whoever notices it, also at once", async () => {
    await allBeat(later(silent), ["place_wishes"]);
    await beat("place_wishes", now);
    const notice = () => raiseDutyAlarms(clock, later(silent));
    expect(await newAlarms(() => Promise.all([notice(), notice(), notice()]))).toEqual(["place_wishes"]);
    expect(await newAlarms(notice)).toEqual([]);
    await beat("place_wishes", later(silent));
    expect(await newAlarms(notice)).toEqual([]);
    await allBeat(later(2 * silent), ["place_wishes"]);
    expect(await newAlarms(() => raiseDutyAlarms(clock, later(2 * silent)))).toEqual(["place_wishes"]);
  });

  test("is one event for all that stopped together", async () => {
    await allBeat(now);
    expect(await newAlarms(() => raiseDutyAlarms(clock, later(4 * hour)))).toEqual([dutyNames.join(" ")]);
  });

  test("waits for a process that has only just been started", async () => {
    expect(await newAlarms(() => raiseDutyAlarms(clock, now))).toEqual([]);
    expect(await newAlarms(() => raiseDutyAlarms(clock, later(30_000)))).toEqual([]);
    expect(await newAlarms(() => raiseDutyAlarms(clock, later(4 * hour)))).toEqual([dutyNames.join(" ")]);
  });

  test("is told to administrators, member or not, and to nobody else", async () => {
    const tree: PlantedTree = await plantTree(dateOf(now));
    const { accountId } = await plantSession(tree.rootClerk);
    await plantSession(tree.originClerk);
    await db.insert(accountRole).values({ accountId, role: "administrator", givenAt: now });
    const outside = await giveRole(command, { phone: "19900009001", role: "administrator" }, now);
    if (!outside.ok) throw new Error("no administrator");
    await allBeat(now);
    await raiseDutyAlarms(clock, later(4 * hour));
    const [happened] = (await alarms()).slice(-1);
    const eventId = happened?.id ?? "";
    const noted = await db.select().from(notice).where(eq(notice.eventId, eventId));
    expect(noted.map(({ memberId }) => memberId)).toEqual([tree.rootClerk.memberId]);
    const sent = await db.select().from(message).where(isNotNull(message.accountId));
    const told = sent.filter(({ dedupKey }) => dedupKey.startsWith(eventId));
    expect(new Set(told.map((row) => row.accountId))).toEqual(new Set([accountId, outside.value.accountId]));
    expect(told.map(({ template, bodySealed }) => [template, bodySealed])).toEqual(
      told.map(() => ["something_waits", null]),
    );
  });
});

describe("/api/ready", () => {
  test("answers 200 and nothing about duties, or 503 with the name of the late one and nothing else", async () => {
    await allBeat(new Date());
    const well = await GET();
    expect([well.status, await well.json()]).toEqual([
      200,
      { ready: true, database: true, keys: true, migrated: true, jobs: true, late: [] },
    ]);
    await beat("lapse_transfers", new Date(Date.now() - hour));
    const answers: Response[] = [];
    const raised = await newAlarms(async () => {
      answers.push(await GET(), await GET());
    });
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(await answers[0]?.json()).toEqual({
      ready: false,
      database: true,
      keys: true,
      migrated: true,
      jobs: false,
      late: ["lapse_transfers"],
    });
    expect(raised).toEqual(["lapse_transfers"]);
  });
});

describe("keeping a duty", () => {
  const beatOf = async (job: DutyName) =>
    (await db.select().from(heartbeat).where(eq(heartbeat.job, job)))[0];

  test("beats when it ran, also in the midst of a long run, and not while it hangs", async () => {
    const stopping = new AbortController();
    let release = () => {};
    const rest = new Promise<void>((resolve) => {
      release = resolve;
    });
    const kept = keep(
      {
        name: "import_rosters",
        everyMs: 10,
        run: async (_now, alive) => {
          await alive();
          await rest;
          return 0;
        },
      },
      stopping.signal,
    );
    await eventually(async () => expect((await beatOf("import_rosters"))?.ranAt).toBeInstanceOf(Date));
    const first = (await beatOf("import_rosters"))?.ranAt;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await beatOf("import_rosters"))?.ranAt).toEqual(first);
    stopping.abort();
    release();
    await kept;
  });

  test("a failing run does not beat, ends nothing, and is forgotten when it works again", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const stopping = new AbortController();
    let tries = 0;
    const kept = keep(
      {
        name: "place_wishes",
        everyMs: 10,
        run: async () => {
          tries += 1;
          if (tries === 1) throw new Error("out of order");
          return 0;
        },
      },
      stopping.signal,
    );
    await eventually(async () =>
      expect(await beatOf("place_wishes")).toMatchObject({ failed: true, ranAt: null }),
    );
    await eventually(async () =>
      expect(await beatOf("place_wishes")).toMatchObject({ failed: false, ranAt: expect.any(Date) }),
    );
    stopping.abort();
    await kept;
    expect(said).toHaveBeenCalledWith("place_wishes:", "out of order");
    said.mockRestore();
  });

  test("the timetable does each duty that the server waits for", () => {
    expect(timetable({}).map(({ name }) => name)).toEqual(dutyNames);
  });
});
