import { expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { dateOf } from "@/lib/rules/calendar";
import { authOptions } from "./auth";

ownDatabase();

test("NextAuth's own sign-out ends the row behind the cookie, so that a copy of it is worth nothing @V7.4.1", async () => {
  const now = new Date();
  const tree = await plantTree(dateOf(now));
  const { sessionId } = await plantSession(tree.member);
  expect(await loadActor(sessionId, now)).not.toBeNull();
  await authOptions.events?.signOut?.({ token: { sid: sessionId }, session: { expires: "" } });
  expect(await loadActor(sessionId, new Date())).toBeNull();
});
