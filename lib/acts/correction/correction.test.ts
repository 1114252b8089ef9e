import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { certificate } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { correction } from "@/db/schema/privacy";
import { attachment } from "@/db/schema/transfer";
import { openWords } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedCitizenNumber,
  type PlantedPerson,
  type PlantedTree,
  plantOffice,
  plantPerson,
  plantTree,
} from "@/db/seed/tree";
import { attachmentFor } from "@/lib/reads/attachment";
import { correctionFor, hasLiveLetter, ownCorrections, waitingCorrections } from "@/lib/reads/correction";
import { keyOf } from "@/lib/reads/person-key";
import { pngHead } from "@/lib/rules/attachment.sample";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { issueCertificate } from "../certificate/issue";
import { eraseMember } from "../erasure/erase";
import { as, decide as decideCase, requested, started } from "../transfer/between.sample";
import { askCorrection, type CorrectionInput, proveCorrection, withdrawCorrection } from "./ask";
import { decideCorrection } from "./decide";

ownDatabase();
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(started));
});

const renamed: CorrectionInput = { field: "name", value: "欧阳嘉远", reason: "派出所已改名" };

async function row(id: string) {
  const [found] = await db.select().from(correction).where(eq(correction.id, id));
  if (!found) throw new Error("no correction");
  return found;
}
async function person({ memberId }: PlantedPerson) {
  const [found] = await db.select().from(member).where(eq(member.id, memberId));
  if (!found) throw new Error("no member");
  return found;
}
const evidenceOf = ({ memberId }: PlantedPerson) =>
  db.select({ id: attachment.id }).from(attachment).where(eq(attachment.uploadedBy, memberId));
const kinds = async (memberId = tree.member.memberId) =>
  (await db.select().from(event).where(eq(event.subjectMemberId, memberId)).orderBy(event.id))
    .map(({ kind }) => kind)
    .filter((kind) => /^correction\.|corrected$/.test(kind));
async function told(who: PlantedPerson): Promise<string[]> {
  const rows = await db
    .select({ kind: event.kind })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(eq(notice.memberId, who.memberId))
    .orderBy(event.id);
  return rows.map(({ kind }) => kind).filter((kind) => /^correction\.|corrected$/.test(kind));
}

async function sent(input = renamed, who = tree.member): Promise<string> {
  const actor = await as(who);
  const { id } = value(await askCorrection(actor, input, started));
  value(await proveCorrection(actor, { id }, pngHead(3, 4), started));
  return id;
}
async function decide(
  who: PlantedPerson,
  id: string,
  decision: "passed" | "declined" = "passed",
  why = "与证件不符",
) {
  const { version } = await row(id);
  return decideCorrection(await as(who), { id, version, decision, reason: why }, started);
}
async function checked(input = renamed): Promise<string> {
  const id = await sent(input);
  value(await decide(tree.originSecretary, id));
  return id;
}

