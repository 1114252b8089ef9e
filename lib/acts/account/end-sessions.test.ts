import { expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { sessionsOf } from "@/lib/reads/session";
import { dateOf } from "@/lib/rules/calendar";
import type { PersonActor } from "../actor";
import { endOtherSessions, endSession } from "./end-sessions";

ownDatabase();

test("devices are listed, this one first; another is ended, then all others, and nobody else's @V7.5.2 @V7.4.3", async () => {
  const now = new Date();
  const tree = await plantTree(dateOf(now));
  const sessions = [];
  for (let nth = 0; nth < 4; nth += 1) sessions.push((await plantSession(tree.member)).sessionId);
  const [mine = "", one = "", ...rest] = sessions;
  const actor = (await loadActor(mine, new Date())) as PersonActor;
  const stranger = (await loadActor(
    (
      await plantSession(tree.originClerk)
    ).sessionId,
    new Date(),
  )) as PersonActor;
  const at = new Date();
  const listed = await sessionsOf(actor, at);
  expect(listed).toHaveLength(4);
  expect(listed.map(({ isThis }) => isThis)).toEqual([true, false, false, false]);

  expect(await endSession(stranger, { id: one }, at)).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await endSession(actor, { id: mine }, at)).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await loadActor(one, at)).not.toBeNull();
  expect(await endSession(actor, { id: one }, at)).toMatchObject({ ok: true });
  expect(await loadActor(one, at)).toBeNull();
  expect(await endSession(actor, { id: one }, at)).toMatchObject({ refusal: { reason: "not_found" } });

  await endOtherSessions(actor, {}, at);
  for (const id of rest) expect(await loadActor(id, at)).toBeNull();
  expect(await loadActor(mine, at)).not.toBeNull();
  expect(await loadActor(stranger.sessionId, at)).not.toBeNull();
  expect((await sessionsOf(actor, at)).map(({ id }) => id)).toEqual([mine]);
});
