import { shortName } from "@/lib/rules/organization";
import { decide, decideInVain, openCase } from "./deciding";
import {
  chooseBranch,
  follow,
  openProgress,
  press,
  requestTransfer,
  searchBranch,
  submitRequest,
} from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, readsFact, sees, seesState, wordsOf } from "./seeing";

test("the branch returns a request with a reason, and the member corrects it @S-11", async ({
  tree,
  enter,
}) => {
  const { member } = tree;
  const why = "新单位在第二支部，请重新选择。";
  const phone = await enter(member);
  const t = wordsOf(phone);
  const number = await requestTransfer(phone, shortName(tree.names.targetBranch));

  const secretary = await enter(tree.originSecretary);
  await openCase(secretary, member.name);
  await decideInVain(secretary, "return_to_member", t.form.reasonRequired);
  await decide(secretary, "return_to_member", { remark: why });
  await reads(secretary, t.desk.notYoursMember);

  await phone.goto("/me");
  await follow(phone, new RegExp(t.home.returned));
  await seesState(phone, "returned");
  await reads(phone, why);
  await follow(phone, t.transfer.correct);
  await sees(phone, t.transfer.checkHeading);
  await reads(phone, why);
  await follow(phone, `${t.common.change} ${t.transfer.to}`);
  await sees(phone, t.transfer.targetHeading);
  await searchBranch(phone, `${tree.mark}传媒 第二支部`);
  await chooseBranch(phone, shortName(tree.names.targetSister));
  await sees(phone, t.transfer.checkHeading);
  await readsFact(phone, t.transfer.to, shortName(tree.names.targetSister));
  const again = await submitRequest(phone, t.transfer.submitAgain);
  expect(again).toBe(number);

  await openCase(secretary, member.name);
  await readsFact(secretary, t.desk.targetBranch, shortName(tree.names.targetSister));
  await expect(lineWith(secretary, t.event["transfer.returned"])).toContainText(why);
  await decide(secretary, "approve_origin_branch");
  await openProgress(phone);
  await seesState(phone, "origin_committee");
});

test("what was typed is kept when an answer is missing, and the summary leads to the field", async ({
  tree,
  enter,
}) => {
  const phone = await enter(tree.member);
  const t = wordsOf(phone);
  await phone.goto("/me/transfers/new");
  await press(phone, t.transfer.start);
  await sees(phone, t.transfer.targetHeading);
  await searchBranch(phone, shortName(tree.names.targetBranch));
  await chooseBranch(phone, shortName(tree.names.targetBranch));
  await sees(phone, t.transfer.reasonHeading);
  await phone.getByLabel(t.transfer.noteLabel).fill("到新单位工作");
  await press(phone, t.common.next);
  const summary = phone.getByRole("region", { name: t.form.heading });
  await expect(summary).toBeFocused();
  await sees(phone, t.transfer.reasonHeading);
  await summary.getByRole("link").first().click();
  await expect(phone.getByRole("radio").first()).toBeFocused();
  await expect(phone.getByLabel(t.transfer.noteLabel)).toHaveValue("到新单位工作");
});