describe("信息更正", () => {
  test("edge 06: the branch checks, the committee decides; the old value stays sealed, certificates die", async () => {
    const { id: issued } = value(
      await issueCertificate(
        await as(tree.member),
        { kind: "membership", purpose: "employment", purposeNote: "", receiver: "", days: 30 },
        started,
      ),
    );
    const id = await sent();
    expect(await told(tree.originSecretary)).toEqual(["correction.asked"]);
    expect((await waitingCorrections(await as(tree.originSecretary))).map((one) => one.id)).toEqual([id]);
    expect(value(await decide(tree.originSecretary, id))).toBe("checked");
    expect(await told(tree.originClerk)).toEqual(["correction.checked"]);
    expect((await correctionFor(await as(tree.originClerk), id))?.right).toBe(renamed.value);
    expect(value(await decide(tree.originClerk, id))).toBe("corrected");

    expect(await person(tree.member)).toMatchObject({ name: renamed.value, initials: "oyjy" });
    const kept = await row(id);
    const stored = JSON.stringify(kept);
    for (const words of [tree.member.name, renamed.value, renamed.reason])
      expect(stored).not.toContain(words);
    const key = await keyOf(tree.member.memberId);
    if (key === null) throw new Error("no key");
    const place = { column: "correction.old", rowId: tree.member.memberId };
    expect(openWords(key, kept.oldSealed ?? "", place)).toBe(tree.member.name);
    const [dead] = await db.select().from(certificate).where(eq(certificate.id, issued));
    expect(dead).toMatchObject({ state: "revoked", revokedFor: "data_changed" });
    expect(await kinds()).toEqual(["correction.asked", "correction.checked", "member.corrected"]);
    expect(await told(tree.member)).toEqual(["correction.checked", "member.corrected"]);
    expect(await told(tree.originSecretary)).toEqual(["correction.asked", "member.corrected"]);
    expect((await ownCorrections(await as(tree.member)))[0]).toMatchObject({ stage: "done" });
  });

  test("edge 06: a corrected number is found by its own index, and no longer by the old one", async () => {
    const number = inventedCitizenNumber("1991-05-06", "male");
    const id = await checked({ ...renamed, field: "citizen_number", value: number });
    value(await decide(tree.originClerk, id));
    const { citizenNumberIndex, citizenNumberUnproven } = await person(tree.member);
    expect(citizenNumberIndex).toBe(blindIndex("citizen_number", number));
    expect(citizenNumberUnproven).toBe(false);
    // In part only, wherever it is shown to himself again.
    expect((await ownCorrections(await as(tree.member)))[0]?.value).toBe(
      `${number.slice(0, 3)}***********${number.slice(-4)}`,
    );
  });

  test.each([
    ["born_on", "1988-08-08", "bornOn"],
    ["ethnicity", "回", "ethnicity"],
    ["education", "博士研究生", "education"],
  ] as const)("%s", async (field, typed, column) => {
    value(await decide(tree.originClerk, await checked({ ...renamed, field, value: typed })));
    expect((await person(tree.member))[column]).toBe(field === "ethnicity" ? "回族" : typed);
  });

  test("edge 05: a number that is on the roster already is refused by the committee, without telling whose", async () => {
    const other = tree.targetSecretary;
    const input = { ...renamed, field: "citizen_number", value: other.citizenNumber } as const;
    // Whoever asks learns nothing: it goes its way like any other.
    const id = await checked(input);
    const refused = await decide(tree.originClerk, id);
    expect(refused).toEqual({ ok: false, refusal: { reason: "number_taken" } });
    expect((await person(tree.member)).version).toBe(1);
    expect(value(await decide(tree.originClerk, id, "declined"))).toBe("declined");
  });

  test("a live letter keeps what was printed, and both sides are told so", async () => {
    const caseId = await requested(tree.member, tree.target.branch);
    value(await decideCase(tree.originSecretary, caseId, "approve_origin_branch"));
    value(await decideCase(tree.originClerk, caseId, "issue_letter"));
    const before = await db.select().from(letter).where(eq(letter.memberId, tree.member.memberId));
    expect(before).toHaveLength(1);
    const id = await checked();
    expect((await correctionFor(await as(tree.originClerk), id))?.liveLetter).toBe(true);
    value(await decide(tree.originClerk, id));
    expect(await db.select().from(letter).where(eq(letter.memberId, tree.member.memberId))).toEqual(before);
    expect(await hasLiveLetter(tree.member.memberId)).toBe(true);
  });

  test("declined at either place, with the reason the member reads", async () => {
    const first = await sent();
    expect(value(await decide(tree.originSecretary, first, "declined"))).toBe("declined");
    expect((await ownCorrections(await as(tree.member)))[0]).toMatchObject({
      stage: "declined",
      answer: "与证件不符",
    });
    expect(JSON.stringify(await row(first))).not.toContain("与证件不符");
    const second = await checked();
    expect(value(await decide(tree.originClerk, second, "declined"))).toBe("declined");
    expect(await told(tree.member)).toEqual([
      "correction.declined",
      "correction.checked",
      "correction.declined",
    ]);
    expect((await person(tree.member)).name).toBe(tree.member.name);
  });
});

