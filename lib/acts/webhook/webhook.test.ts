import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event, message, webhook } from "@/db/schema/event";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { committeesWithRobots, webhooksOf } from "@/lib/reads/webhook";
import { dateOf } from "@/lib/rules/calendar";
import { MOST_WEBHOOKS } from "@/lib/rules/channel";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { addWebhook } from "./add";
import { removeWebhook } from "./remove";
import { tryWebhook } from "./try";

ownDatabase();
const now = new Date();
const longAgo = (actor: PersonActor): PersonActor => ({
  ...actor,
  provenAt: new Date(now.getTime() - 3 * 3_600_000),
  secondFactorAt: new Date(now.getTime() - 3 * 3_600_000),
});

let tree: PlantedTree;
let clerk: PersonActor;

async function actorOf(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  clerk = await actorOf(tree.originClerk);
});

const url = "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef";
const secret = "SEC0123456789abcdef";
const robot = () => ({ committeeId: tree.origin.committee, kind: "dingtalk" as const, url, secret });

describe("a group robot", () => {
  test("is added by the clerk of the committee: sealed, one event, and shown by the end of its address alone", async () => {
    const { id } = value(await addWebhook(clerk, robot(), now));
    expect(await webhooksOf(clerk)).toEqual([
      {
        id,
        kind: "dingtalk",
        committee: tree.names.originCommittee,
        tail: "cdef",
        signed: true,
        createdAt: now,
        last: { state: "none", at: null },
      },
    ]);
    const events = await db.select().from(event).where(eq(event.kind, "webhook.added"));
    expect(events.map(({ data }) => data)).toContainEqual({ webhookId: id, platform: "dingtalk" });
    const kept = JSON.stringify([await db.select().from(webhook), await db.select().from(event)]);
    for (const key of [secret, "0123456789abcdef"]) expect(kept).not.toContain(key);
  });

  test("of WeCom keeps no secret", async () => {
    const wecom = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789abcdef";
    value(await addWebhook(clerk, { ...robot(), kind: "wecom", url: wecom }, now));
    expect((await webhooksOf(clerk)).map(({ signed }) => signed)).toEqual([false]);
  });

  test("is nobody else's: not another committee's, not the branch's, not the administrator's", async () => {
    const { id } = value(await addWebhook(clerk, robot(), now));
    const strangers = [
      await actorOf(tree.targetClerk),
      await actorOf(tree.rootClerk),
      await actorOf(tree.originSecretary),
      await actorOf(tree.member),
      { ...(await actorOf(tree.member)), role: "administrator" as const },
    ];
    for (const stranger of strangers) {
      expect(reason(await addWebhook(stranger, robot(), now))).toBe("not_found");
      expect(reason(await removeWebhook(stranger, { id }, now))).toBe("not_found");
      expect(reason(await tryWebhook(stranger, { id }, now))).toBe("not_found");
      expect(await webhooksOf(stranger)).toEqual([]);
    }
    expect((await committeesWithRobots(clerk)).map((one) => one.id)).toEqual([tree.origin.committee]);
    for (const stranger of strangers.slice(2)) expect(await committeesWithRobots(stranger)).toEqual([]);
  });

  test("belongs to a committee that there is, never to a branch", async () => {
    const branch = { ...robot(), committeeId: tree.origin.branch };
    expect(reason(await addWebhook(clerk, branch, now))).toBe("not_found");
    expect(reason(await addWebhook(await actorOf(tree.originSecretary), branch, now))).toBe("not_found");
    await db
      .update(organization)
      .set({ dissolvedOn: dateOf(now) })
      .where(eq(organization.id, tree.origin.committee));
    expect(reason(await addWebhook(clerk, robot(), now))).toBe("not_found");
  });

  test("asks for a recent sign-in", async () => {
    const { id } = value(await addWebhook(clerk, robot(), now));
    expect(reason(await addWebhook(longAgo(clerk), robot(), now))).toBe("second_factor_needed");
    expect(reason(await removeWebhook(longAgo(clerk), { id }, now))).toBe("second_factor_needed");
    expect(reason(await tryWebhook(longAgo(clerk), { id }, now))).toBe("second_factor_needed");
  });

  test("there are ten of a committee, also when twenty are added at once", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => addWebhook(clerk, robot(), now)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(MOST_WEBHOOKS);
    expect(new Set(answers.map(reason))).toEqual(new Set(["done", "too_many_webhooks"]));
  });

  test("is removed once, also by two at once", async () => {
    const { id } = value(await addWebhook(clerk, robot(), now));
    const answers = await Promise.all([1, 2, 3].map(() => removeWebhook(clerk, { id }, now)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await webhooksOf(clerk)).toEqual([]);
    expect(reason(await tryWebhook(clerk, { id }, now))).toBe("not_found");
    const removed = await db.select().from(event).where(eq(event.kind, "webhook.removed"));
    expect(removed.filter(({ data }) => data.webhookId === id)).toHaveLength(1);
  });

  test("is tried once a minute, however often the button is pressed", async () => {
    const { id } = value(await addWebhook(clerk, robot(), now));
    for (const _ of [1, 2, 3]) value(await tryWebhook(clerk, { id }, now));
    const waiting = await db.select().from(message).where(eq(message.webhookId, id));
    expect(waiting.map(({ template, channel }) => [template, channel])).toEqual([
      ["webhook_test", "webhook"],
    ]);
    value(await tryWebhook(clerk, { id }, new Date(now.getTime() + 60_000)));
    expect(await db.select().from(message).where(eq(message.webhookId, id))).toHaveLength(2);
    expect((await webhooksOf(clerk))[0]?.last.state).toBe("waiting");
  });
});

