import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { lapseTransfers } from "../acts/transfer/lapse";
import { startTransfer } from "../acts/transfer/start";
import { addDays, dateOf, endOf } from "../rules/calendar";
import { caseFor } from "./case";
import { homeOf } from "./home";
import { playOn } from "./officer.sample";
import { ownRequest, ownTransfer, ownTransfers, prospectOf } from "./own-transfer";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
});

const days = (count: number) => new Date(endOf(addDays(today, count)).getTime());

/** What pages say of a case: nothing of it may change when the clock comes at last. */
async function shown(id: string, at: Date) {
  const member = await play.as(tree.member);
  const [own, officer, receiver, list, home] = await Promise.all([
    ownTransfer(member, id, at),
    caseFor(await play.as(tree.originClerk), id, at),
    caseFor(await play.as(tree.targetClerk), id, at),
    ownTransfers(member, at),
    homeOf(member, at),
  ]);
  const row = own?.row;
  return {
    state: row?.state,
    dueAt: row?.dueAt,
    owner: own?.owner?.id,
    contact: own?.contact?.name,
    ahead: own?.ahead,
    mayWithdraw: own?.mayWithdraw,
    desk: [officer?.row.state, officer?.row.dueAt, officer?.owner?.id, officer?.steps],
    receiver: [receiver?.row.state, receiver?.steps],
    list: list.map(({ state }) => state),
    home: home?.openCase?.state ?? null,
  };
}

async function stored(id: string) {
  const [row] = await db.select({ state: transfer.state }).from(transfer).where(eq(transfer.id, id));
  return row?.state;
}

describe("edge 55: a late clock shows no wrong state", () => {
  test("a letter past its last day reads expired: state, owner, deadline and buttons as the clock will write them", async () => {
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "issue_letter");
    const instantBefore = new Date(days(30).getTime() - 1);
    expect(await shown(id, instantBefore)).toMatchObject({ state: "in_transit", home: "in_transit" });
    // The clock is late by three days, then it comes.
    const late = days(33);
    const before = await shown(id, late);
    expect(await stored(id)).toBe("in_transit");
    expect(before).toMatchObject({
      state: "letter_expired",
      owner: tree.origin.committee,
      list: ["letter_expired"],
      home: "letter_expired",
    });
    expect(before.desk[3]).toContain("reissue_expired");
    expect(before.receiver[1]).not.toContain("receive");
    await lapseTransfers(late);
    expect(await stored(id)).toBe("letter_expired");
    const after = await shown(id, late);
    expect(after).toEqual({ ...before, contact: after.contact });
  });

  test("a returned request nobody corrected reads withdrawn, and does not stand in the way of a new one", async () => {
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "return_to_member", { reason: "请补充" });
    const late = days(20);
    const member = await play.as(tree.member);
    expect(await ownRequest(member, id, now)).not.toBeNull();
    expect(await ownRequest(member, id, late)).toBeNull();
    expect((await prospectOf(member, late)).openCaseId).toBeNull();
    const before = await shown(id, late);
    expect(before).toMatchObject({ state: "withdrawn", dueAt: null, list: ["withdrawn"], home: null });
    const begun = await startTransfer({ ...member, provenAt: late, secondFactorAt: late }, {}, late);
    expect(begun.ok).toBe(true);
    expect(await stored(id)).toBe("withdrawn");
    expect(await shown(id, late)).toMatchObject({ ...before, list: ["draft", "withdrawn"] });
  });
});
