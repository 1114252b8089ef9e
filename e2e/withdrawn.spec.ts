import { shortName } from "@/lib/rules/organization";
import { handle } from "./deciding";
import { openProgress, requestTransfer, withdraw } from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, seesState, wordsOf } from "./seeing";

test("the member withdraws, and once the letter exists he is told why he cannot @S-12", async ({
  tree,
  enter,
}) => {
  test.slow();
  const { member } = tree;
  const to = shortName(tree.names.targetBranch);
  const phone = await enter(member);
  const t = wordsOf(phone);
  const secretary = await enter(tree.originSecretary);
  await requestTransfer(phone, to);
  await handle(secretary, member.name, "approve_origin_branch");
  await withdraw(phone);
  await expect(lineWith(phone, t.event["transfer.approved_by_origin_branch"])).toBeVisible();
  const clerk = await enter(tree.originClerk);
  await clerk.goto("/desk");
  await reads(clerk, t.desk.empty.todo.title);

  await requestTransfer(phone, to);
  await handle(secretary, member.name, "approve_origin_branch");
  await handle(clerk, member.name, "issue_letter");
  await openProgress(phone);
  await seesState(phone, "in_transit");
  await reads(phone, t.transfer.withdrawLate);
  await phone.goto(`${phone.url()}/withdraw`);
  await reads(phone, t.transfer.withdrawLate);
  await expect(phone.getByRole("button", { name: t.transfer.withdraw })).toHaveCount(0);
});
