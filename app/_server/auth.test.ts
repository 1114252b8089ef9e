import { expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { dateOf } from "@/lib/rules/calendar";
import { POST } from "../api/auth/[...nextauth]/route";
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

test("what calls itself JSON and is none is the caller's fault @V16.5.1", async () => {
  const headers = { "content-type": "application/json" };
  for (const body of ["", "{", "q=%FF"]) {
    const asked = new Request("http://127.0.0.1:3000/api/auth/x", { method: "POST", headers, body });
    expect((await POST(asked, {})).status).toBe(415);
  }
});
