import type { Page } from "@playwright/test";
import { plantOlder, plantThirdCommittee } from "@/db/seed/aging";
import { type PlantedPerson, type PlantedTree, plantOffice, plantPerson } from "@/db/seed/tree";
import { addMonths, dateOf } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { decide, decideInVain, handle, openCase } from "./deciding";
import { fill, follow, openProgress, press, readPrintedCode, requestTransfer, verify } from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, sees, seesProblem, seesState, wordsOf } from "./seeing";

type Enter = (
  person: PlantedPerson,
  how?: { language?: "en"; elder?: true; width?: number },
) => Promise<Page>;

/** A letter on its way to the target committee. */
async function letterOnItsWay(tree: PlantedTree, enter: Enter, phone: Page): Promise<void> {
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  await handle(await enter(tree.originSecretary), tree.member.name, "approve_origin_branch");
  await handle(await enter(tree.originClerk), tree.member.name, "issue_letter");
  await openProgress(phone);
}

/** The letters of a case as they stand below each other. */
function letters(page: Page) {
  return page.getByRole("region", { name: wordsOf(page).letterLife.chain }).getByRole("listitem");
}

/** Finds a case in one of the lists of the desk. */
async function findCase(page: Page, list: "upcoming" | "underway", member: string): Promise<void> {
  await page.goto(`/desk?list=${list}`);
  await page.getByRole("main").getByRole("link", { name: member }).click();
  await page.waitForURL(/\/desk\/cases\//);
}

async function unfold(page: Page): Promise<void> {
  await page.getByText(wordsOf(page).desk.other, { exact: true }).click();
}

async function giveReason(page: Page, reason: string): Promise<void> {
  await page.getByLabel(wordsOf(page).letterLife.reasonLabel).fill(reason);
}

test("a letter expires, and the committee issues another one @S-37", async ({ tree, enter }) => {
  test.slow();
  const { member } = tree;
  const phone = await enter(member, { language: "en", width: 320 });
  const t = wordsOf(phone);
  await letterOnItsWay(tree, enter, phone);
  await plantOlder(member.memberId, 40);
  await phone.reload();
  await seesState(phone, "letter_expired");
  await reads(phone, t.transfer.advice.letter_expired);

  const target = await enter(tree.targetClerk);
  await target.goto("/desk?list=underway");
  const clerk = await enter(tree.originClerk);
  await expect(async () => {
    await clerk.goto("/desk");
    await expect(
      clerk
        .getByRole("list", { name: wordsOf(clerk).desk.lists.todo })
        .getByRole("link", { name: member.name }),
    ).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await openCase(clerk, member.name);
  await decideInVain(clerk, "reissue_expired", wordsOf(clerk).form.reasonRequired);
  await clerk.goBack();
  await openCase(clerk, member.name);
  await decide(clerk, "reissue_expired", { remark: "支部说明：出差未归，已与本人联系" });
  await expect(letters(clerk)).toHaveCount(2);
  await phone.reload();
  await seesState(phone, "in_transit");
  await expect(letters(phone).first()).toContainText(t.verify.letter.expired.title);
  await expect(letters(phone).last()).toContainText(t.verify.letter.live.title);
});

test("six months after the first letter the superior issues it again @S-37", async ({ tree, enter }) => {
  test.slow();
  const { member } = tree;
  const phone = await enter(member);
  await letterOnItsWay(tree, enter, phone);
  await plantOlder(member.memberId, 190);
  const clerk = await enter(tree.originClerk);
  const t = wordsOf(clerk);
  await expect(async () => {
    await clerk.goto("/desk");
    await clerk.getByRole("link", { name: member.name }).first().click({ timeout: 1000 });
    await clerk.waitForURL(/\/desk\/cases\//, { timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await reads(clerk, t.letterLife.sixMonths.title, shortName(tree.names.root));
  await expect(clerk.getByRole("button", { name: t.desk.act.reissue_expired })).toHaveCount(0);
  const root = await enter(tree.rootClerk, { elder: true, width: 320 });
  await findCase(root, "underway", member.name);
  await reads(root, t.letterLife.sixMonths.yours);
  await decide(root, "reissue_expired", { remark: "同意重新开具" });
  await phone.reload();
  await seesState(phone, "in_transit");
});

test("a lost letter is attested by the receiver and replaced @S-38", async ({ tree, enter, visit }) => {
  test.slow();
  const { member } = tree;
  const phone = await enter(member, { elder: true, width: 320 });
  const t = wordsOf(phone);
  await letterOnItsWay(tree, enter, phone);
  const code = await readPrintedCode(phone);
  await follow(phone, t.letterLife.lost.link);
  await sees(phone, t.letterLife.lost.heading);
  await press(phone, t.letterLife.lost.submit);
  await seesProblem(phone, t.form.reasonRequired);
  await fill(phone, t.letterLife.lost.reason, "在地铁上遗失");
  await press(phone, t.letterLife.lost.submit);
  await seesState(phone, "letter_lost");
  await reads(phone, t.letterLife.found.text);
  const stranger = await visit();
  await verify(stranger, code);
  await sees(stranger, t.verify.letter.on_hold.title);
  await press(phone, t.letterLife.found.submit);
  await seesState(phone, "in_transit");
  await follow(phone, t.letterLife.lost.link);
  await fill(phone, t.letterLife.lost.reason, "又丢了");
  await press(phone, t.letterLife.lost.submit);
  await seesState(phone, "letter_lost");

  const clerk = await enter(tree.originClerk);
  await openCase(clerk, member.name);
  await reads(clerk, t.letterLife.loss.title);
  await expect(clerk.getByRole("button", { name: t.desk.act.replace_lost })).toHaveCount(0);
  const target = await enter(tree.targetClerk, { language: "en", width: 320 });
  await findCase(target, "upcoming", member.name);
  await reads(target, wordsOf(target).letterLife.loss.ask);
  await decide(target, "attest_not_received");
  await openCase(clerk, member.name);
  await reads(clerk, t.letterLife.loss.attested);
  await decide(clerk, "replace_lost", { phrase: t.desk.phrases.letter_lost?.[0] ?? "" });
  await phone.reload();
  await seesState(phone, "in_transit");
  await expect(letters(phone).last()).toContainText(t.letterLife.replacement);
  await phone.goto("/me/transfers/letters");
  await sees(phone, t.letterLife.letters);
  await verify(stranger, code);
  await sees(stranger, t.verify.letter.replaced.title);

  await openProgress(phone);
  const replaced = await readPrintedCode(phone);
  await follow(phone, t.letterLife.arrival.link);
  await sees(phone, t.letterLife.arrival.heading);
  await fill(phone, t.letterLife.arrival.code, code);
  await press(phone, t.letterLife.arrival.submit);
  await seesProblem(phone, t.refusal.letter_code_wrong as string);
  await fill(phone, t.letterLife.arrival.code, replaced);
  await press(phone, t.letterLife.arrival.submit);
  await seesState(phone, "target_committee");
});

test("a refused letter goes out again to another addressee @S-39", async ({ tree, enter }) => {
  test.slow();
  const { member } = tree;
  const third = await plantThirdCommittee(tree, dateOf(new Date()));
  const phone = await enter(member);
  const t = wordsOf(phone);
  await letterOnItsWay(tree, enter, phone);
  const target = await enter(tree.targetClerk);
  await openCase(target, member.name);
  await decide(target, "refuse", { ground: "wrong_addressee", remark: "抬头应为丙公司党委" });
  const clerk = await enter(tree.originClerk, { language: "en", width: 320 });
  const en = wordsOf(clerk);
  await openCase(clerk, member.name);
  await follow(clerk, en.desk.act.reissue_corrected);
  await sees(clerk, en.letterLife.pages.reissue_corrected.heading(member.name));
  await fill(clerk, en.transfer.searchLabel, `丙${tree.mark}`);
  await press(clerk, en.common.search);
  const choice = clerk.getByLabel(shortName(third.names.branch));
  await choice.check();
  await clerk.getByLabel(en.desk.opinion).fill("已更正抬头");
  await press(clerk, en.desk.act.reissue_corrected);
  await reads(clerk, en.desk.done.reissue_corrected);
  await phone.reload();
  await seesState(phone, "in_transit");
  await expect(letters(phone)).toHaveCount(2);
  await expect(letters(phone).last()).toContainText(shortName(third.names.committee));
  await target.goto("/desk?list=underway");
  await expect(target.getByText(member.name)).toHaveCount(0);
  await handle(await enter(third.clerk), member.name, "assign_branch");
  await handle(await enter(third.secretary), member.name, "accept");
  await phone.reload();
  await seesState(phone, "completed");
  await reads(phone, t.transfer.advice.completed);
});

test("missing files are asked for and answered @S-40", async ({ tree, enter }) => {
  test.slow();
  const { member } = tree;
  const phone = await enter(member);
  const t = wordsOf(phone);
  await letterOnItsWay(tree, enter, phone);
  const target = await enter(tree.targetClerk, { elder: true, width: 320 });
  await openCase(target, member.name);
  await unfold(target);
  await follow(target, t.desk.act.request_files);
  await sees(target, t.letterLife.pages.request_files.heading(member.name));
  await press(target, t.desk.act.request_files);
  await seesProblem(target, t.form.filesOrReason);
  await target.getByLabel(t.letterLife.files.application).check();
  await target.getByLabel(t.letterLife.files.political_review).check();
  await press(target, t.desk.act.request_files);
  await reads(target, t.desk.done.request_files);
  await phone.reload();
  await seesState(phone, "file_check");

  const clerk = await enter(tree.originClerk, { language: "en", width: 320 });
  const en = wordsOf(clerk);
  await openCase(clerk, member.name);
  await expect(lineWith(clerk, en.event["transfer.files_requested"])).toContainText(
    en.letterLife.files.political_review,
  );
  await follow(clerk, en.desk.act.answer_files);
  await sees(clerk, en.letterLife.pages.answer_files.heading(member.name));
  await clerk.getByLabel(en.letterLife.files.application).check();
  await clerk.getByLabel(en.desk.opinion).fill("政审材料另寄");
  await press(clerk, en.desk.act.answer_files);
  await reads(clerk, en.desk.done.answer_files);
  await openCase(target, member.name);
  await expect(lineWith(target, t.event["transfer.files_answered"])).toContainText("政审材料另寄");
  await decide(target, "assign_branch");
});

test("a completed transfer is taken back by both committees @S-41", async ({ tree, enter }) => {
  test.slow();
  const { member } = tree;
  const today = dateOf(new Date());
  const officer = async (name: string, branchId: string, committee: string) => {
    const person = await plantPerson({ name, branchId, today });
    await plantOffice(committee, person.memberId, "secretary");
    return person;
  };
  const formerly = await officer("原书记", tree.origin.sister, tree.origin.committee);
  const holds = await officer("现书记", tree.target.sister, tree.target.committee);
  const phone = await enter(member, { width: 320 });
  const t = wordsOf(phone);
  await letterOnItsWay(tree, enter, phone);
  await handle(await enter(tree.targetClerk), member.name, "assign_branch");
  const branch = await enter(tree.targetSecretary);
  await handle(branch, member.name, "accept");
  await phone.reload();
  await seesState(phone, "completed");

  const path = `/desk/cases/${phone.url().split("/").at(-1)}`;
  const secretary = await enter(holds);
  await secretary.goto(path);
  await unfold(secretary);
  await follow(secretary, t.letterLife.reversal.link);
  await sees(secretary, t.letterLife.reversal.heading(member.name));
  await press(secretary, t.letterLife.reversal.submit);
  await seesProblem(secretary, t.form.reasonRequired);
  await giveReason(secretary, "本人没有到新单位工作");
  await press(secretary, t.letterLife.reversal.submit);
  await reads(secretary, t.desk.done.propose_reversal_from_origin);
  await openProgress(phone);
  await sees(phone, t.letterLife.reversal.states.target_committee ?? "");

  const other = await enter(formerly, { language: "en", width: 320 });
  const en = wordsOf(other);
  await openCase(other, member.name);
  await sees(other, en.letterLife.reversal.caseHeading(member.name));
  await decide(other, "agree_reversal");
  await reads(other, en.letterLife.links.reverses);
  await phone.reload();
  await sees(phone, t.letterLife.reversal.states.completed ?? "");
  await phone.goto("/me");
  await reads(phone, shortName(tree.names.originBranch));
});

test("a hold is waived, an officer steps aside, the destination changes @S-42", async ({ tree, enter }) => {
  test.slow();
  const today = dateOf(new Date());
  const held = await plantPerson({
    name: "暂缓人",
    branchId: tree.origin.branch,
    today,
    set: { heldOn: addMonths(today, -1) },
  });
  const chief = await plantPerson({ name: "党委书记", branchId: tree.origin.sister, today });
  await plantOffice(tree.origin.committee, chief.memberId, "secretary");
  const phone = await enter(held, { elder: true, width: 320 });
  const t = wordsOf(phone);
  await requestTransfer(phone, shortName(tree.names.targetBranch));

  const branch = await enter(tree.originSecretary, { language: "en", width: 320 });
  const en = wordsOf(branch);
  await openCase(branch, held.name);
  await unfold(branch);
  await follow(branch, en.letterLife.stepAside.link);
  await sees(branch, en.letterLife.stepAside.heading(held.name));
  await branch
    .locator("label")
    .filter({ hasText: en.letterLife.stepAside.phrases[0] ?? "" })
    .click();
  await press(branch, en.letterLife.stepAside.submit);
  await reads(branch, en.letterLife.stepAside.done, en.desk.hindrance.set_aside.title);
  await handle(await enter(tree.originDeputy), held.name, "approve_origin_branch");

  const clerk = await enter(tree.originClerk);
  await openCase(clerk, held.name);
  await expect(clerk.getByRole("button", { name: t.desk.act.issue_letter })).toHaveCount(0);
  await clerk.goto(`/desk/members/${held.memberId}`);
  await reads(clerk, t.letterLife.waiver.secretaryOnly);
  const secretary = await enter(chief, { elder: true, width: 320 });
  await secretary.goto(`/desk/members/${held.memberId}`);
  await press(secretary, t.letterLife.waiver.submit);
  await seesProblem(secretary, t.form.reasonRequired);
  await fill(secretary, t.letterLife.waiver.reason, "工作急需，已征求纪委意见");
  await press(secretary, t.letterLife.waiver.submit);
  await reads(secretary, t.letterLife.waiver.done, "工作急需，已征求纪委意见");
  await sees(secretary, held.name);
  await handle(clerk, held.name, "issue_letter");

  const path = clerk.url().split("?")[0] ?? "";
  await clerk.goto(path);
  await unfold(clerk);
  await follow(clerk, t.letterLife.redirect.link);
  await sees(clerk, t.letterLife.redirect.heading(held.name));
  await giveReason(clerk, "又换了工作单位");
  await press(clerk, t.letterLife.redirect.submit);
  await reads(clerk, t.letterLife.redirect.done);
  await openProgress(phone);
  await phone.goto("/me/transfers");
  await lineWith(phone, t.transfer.tags.voided).getByRole("link").click();
  await seesState(phone, "voided");
  await follow(phone, new RegExp(t.letterLife.newRequest));
  await sees(phone, t.transfer.targetHeading);
});
