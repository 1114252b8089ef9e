import { plantedCode } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { maskName } from "@/lib/rules/masking";
import { shortName } from "@/lib/rules/organization";
import { decide, handle, openCase } from "./deciding";
import {
  beginRequest,
  beRecognized,
  chooseBranch,
  follow,
  giveReason,
  issueCertificate,
  openProgress,
  searchBranch,
  signIn,
  submitRequest,
  verify,
} from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, readsFact, sees, seesState, wordsOf } from "./seeing";

test("a member moves from one committee to another @S-01 @S-03 @S-06 @S-08 @S-19 @main", async ({
  tree,
  visit,
  enter,
}) => {
  test.slow();
  const { member } = tree;
  const from = shortName(tree.names.originBranch);
  const to = shortName(tree.names.targetBranch);

  const phone = await visit();
  const t = wordsOf(phone);
  await signIn(phone, member);
  await beRecognized(phone, member);
  await readsFact(phone, t.home.branch, from);
  await readsFact(phone, t.home.secretary, tree.originSecretary.name);
  const call = phone.getByRole("link", { name: `${t.common.call} ${tree.originSecretary.name}` });
  await expect(call).toHaveAttribute("href", `tel:${tree.originSecretary.phone}`);
  await readsFact(phone, t.home.dues, t.home.paidUntil(t.common.month(dateOf(new Date()).slice(0, 7))));

  const code = await test.step("he issues a certificate, and a stranger believes it", async () => {
    const issued = await issueCertificate(phone, {
      kind: "affiliation",
      purpose: "employment",
      receiver: "示例用人单位",
    });
    const link = phone.getByRole("link", { name: t.certificate.download });
    const answer = await phone.request.get((await link.getAttribute("href")) ?? "");
    const pdf = await answer.body();
    expect(answer.headers()).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(pdf.length),
    });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    return issued;
  });
  const stranger = await visit();
  await verify(stranger, code);
  await sees(stranger, t.verify.certificate.valid.title);
  await readsFact(stranger, t.verify.kind, t.certificate.kinds.affiliation);
  await readsFact(stranger, t.verify.issuer, shortName(tree.names.originCommittee));
  await readsFact(stranger, t.verify.name, maskName(member.name));
  await expect(stranger.getByText(member.name)).toHaveCount(0);
  await expect(stranger.getByText("示例用人单位")).toHaveCount(0);

  const number = await test.step("he asks to move, finding the branch in four ways", async () => {
    await beginRequest(phone);
    const choice = phone.getByRole("button", { name: to });
    await searchBranch(phone, `没有这个单位${tree.mark}`);
    await reads(phone, t.transfer.notFound(`没有这个单位${tree.mark}`), ...t.transfer.notFoundText);
    for (const words of [
      `${tree.mark}传媒 第1支部`,
      `y${tree.mark}cmyxgsdy`,
      await plantedCode(tree.target.branch),
    ]) {
      await searchBranch(phone, words);
      await expect(phone.getByRole("heading", { level: 2, name: t.transfer.results(1) })).toBeVisible();
      await expect(choice).toBeVisible();
    }
    await sees(phone, t.transfer.targetHeading);
    await phone.goto(new URL(phone.url()).pathname);
    for (const place of [tree.names.root, tree.names.targetCommittee]) {
      await follow(phone, `${t.transfer.open} ${shortName(place)}`);
    }
    await chooseBranch(phone, to);
    await giveReason(phone, "employer_changed", "到新单位工作");
    await readsFact(phone, t.transfer.from, from);
    await readsFact(phone, t.transfer.to, to);
    await readsFact(phone, t.transfer.reason, t.transfer.reasons.employer_changed);
    const given = await submitRequest(phone);
    await reads(phone, t.transfer.whatNext);
    await expect(lineWith(phone, from).first()).toHaveText(
      new RegExp(`^${t.transfer.next(from, "\\d{4}年\\d+月\\d+日")}$`),
    );
    return given;
  });

  const secretary = await test.step("the secretary of his branch agrees", async () => {
    const desk = await enter(tree.originSecretary);
    await follow(desk, new RegExp(t.home.desk));
    await sees(desk, t.desk.heading.todo(1, 0));
    await openCase(desk, member.name);
    await sees(desk, t.desk.caseHeading.out(member.name));
    await reads(desk, number);
    await reads(desk, t.transfer.conditions.dues.ok({ paid: dateOf(new Date()).slice(0, 7) }));
    await readsFact(desk, t.desk.targetBranch, to);
    await readsFact(desk, t.desk.note, "到新单位工作");
    await decide(desk, "approve_origin_branch", { phrase: t.desk.phrases.origin_branch?.[0] ?? "" });
    return desk;
  });

  await test.step("his committee writes the letter", async () => {
    const desk = await enter(tree.originClerk);
    await handle(desk, member.name, "issue_letter");
  });
  await openProgress(phone);
  await seesState(phone, "in_transit");
  await reads(phone, t.transfer.letterHeading, t.transfer.withdrawLate);
  await expect(phone.getByRole("link", { name: t.transfer.withdraw })).toHaveCount(0);

  await test.step("the other committee receives it and names the branch", async () => {
    const desk = await enter(tree.targetClerk);
    await openCase(desk, member.name);
    await sees(desk, t.desk.caseHeading.in(member.name));
    await decide(desk, "receive");
    await decide(desk, "assign_branch");
  });

  await test.step("the new branch accepts him", async () => {
    const desk = await enter(tree.targetSecretary);
    await handle(desk, member.name, "accept");
  });

  await openProgress(phone);
  await seesState(phone, "completed");
  for (const kind of ["submitted", "approved_by_origin_branch", "letter_issued", "received", "assigned"]) {
    await expect(lineWith(phone, t.event[`transfer.${kind}` as "transfer.submitted"])).toBeVisible();
  }
  await expect(lineWith(phone, t.event["transfer.accepted"])).toContainText(tree.targetSecretary.name);
  await phone.goto("/me");
  await readsFact(phone, t.home.branch, to);
  await readsFact(phone, t.home.secretary, tree.targetSecretary.name);

  await verify(stranger, code);
  await sees(stranger, t.verify.certificate.revoked.title);
  await readsFact(stranger, t.verify.revokedOn, t.common.date(dateOf(new Date())));

  await test.step("the old branch has nothing open any more", async () => {
    for (const list of ["todo", "overdue", "upcoming", "underway"] as const) {
      await secretary.goto(`/desk?list=${list}`);
      await reads(secretary, t.desk.empty[list].title);
      await expect(secretary.getByText(member.name)).toHaveCount(0);
    }
  });
});
