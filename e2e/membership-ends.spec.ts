import { dateOf } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { decide, decideInVain, openCase } from "./deciding";
import { fill, follow, issueCertificate, press, requestTransfer, verify } from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, sees, wordsOf } from "./seeing";

test("an officer sees the chain ahead; a death ends the case, its letter and the certificates @S-48", async ({
  tree,
  enter,
  visit,
}) => {
  test.slow();
  const { member } = tree;
  const phone = await enter(member, { width: 320 });
  const t = wordsOf(phone);
  const code = await issueCertificate(phone, { kind: "membership", purpose: "study" });
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  const secretary = await enter(tree.originSecretary, { language: "en" });
  const en = wordsOf(secretary);
  await test.step("the secretary sees who will act, before he decides", async () => {
    await openCase(secretary, member.name);
    await sees(secretary, en.desk.caseHeading.out(member.name));
    const ahead = secretary.getByRole("region", { name: en.transfer.whatNext }).getByRole("listitem");
    await expect(ahead).toHaveCount(5);
    await expect(ahead.nth(1)).toContainText(tree.originClerk.name);
    await expect(ahead.nth(3)).toContainText(shortName(tree.names.targetBranch));
    await decide(secretary, "approve_origin_branch");
  });
  const target = await enter(tree.targetClerk);
  const clerk = await enter(tree.originClerk, { javaScript: false });
  await openCase(clerk, member.name);
  await press(clerk, t.desk.act.issue_letter);
  await reads(clerk, t.desk.done.issue_letter);
  await openCase(target, member.name);
  await test.step("the committee records the death, and is told first what is missing", async () => {
    await clerk.goto(`/desk/members/${member.memberId}`);
    await follow(clerk, t.memberDecision.record);
    await reads(clerk, t.memberDecision.onlyRecords);
    await clerk.getByLabel(t.memberDecision.decisions.record_death).check();
    await press(clerk, t.memberDecision.save);
    await reads(clerk, t.form.required);
    await fill(clerk, t.memberDecision.document, "死亡证明 0017");
    await fill(clerk, t.memberDecision.approvedBy, tree.names.originCommittee);
    await fill(clerk, t.memberDecision.effectiveOn, dateOf(new Date()));
    await clerk.getByLabel(t.memberDecision.decidedThere).check();
    await press(clerk, t.memberDecision.save);
    await reads(clerk, t.memberDecision.done);
    await expect(lineWith(clerk, "死亡证明 0017")).toContainText(member.name);
  });
  await test.step("the receiving committee is too late, and reads nothing of the reason", async () => {
    await decideInVain(target, "receive", String(t.refusal.changed_meanwhile));
    await target.reload();
    await sees(target, t.desk.caseHeading.closed(member.name));
    await expect(target.getByText("死亡证明")).toHaveCount(0);
  });
  const stranger = await visit();
  await verify(stranger, code);
  await sees(stranger, t.verify.certificate.revoked.title);
  await phone.reload();
  await expect(phone).toHaveURL(/\/sign-in/);
});