describe("what is refused", () => {
  test("asking: what cannot stand there, what stands there, without a reason, late, a second one", async () => {
    const actor = await as(tree.member);
    const ask = async (more: Partial<CorrectionInput>, at = started) =>
      reason(await askCorrection(actor, { ...renamed, ...more }, at));
    expect(await ask({ value: "王" })).toBe("correction_value");
    expect(await ask({ value: tree.member.name })).toBe("correction_same");
    expect(await ask({ field: "citizen_number", value: tree.member.citizenNumber })).toBe("correction_same");
    expect(await ask({ reason: " " })).toBe("reason_needed");
    expect(await ask({}, new Date(started.getTime() + 3 * 3_600_000))).toBe("recent_sign_in_needed");
    expect(reason(await askCorrection({ ...actor, memberId: null }, renamed, started))).toBe("not_verified");
    // Without evidence nobody has seen it: the next one takes its place.
    const { id } = value(await askCorrection(actor, renamed, started));
    expect(value(await askCorrection(actor, { ...renamed, value: "欧阳明远" }, started)).id).toBe(id);
    expect(await kinds()).toEqual([]);
    value(await proveCorrection(actor, { id }, pngHead(3, 4), started));
    expect(await ask({})).toBe("correction_open");
    expect(reason(await proveCorrection(actor, { id }, pngHead(3, 4), started))).toBe("changed_meanwhile");
  });

  test("evidence that is none, or for somebody else's request", async () => {
    const actor = await as(tree.member);
    const { id } = value(await askCorrection(actor, renamed, started));
    expect(reason(await proveCorrection(actor, { id }, new Uint8Array([1]), started))).toBe(
      "attachment_unreadable",
    );
    const stranger = await as(tree.targetSecretary);
    expect(reason(await proveCorrection(stranger, { id }, pngHead(3, 4), started))).toBe("not_found");
    expect(await evidenceOf(tree.member)).toEqual([]);
  });

  test("deciding: without evidence, a reason or a second factor; an older look; what is over", async () => {
    const { id } = value(await askCorrection(await as(tree.member), renamed, started));
    expect(reason(await decide(tree.originSecretary, id))).toBe("not_found");
    value(await proveCorrection(await as(tree.member), { id }, pngHead(3, 4), started));
    expect(reason(await decide(tree.originSecretary, id, "declined", " "))).toBe("reason_needed");
    const secretary = await as(tree.originSecretary);
    const { version } = await row(id);
    const pressed = { id, version, decision: "passed", reason: "" } as const;
    const weak = { ...secretary, secondFactorAt: null };
    expect(reason(await decideCorrection(weak, pressed, started))).toBe("second_factor_needed");
    const older = { ...pressed, version: version - 1 };
    expect(reason(await decideCorrection(secretary, older, started))).toBe("changed_meanwhile");
    value(await withdrawCorrection(await as(tree.member), { id }, started));
    expect(reason(await withdrawCorrection(await as(tree.member), { id }, started))).toBe(
      "changed_meanwhile",
    );
    expect(reason(await decide(tree.originSecretary, id))).toBe("changed_meanwhile");
    expect(await kinds()).toEqual(["correction.asked", "correction.withdrawn"]);
  });

  test("two different persons, and never himself @V2.3.2", async () => {
    // The secretary's own request: his deputy checks it.
    const own = await sent(renamed, tree.originSecretary);
    expect(reason(await decide(tree.originSecretary, own))).toBe("four_eyes");
    expect(value(await decide(tree.originDeputy, own))).toBe("checked");
    // Whoever checked it in the branch does not decide on it in the committee.
    await plantOffice(tree.origin.committee, tree.originDeputy.memberId, "deputy_secretary");
    expect(reason(await decide(tree.originDeputy, own))).toBe("four_eyes");
    expect(value(await decide(tree.originClerk, own))).toBe("corrected");
    await expect(
      db.update(correction).set({ decidedBy: tree.originDeputy.memberId }).where(eq(correction.id, own)),
    ).rejects.toThrow();
  });

  test("two at once: one decides", async () => {
    const id = await checked();
    await as(tree.originClerk);
    const both = await Promise.all([decide(tree.originClerk, id), decide(tree.originClerk, id)]);
    expect(both.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    const deputy = await as(tree.originDeputy);
    const asked = await Promise.all([
      askCorrection(deputy, renamed, started),
      askCorrection(deputy, renamed, started),
    ]);
    expect(asked.map(reason)).toEqual(["done", "done"]);
    expect(await ownCorrections(await as(tree.originDeputy))).toHaveLength(1);
  });

  test("two get one number at once: one has it @V2.3.4", async () => {
    const other = await plantPerson({
      name: "周明远",
      branchId: tree.origin.branch,
      today: dateOf(started),
    });
    const number = inventedCitizenNumber("1990-01-02", "male");
    const input = { ...renamed, field: "citizen_number", value: number } as const;
    const ids = [await checked(input), await sent(input, other)];
    value(await decide(tree.originSecretary, ids[1] ?? ""));
    await as(tree.originClerk);
    const both = await Promise.all(ids.map((id) => decide(tree.originClerk, id)));
    expect(both.map(reason).sort()).toEqual(["done", "number_taken"]);
  });

  test("an outsider finds nothing: neither the request nor its evidence", async () => {
    const id = await sent();
    const { attachmentId } = await row(id);
    if (attachmentId === null) throw new Error("no evidence");
    for (const who of [tree.targetClerk, tree.sisterSecretary, tree.originClerk]) {
      const actor = await as(who);
      expect(await correctionFor(actor, id)).toBeNull();
      expect(await attachmentFor(actor, attachmentId)).toBeNull();
      expect(reason(await decide(who, id))).toBe("not_found");
    }
    expect(await attachmentFor(await as(tree.originSecretary), attachmentId)).not.toBeNull();
    expect(await attachmentFor(await as(tree.member), attachmentId)).not.toBeNull();
    expect(reason(await withdrawCorrection(await as(tree.originDeputy), { id }, started))).toBe(
      "changed_meanwhile",
    );
  });
});

test("an erasure takes the request, its evidence and what stood there before", async () => {
  const id = await sent();
  await db.transaction((tx) => eraseMember(tx, tree.member.memberId, started));
  expect(await row(id)).toMatchObject({ newSealed: "", oldSealed: null, reason: "", attachmentId: null });
  expect(await evidenceOf(tree.member)).toEqual([]);
});