describe("the robots of a committee are told that something waits", () => {
  const toldOf = async (id: string) =>
    (await db.select().from(message).where(eq(message.webhookId, id))).map(({ template, bodySealed }) => [
      template,
      bodySealed,
    ]);
  const happens = (
    kind: "transfer.submitted" | "transfer.withdrawn",
    owner: string | null,
    toState: string,
  ) =>
    writeEvent(
      db,
      { kind: "clock" },
      { kind, subjectMemberId: tree.member.memberId, toState, told: { owner } },
      now,
    );

  test("with it, or with a branch whose nearest committee it is; and no other committee is", async () => {
    const own = value(await addWebhook(clerk, robot(), now)).id;
    const above = value(
      await addWebhook(await actorOf(tree.rootClerk), { ...robot(), committeeId: tree.root }, now),
    ).id;
    const target = value(
      await addWebhook(
        await actorOf(tree.targetClerk),
        { ...robot(), committeeId: tree.target.committee },
        now,
      ),
    ).id;
    await happens("transfer.submitted", tree.origin.branch, "origin_branch");
    expect(await toldOf(own)).toEqual([["something_waits", null]]);
    await happens("transfer.submitted", tree.origin.committee, "origin_committee");
    expect(await toldOf(own)).toHaveLength(2);
    await happens("transfer.submitted", tree.root, "origin_committee");
    expect(await toldOf(above)).toHaveLength(1);
    expect(await toldOf(target)).toEqual([]);
  });

  test("but not of a case that ended, nor when nothing waits with an organization, nor a robot that is gone", async () => {
    const id = value(await addWebhook(clerk, robot(), now)).id;
    await happens("transfer.withdrawn", tree.origin.branch, "withdrawn");
    await happens("transfer.submitted", null, "returned");
    await writeEvent(
      db,
      { kind: "clock" },
      { kind: "setting.changed", told: { owner: tree.origin.committee } },
      now,
    );
    expect(await toldOf(id)).toEqual([]);
    value(await removeWebhook(clerk, { id }, now));
    await happens("transfer.submitted", tree.origin.branch, "origin_branch");
    expect(await toldOf(id)).toEqual([]);
  });
});
