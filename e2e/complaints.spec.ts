import type { Page } from "@playwright/test";
import { plantAdministrator } from "@/db/seed/tree";
import { shortName } from "@/lib/rules/organization";
import { handle } from "./deciding";
import { fill, openProgress, press, requestTransfer } from "./doing";
import { test } from "./fixtures";
import { expect, reads, readsFact, sees, seesNothing, seesProblem, wordsOf } from "./seeing";

const TEXT = "介绍信开了十天没有人联系我，希望有人回电话。";
const ANSWER = "已经请支部书记联系您，向您致歉。";

/** From the foot of whatever page he is on. */
async function begin(page: Page): Promise<void> {
  const t = wordsOf(page);
  await page.getByRole("contentinfo").getByRole("link", { name: t.common.complaints }).click();
  await sees(page, t.complaint.heading);
}

async function write(page: Page, text = TEXT): Promise<void> {
  const { complaint: said } = wordsOf(page);
  await fill(page, said.text, text);
  await press(page, said.send);
}

/** The clerk or administrator answers what this text says. */
async function answer(page: Page, text = TEXT): Promise<void> {
  const { complaint: said } = wordsOf(page);
  await page.goto("/desk/complaints");
  const one = page.getByRole("main").locator("section").filter({ hasText: text });
  await one.getByLabel(said.yourAnswer).fill(ANSWER);
  await one.getByRole("button", { name: said.sendAnswer }).click();
  await reads(page, said.done);
  await sees(page, /./);
}

async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, `${page.url()} runs out of the screen`).toBeLessThanOrEqual(0);
}

test("a member complains, sees the clock, and reads his committee's answer @S-45", async ({
  tree,
  enter,
}) => {
  const phone = await enter(tree.member);
  const t = wordsOf(phone);
  const said = t.complaint;
  await begin(phone);
  await readsFact(phone, said.goesTo, shortName(tree.names.originCommittee));
  await press(phone, said.send);
  await seesProblem(phone, t.form.required);
  await write(phone);
  await sees(phone, said.mineHeading(1));
  await reads(phone, said.sent, TEXT, said.waiting);
  await phone.goto("/me");
  await reads(phone, said.entry(1));

  const clerk = await enter(tree.originClerk);
  await clerk.goto("/desk");
  await clerk.getByRole("link", { name: said.deskEntry(1) }).click();
  await sees(clerk, said.deskHeading(1, 0));
  await reads(clerk, TEXT, tree.member.name);
  await seesNothing(phone, "/desk/complaints");
  const other = await enter(tree.targetClerk);
  await other.goto("/desk/complaints");
  await sees(other, said.deskHeading(0, 0));
  await answer(clerk);

  await phone.goto("/me/notices");
  await phone.getByRole("link", { name: t.event["complaint.answered"] }).click();
  await sees(phone, said.mineHeading(0));
  await reads(phone, ANSWER, said.answered);
});

test("somebody without an account and without JavaScript reads the answer by a code @S-45", async ({
  tree,
  visit,
  enter,
}) => {
  const stranger = await visit({ javaScript: false });
  const t = wordsOf(stranger);
  const said = t.complaint;
  const text = `${TEXT}（${tree.mark}）`;
  await stranger.goto("/");
  await begin(stranger);
  await readsFact(stranger, said.goesTo, said.administrators);
  await write(stranger, text);
  await sees(stranger, said.waiting);
  await reads(stranger, said.keptText, text);
  const code = (await stranger.locator("b.select-all").textContent()) ?? "";

  await plantAdministrator(tree.sisterSecretary);
  await answer(await enter(tree.sisterSecretary, { javaScript: false }), text);

  const later = await visit({ javaScript: false });
  await later.goto("/complaint");
  await fill(later, said.code, code);
  await press(later, said.look);
  await sees(later, said.answered);
  await reads(later, ANSWER);
  await later.goto(`/complaint/${"0".repeat(20)}`);
  await sees(later, said.notFoundTitle);
});

test("whose request was rejected complains to the committee above @S-45", async ({ tree, enter }) => {
  const phone = await enter(tree.member);
  const said = wordsOf(phone).complaint;
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  const ground = { ground: "duplicate", remark: "重复申请" } as const;
  await handle(await enter(tree.originSecretary), tree.member.name, "propose_rejection", ground);
  await handle(await enter(tree.originClerk), tree.member.name, "confirm_rejection");
  await phone.goto("/me/transfers");
  await openProgress(phone);
  await phone.getByRole("link", { name: said.rejectedEntry }).click();
  await sees(phone, said.heading);
  await readsFact(phone, said.goesTo, shortName(tree.names.root));
  await write(phone);
  const above = await enter(tree.rootClerk);
  await above.goto("/desk/complaints");
  await reads(above, TEXT, said.about);
});

const faces = [
  { name: "in English at 320 px @S-24", how: { language: "en", width: 320 } },
  { name: "in elder mode at 320 px @S-25", how: { elder: true, width: 320 } },
] as const;

for (const { name, how } of faces) {
  test(`the pages of complaints ${name} @S-45`, async ({ tree, enter, visit }) => {
    const phone = await enter(tree.member, how);
    const said = wordsOf(phone).complaint;
    await phone.goto("/me/complaints");
    await sees(phone, said.mineHeading(0));
    await begin(phone);
    await fits(phone);
    await write(phone);
    await sees(phone, said.mineHeading(1));
    await fits(phone);
    const clerk = await enter(tree.originClerk, how);
    await clerk.goto("/desk/complaints");
    await sees(clerk, said.deskHeading(1, 0));
    await fits(clerk);
    await answer(clerk);
    await fits(clerk);
    const stranger = await visit(how);
    await stranger.goto("/complaint");
    await sees(stranger, said.heading);
    await fits(stranger);
    await write(stranger);
    await sees(stranger, said.waiting);
    await fits(stranger);
  });
}
