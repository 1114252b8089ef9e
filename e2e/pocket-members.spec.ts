import { plantOlder } from "@/db/seed/aging";
import { shortName } from "@/lib/rules/organization";
import { handle } from "./deciding";
import { follow, openProgress, press, requestTransfer } from "./doing";
import { test } from "./fixtures";
import { expect, expectAccessible, reads, sees, seesState, wordsOf } from "./seeing";

test("who has not reported in time stands on the list of pocket members, with whom to call @S-37", async ({
  tree,
  enter,
}) => {
  test.slow();
  const { member } = tree;
  const phone = await enter(member, { javaScript: false, width: 320 });
  const t = wordsOf(phone);
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  await openProgress(phone);
  // 催办 by hand, without JavaScript: once a day.
  await press(phone, t.transfer.remind);
  await reads(phone, t.transfer.remindedToday);
  await expect(phone.getByRole("button", { name: t.transfer.remind })).toHaveCount(0);
  const secretary = await enter(tree.originSecretary, { elder: true });
  await secretary.goto("/me/notices");
  await expect(secretary.getByText(t.event["transfer.reminded"]).first()).toBeVisible();
  await handle(secretary, member.name, "approve_origin_branch");
  const clerk = await enter(tree.originClerk, { language: "en" });
  await handle(clerk, member.name, "issue_letter");
  const en = wordsOf(clerk);
  await clerk.goto("/desk/pocket");
  await sees(clerk, en.pocket.heading(0));
  await expectAccessible(clerk);

  await plantOlder(member.memberId, 40);
  await openProgress(phone);
  await seesState(phone, "letter_expired");
  await clerk.goto("/desk");
  await clerk.getByRole("link", { name: en.pocket.card(1) }).click();
  await sees(clerk, en.pocket.heading(1));
  await reads(clerk, en.pocket.duties.reissue);
  await expect(clerk.getByRole("link", { name: new RegExp(tree.originSecretary.name) })).toHaveAttribute(
    "href",
    `tel:${tree.originSecretary.phone}`,
  );
  await expectAccessible(clerk);
  for (const [button, name] of [
    [en.pocket.exportXlsx, /^pocket-members-.*\.xlsx$/],
    [en.pocket.exportCsv, /^pocket-members-.*\.csv$/],
  ] as const) {
    const arriving = clerk.waitForEvent("download");
    await press(clerk, button);
    expect((await arriving).suggestedFilename()).toMatch(name);
  }
  await secretary.goto("/desk/pocket");
  await expect(secretary.getByRole("link", { name: member.name }).first()).toBeVisible();
  await reads(secretary, t.pocket.callMember(member.name));
  await expectAccessible(secretary);
  await follow(secretary, member.name);
  await secretary.waitForURL(/\/desk\/cases\//);
  // Nobody else's list: the receiving side has none, and a member no desk at all.
  const target = await enter(tree.targetClerk);
  await target.goto("/desk/pocket");
  await sees(target, t.pocket.heading(0));
});
