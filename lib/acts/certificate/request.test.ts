import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { certificate, certificateRequest } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { member } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantOffice, plantPerson, plantTree } from "@/db/seed/tree";
import {
  certificateRequestFor,
  countCertificateRequests,
  ownCertificateRequests,
  waitingCertificates,
} from "@/lib/reads/certificate-request";
import { addDays, addMonths, dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { eraseMember } from "../erasure/erase";
import { endOffice } from "../office/end";
import { as, decide as decideCase, inTransit, requested, started } from "../transfer/between.sample";
import { decideCertificate } from "./decide";
import { type CertificateInput, issueCertificate } from "./issue";
import { withdrawCertificateRequest } from "./withdraw-request";

ownDatabase();
const today = dateOf(started);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

const away: CertificateInput = {
  kind: "proof_letter",
  purpose: "organization_life",
  purposeNote: "",
  receiver: "中共某高新区综合委员会",
  days: 30,
  absence: { from: addDays(today, 3), to: addMonths(today, 5), place: "某市高新区", cause: "驻场工作" },
};
const dates: CertificateInput = { ...away, kind: "admission", purpose: "personnel_file", absence: null };

async function ask(input = away, who: PlantedPerson = tree.member): Promise<string> {
  const asked = value(await issueCertificate(await as(who), input, started));
  expect(asked.waits).toBe(true);
  return asked.id;
}
async function row(id: string) {
  const [found] = await db.select().from(certificateRequest).where(eq(certificateRequest.id, id));
  if (!found) throw new Error("no request");
  return found;
}
async function decide(
  who: PlantedPerson,
  id: string,
  decision: "approved" | "refused" = "approved",
  why = "与档案不符",
) {
  const { version } = await row(id);
  return decideCertificate(await as(who), { id, version, decision, reason: why }, started);
}
const about = (kind: string) => kind.startsWith("certificate.");
const kinds = async (memberId = tree.member.memberId) =>
  (await db.select().from(event).where(eq(event.subjectMemberId, memberId)).orderBy(event.id))
    .map(({ kind }) => kind)
    .filter(about);
async function told(who: PlantedPerson): Promise<string[]> {
  const rows = await db
    .select({ kind: event.kind })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(eq(notice.memberId, who.memberId))
    .orderBy(event.id);
  return rows.map(({ kind }) => kind).filter(about);
}

describe("a proof letter", () => {
  test("his branch says that it is so, his committee issues it; each is told in turn, nothing he wrote lies in clear", async () => {
    const id = await ask();
    const stored = JSON.stringify(await row(id));
    for (const words of ["高新区", "驻场工作"]) expect(stored).not.toContain(words);
    expect(await told(tree.originSecretary)).toEqual(["certificate.requested"]);
    const secretary = await as(tree.originSecretary);
    expect((await waitingCertificates(secretary)).map((one) => one.id)).toEqual([id]);
    expect(await certificateRequestFor(secretary, id)).toMatchObject({
      passesOn: true,
      own: false,
      wish: { receiver: away.receiver, absence: away.absence },
    });
    const { dueAt } = await row(id);
    expect(await countCertificateRequests(secretary, dueAt)).toEqual({ waiting: 1, overdue: 0 });
    expect(await countCertificateRequests(secretary, new Date(dueAt.getTime() + 1))).toEqual({
      waiting: 1,
      overdue: 1,
    });
    expect(value(await decide(tree.originSecretary, id))).toBe("passed_on");
    expect(await told(tree.originClerk)).toEqual(["certificate.checked"]);
    expect(value(await decide(tree.originClerk, id))).toBe("issued");
    const { certificateId } = await row(id);
    const [made] = await db
      .select()
      .from(certificate)
      .where(eq(certificate.id, certificateId ?? ""));
    expect(made).toMatchObject({
      kind: "proof_letter",
      state: "issued",
      validUntil: away.absence?.to,
      snapshot: { version: 2, absence: away.absence, shown: ["sex", "ethnicity", "branch"] },
    });
    expect(made?.number).toContain("C04");
    expect(await kinds()).toEqual([
      "certificate.requested",
      "certificate.checked",
      "certificate.issued",
      "certificate.approved",
    ]);
    expect(await told(tree.member)).toEqual(["certificate.checked", "certificate.approved"]);
    expect((await ownCertificateRequests(await as(tree.member)))[0]).toMatchObject({
      stage: "issued",
      certificateId,
    });
    // A second one for the same purpose takes the place of the first.
    const again = await ask({ ...away, receiver: "" });
    value(await decide(tree.originSecretary, again));
    value(await decide(tree.originClerk, again));
    const [older] = await db
      .select()
      .from(certificate)
      .where(eq(certificate.id, certificateId ?? ""));
    expect(older).toMatchObject({ state: "superseded", supersededById: (await row(again)).certificateId });
  });

  test("none while a transfer is open, and none for longer than six months or from yesterday", async () => {
    const actor = await as(tree.member);
    const of = (absence: CertificateInput["absence"] & {}) =>
      issueCertificate(actor, { ...away, absence }, started);
    const { absence } = away;
    if (!absence) throw new Error("no absence");
    expect(reason(await of({ ...absence, from: addDays(today, -1) }))).toBe("certificate_absence");
    expect(reason(await of({ ...absence, from: today, to: addDays(addMonths(today, 6), 1) }))).toBe(
      "certificate_absence",
    );
    expect(reason(await issueCertificate(actor, { ...away, absence: null }, started))).toBe(
      "certificate_absence",
    );
    await requested(tree.member, tree.target.branch);
    expect(reason(await of(absence))).toBe("certificate_open_transfer");
  });
});

describe("the committee alone", () => {
  test("dates of admission: refused with the reason that he reads, asked anew, issued without an expiry", async () => {
    const first = await ask(dates);
    expect(await certificateRequestFor(await as(tree.originSecretary), first)).toBeNull();
    expect(value(await decide(tree.originClerk, first, "refused"))).toBe("refused");
    expect((await ownCertificateRequests(await as(tree.member)))[0]).toMatchObject({
      stage: "refused",
      answer: "与档案不符",
    });
    expect(JSON.stringify(await row(first))).not.toContain("与档案不符");
    const second = await ask(dates);
    expect(value(await decide(tree.originClerk, second))).toBe("issued");
    const { certificateId } = await row(second);
    const [made] = await db
      .select()
      .from(certificate)
      .where(eq(certificate.id, certificateId ?? ""));
    expect(made?.validUntil.slice(0, 4)).toBe(String(Number(today.slice(0, 4)) + 10));
    expect(await told(tree.member)).toEqual(["certificate.refused", "certificate.approved"]);
  });

  test("what is otherwise had at once, of a member on hold; the branch alone where he owes dues", async () => {
    const input: CertificateInput = { ...dates, kind: "membership", purpose: "employment" };
    await db.update(member).set({ heldOn: "2026-01-01" }).where(eq(member.id, tree.member.memberId));
    expect(await row(await ask(input))).toMatchObject({ way: "committee", ownerId: tree.origin.committee });
    const owing = await plantPerson({
      name: "周明远",
      branchId: tree.origin.branch,
      today,
      set: { duesPaidUntil: "2020-01" },
    });
    const id = await ask(input, owing);
    expect(await row(id)).toMatchObject({ way: "branch", ownerId: tree.origin.branch });
    expect(value(await decide(tree.originSecretary, id))).toBe("issued");
  });

  test("an office that he holds", async () => {
    const input: CertificateInput = { ...dates, kind: "office", purpose: "personnel_file" };
    expect(reason(await issueCertificate(await as(tree.member), input, started))).toBe(
      "certificate_no_office",
    );
    await plantOffice(tree.origin.branch, tree.member.memberId, "publicity_officer");
    const id = await ask(input);
    value(await decide(tree.originClerk, id));
    const { certificateId } = await row(id);
    const [made] = await db
      .select()
      .from(certificate)
      .where(eq(certificate.id, certificateId ?? ""));
    expect(made?.snapshot.offices).toMatchObject([
      { kind: "publicity_officer", organization: tree.names.originBranch },
    ]);
  });
});

test("an agreement to accept comes from the committee that takes him in, before his letter is out", async () => {
  const input: CertificateInput = { ...dates, kind: "acceptance", purpose: "transfer" };
  expect(reason(await issueCertificate(await as(tree.member), input, started))).toBe(
    "certificate_needs_transfer",
  );
  const caseId = await requested(tree.member, tree.target.branch);
  const id = await ask(input);
  expect(await row(id)).toMatchObject({ committeeId: tree.target.committee, ownerId: tree.target.committee });
  expect(await certificateRequestFor(await as(tree.originClerk), id)).toBeNull();
  expect(value(await decide(tree.targetClerk, id))).toBe("issued");
  const { certificateId } = await row(id);
  const [made] = await db
    .select()
    .from(certificate)
    .where(eq(certificate.id, certificateId ?? ""));
  expect(made).toMatchObject({
    committeeId: tree.target.committee,
    snapshot: { receiver: tree.names.originCommittee, acceptance: { originBranch: tree.names.originBranch } },
  });
  value(await decideCase(tree.originSecretary, caseId, "approve_origin_branch"));
  value(await decideCase(tree.originClerk, caseId, "issue_letter"));
  expect(reason(await issueCertificate(await as(tree.member), input, started))).toBe(
    "certificate_needs_transfer",
  );
});

describe("what is refused", () => {
  test("deciding: without a second factor or a reason, an older look, what was taken back", async () => {
    const id = await ask();
    const secretary = await as(tree.originSecretary);
    const { version } = await row(id);
    const pressed = { id, version, decision: "approved", reason: "" } as const;
    const weak = { ...secretary, secondFactorAt: null };
    expect(reason(await decideCertificate(weak, pressed, started))).toBe("second_factor_needed");
    expect(reason(await decide(tree.originSecretary, id, "refused", " "))).toBe("reason_needed");
    expect(reason(await decideCertificate(secretary, { ...pressed, version: version + 1 }, started))).toBe(
      "changed_meanwhile",
    );
    value(await withdrawCertificateRequest(await as(tree.member), { id }, started));
    expect(reason(await withdrawCertificateRequest(await as(tree.member), { id }, started))).toBe(
      "changed_meanwhile",
    );
    expect(reason(await decide(tree.originSecretary, id))).toBe("changed_meanwhile");
    expect(await kinds()).toEqual(["certificate.requested", "certificate.request_withdrawn"]);
  });

  test("a purpose that the kind does not know, and a second request while one waits", async () => {
    const actor = await as(tree.member);
    expect(reason(await issueCertificate(actor, { ...dates, purpose: "community" }, started))).toBe(
      "certificate_purpose",
    );
    await ask(dates);
    expect(reason(await issueCertificate(actor, dates, started))).toBe("certificate_asked_already");
  });

  test("two different persons, and never himself @V2.3.2", async () => {
    const own = await ask(away, tree.originSecretary);
    expect(reason(await decide(tree.originSecretary, own))).toBe("four_eyes");
    expect(value(await decide(tree.originDeputy, own))).toBe("passed_on");
    await plantOffice(tree.origin.committee, tree.originDeputy.memberId, "deputy_secretary");
    expect(reason(await decide(tree.originDeputy, own))).toBe("four_eyes");
    expect(value(await decide(tree.originClerk, own))).toBe("issued");
    await expect(
      db
        .update(certificateRequest)
        .set({ decidedBy: tree.originDeputy.memberId })
        .where(eq(certificateRequest.id, own)),
    ).rejects.toThrow();
  });

  test("what the rules no longer offer by then is not issued", async () => {
    const id = await ask(dates);
    await db.update(member).set({ lostSince: "2026-01-01" }).where(eq(member.id, tree.member.memberId));
    expect(reason(await decide(tree.originClerk, id))).toBe("certificate_not_offered");
    expect(value(await decide(tree.originClerk, id, "refused"))).toBe("refused");
  });

  test("where a hold has come up meanwhile, the branch only passes it on and the committee issues it", async () => {
    const owes = { duesPaidUntil: "2020-01" };
    await db.update(member).set(owes).where(eq(member.id, tree.member.memberId));
    const id = await ask({ ...dates, kind: "membership", purpose: "employment" });
    await db.update(member).set({ heldOn: "2026-01-01" }).where(eq(member.id, tree.member.memberId));
    expect(value(await decide(tree.originSecretary, id))).toBe("passed_on");
    expect(await row(id)).toMatchObject({ ownerId: tree.origin.committee, outcome: null });
    expect(value(await decide(tree.originClerk, id))).toBe("issued");
  });

  test("two at once: one decides, and one of two requests is made", async () => {
    const id = await ask(dates);
    await as(tree.originClerk);
    const both = await Promise.all([decide(tree.originClerk, id), decide(tree.originClerk, id)]);
    expect(both.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    const deputy = await as(tree.originDeputy);
    const asked = await Promise.all([
      issueCertificate(deputy, dates, started),
      issueCertificate(deputy, dates, started),
    ]);
    expect(asked.map(reason).sort()).toEqual(["certificate_asked_already", "done"]);
  });

  test("an outsider finds nothing", async () => {
    const id = await ask();
    for (const who of [tree.targetClerk, tree.sisterSecretary, tree.originClerk]) {
      expect(await certificateRequestFor(await as(who), id)).toBeNull();
      expect(reason(await decide(who, id))).toBe("not_found");
    }
    expect(reason(await withdrawCertificateRequest(await as(tree.originDeputy), { id }, started))).toBe(
      "changed_meanwhile",
    );
  });
});

describe("what becomes of a request that waits", () => {
  test("the branch loses its officers: it climbs to who acts", async () => {
    const id = await ask();
    const offices = await db.select().from(office).where(eq(office.organizationId, tree.origin.branch));
    for (const { id: officeId } of offices) {
      value(await endOffice(await as(tree.originClerk), { officeId, endKind: "resigned" }, started));
    }
    expect(await row(id)).toMatchObject({ ownerId: tree.origin.committee, withdrawnAt: null });
    expect(await told(tree.originClerk)).toEqual(["certificate.owner_changed"]);
  });

  test("he moves: it ends, and he is told", async () => {
    const moving = await ask(dates);
    const caseId = await inTransit(tree);
    value(await decideCase(tree.targetClerk, caseId, "assign_branch"));
    value(await decideCase(tree.targetSecretary, caseId, "accept"));
    expect((await row(moving)).withdrawnAt).toEqual(started);
    expect(await told(tree.member)).toEqual(["certificate.request_ended"]);
  });

  test("the case of an agreement to accept ends: so does the request for it", async () => {
    const caseId = await requested(tree.member, tree.target.branch);
    const id = await ask({ ...dates, kind: "acceptance", purpose: "transfer" });
    value(await decideCase(tree.member, caseId, "withdraw"));
    expect((await row(id)).withdrawnAt).toEqual(started);
  });
});

test("an erasure takes what he wrote and what was answered", async () => {
  const id = await ask();
  await db.transaction((tx) => eraseMember(tx, tree.member.memberId, started));
  const { wishSealed, answer, withdrawnAt } = await row(id);
  expect({ wishSealed, answer, withdrawnAt }).toEqual({ wishSealed: "", answer: "", withdrawnAt: started });
});
