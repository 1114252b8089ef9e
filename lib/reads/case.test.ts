import { beforeEach, describe, expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantOffice, plantTree } from "@/db/seed/tree";
import { dateOf } from "../rules/calendar";
import { branchesUnder, caseFor, openCaseOf } from "./case";
import { playOn } from "./officer.sample";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;
let id: string;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  play = playOn(tree, now);
  id = await play.request();
});

const seenBy = async (person: PlantedPerson) => caseFor(await play.as(person), id, now);
const stepsOf = async (person: PlantedPerson) => (await seenBy(person))?.steps;

describe("the buttons", () => {
  test("belong to whose turn it is, and the origin committee and those above it may always end the case", async () => {
    expect(await stepsOf(tree.originSecretary)).toEqual([
      "return_to_member",
      "propose_rejection",
      "approve_origin_branch",
    ]);
    expect(await stepsOf(tree.originClerk)).toEqual(["void"]);
    expect(await stepsOf(tree.rootClerk)).toEqual(["void"]);
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    expect(await stepsOf(tree.originSecretary)).toEqual([]);
    expect(await stepsOf(tree.originClerk)).toEqual([
      "issue_letter",
      "return_from_committee",
      "send_back_to_branch",
      "void",
    ]);
  });

  test("a letter in transit may be received and passed on with one press", async () => {
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    expect(await seenBy(tree.targetClerk)).toBeNull();
    await play.decide(tree.originClerk, id, "issue_letter");
    expect(await stepsOf(tree.targetClerk)).toEqual(["receive", "request_files", "assign_branch", "refuse"]);
    expect(await stepsOf(tree.originClerk)).toEqual(["report_lost", "void"]);
    expect(await seenBy(tree.targetSecretary)).toBeNull();
  });

  test("a proposed rejection leaves the committee to confirm it or send it back", async () => {
    const why = { reason: "名册上没有", ground: "no_affiliation_here" };
    await play.decide(tree.originSecretary, id, "propose_rejection", why);
    expect(await stepsOf(tree.originClerk)).toEqual(["confirm_rejection", "send_back_to_branch", "void"]);
    const view = await seenBy(tree.originClerk);
    expect(view?.events.at(-1)).toMatchObject({ ground: "no_affiliation_here", reason: "名册上没有" });
  });
});

describe("four eyes", () => {
  test("nobody's own request is his to decide", async () => {
    await plantOffice(tree.origin.branch, tree.member.memberId, "organization_officer");
    expect((await seenBy(tree.member))?.hindrance).toBe("own_request");
    expect((await seenBy(tree.originSecretary))?.hindrance).toBeNull();
  });

  test("who approved one level is told so at the next", async () => {
    await plantOffice(tree.origin.committee, tree.originSecretary.memberId, "secretary");
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    expect((await seenBy(tree.originSecretary))?.hindrance).toBe("approved_before");
    expect((await seenBy(tree.originClerk))?.hindrance).toBeNull();
  });
});

describe("what is shown", () => {
  test("the number is masked, the places are named, the pre-check is whole at the origin", async () => {
    const view = await seenBy(tree.originSecretary);
    expect(view?.member.maskedNumber).toMatch(/^\d{3}\*{11}\d{3}[\dX]$/);
    expect(JSON.stringify(view)).not.toContain(tree.member.citizenNumber);
    expect(view?.target?.name).toContain("第一支部");
    expect(view?.conditions.map(({ id: line }) => line)).toContain("no_hold");
    expect(view?.conditions.every(({ state }) => state === "ok")).toBe(true);
  });

  test("the target reads nothing of the origin's own books", async () => {
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "issue_letter");
    const view = await seenBy(tree.targetClerk);
    expect(view?.conditions.map(({ id: line }) => line)).toEqual([
      "on_the_books",
      "dues",
      "probation",
      "penalty",
      "target_branch",
      "target_committee",
      "online_allowed",
    ]);
    expect(view?.letters).toHaveLength(1);
  });

  test("after acceptance both sides see how it went, and no pre-check", async () => {
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "issue_letter");
    await play.decide(tree.targetClerk, id, "assign_branch");
    await play.decide(tree.targetSecretary, id, "accept");
    for (const person of [tree.originSecretary, tree.originClerk, tree.targetClerk, tree.targetSecretary]) {
      const view = await seenBy(person);
      expect(view).toMatchObject({ conditions: [], steps: [], owner: null });
      expect(view?.events.map(({ kind }) => kind)).toEqual([
        "transfer.submitted",
        "transfer.approved_by_origin_branch",
        "transfer.letter_issued",
        "transfer.received",
        "transfer.assigned",
        "transfer.accepted",
      ]);
    }
    expect(await seenBy(tree.sisterSecretary)).toBeNull();
  });
});

test("the branches to assign are those below the committee, for its officers", async () => {
  const under = async (person: PlantedPerson) =>
    (await branchesUnder(await play.as(person), tree.target.committee)).map((branch) => branch.id);
  expect(await under(tree.targetClerk)).toEqual([tree.target.branch, tree.target.sister]);
  expect(await under(tree.originClerk)).toEqual([]);
  // The root's own branches have a nearer committee, so none is the root's to assign.
  expect(await branchesUnder(await play.as(tree.rootClerk), tree.root)).toEqual([]);
});

test("the record of a member leads back to the case that waits for this officer", async () => {
  const found = async (person: PlantedPerson) => openCaseOf(await play.as(person), tree.member.memberId);
  expect((await found(tree.originSecretary))?.id).toBe(id);
  expect(await found(tree.originClerk)).toBeNull();
});
