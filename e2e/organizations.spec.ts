import { spawnSync } from "node:child_process";
import type { Page } from "@playwright/test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { type PlantedTree, plantAdministrator } from "@/db/seed/tree";
import { shortName } from "@/lib/rules/organization";
import { fill, follow, press, requestTransfer } from "./doing";
import { test } from "./fixtures";
import { expect, reads, readsFact, sees, seesNothing, seesProblem, wordsOf } from "./seeing";

const ways = [
  { name: "", how: {} },
  { name: " without JavaScript", how: { javaScript: false } },
] as const;

/** The code that the sheet leads to, as a camera reads it; null where there is nothing to draw the sheet with. */
function codeOn(pdf: Buffer): string | null {
  const drawn = spawnSync("pdftoppm", ["-png", "-r", "150", "-f", "1", "-singlefile"], {
    input: pdf,
    maxBuffer: 64e6,
  });
  if (drawn.error) return null;
  const { width, height, data } = PNG.sync.read(drawn.stdout);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data.split("/").at(-1) ?? "";
}

/** A stranger checks the letter of a whole organization: what moved where, and how many went, but no name. */
async function believes(stranger: Page, code: string | null, tree: PlantedTree): Promise<void> {
  if (code === null) {
    test.info().annotations.push({ type: "not drawn", description: "pdftoppm is not installed" });
    return;
  }
  const { verify: said } = wordsOf(stranger);
  await stranger.goto(`/v/${code}`);
  await sees(stranger, said.collective.title);
  await readsFact(stranger, said.kind, said.collectiveKind);
  await readsFact(stranger, said.organization, tree.names.originBranch);
  await readsFact(stranger, said.members, said.memberCount(3));
  await expect(stranger.getByText(tree.member.name)).toHaveCount(0);
}

async function manage(page: Page, id: string, name: string): Promise<void> {
  await page.goto(`/console/organizations?at=${id}`);
  const t = wordsOf(page);
  await page.getByRole("link", { name: t.organization.manage }).click();
  await page.waitForURL(`**/console/organizations/${id}`);
  await sees(page, shortName(name));
}

/** Opens the folded lists, so that what they hold is looked at too. */
async function unfold(page: Page): Promise<void> {
  for (const summary of await page.getByRole("main").locator("summary").all()) await summary.click();
}

for (const { name, how } of ways) {
  test(`the committee above ends an office and gives it to another${name} @S-31 @desktop`, async ({
    tree,
    enter,
  }) => {
    const clerk = await enter(tree.originClerk, how);
    const t = wordsOf(clerk);
    const { organization: said, home } = t;
    await manage(clerk, tree.origin.branch, tree.names.originBranch);
    await reads(clerk, said.noAlerts, tree.originSecretary.name);

    await follow(clerk, `${said.endLink} ${tree.originSecretary.name} ${home.offices.secretary}`);
    await sees(clerk, said.endHeading(tree.originSecretary.name, home.offices.secretary));
    await press(clerk, said.end);
    await seesProblem(clerk, t.form.chooseOne);
    await clerk.getByLabel(said.ends.resigned).check();
    await press(clerk, said.end);
    await sees(clerk, shortName(tree.names.originBranch));
    await reads(clerk, said.done.ended, said.alerts.no_secretary);

    await fill(clerk, said.searchLabel, tree.member.name);
    await press(clerk, t.common.search);
    await reads(clerk, said.found(1, 20));
    await clerk.getByRole("search").getByRole("link", { name: tree.member.name }).click();
    await sees(clerk, said.appointTitle);
    await clerk.getByLabel(home.offices.secretary, { exact: true }).check();
    await press(clerk, said.appoint);
    await sees(clerk, shortName(tree.names.originBranch));
    await reads(clerk, said.done.appointed, said.noAlerts);

    const member = await enter(tree.member);
    await member.goto("/me/notices");
    await reads(member, t.event["office.appointed"]);
  });

  test(`a branch moves to another committee after a dry run${name} @S-32 @desktop`, async ({
    tree,
    enter,
    visit,
  }) => {
    const member = await enter(tree.member);
    await requestTransfer(member, shortName(tree.names.originSister));
    const clerk = await enter(tree.rootClerk, how);
    const t = wordsOf(clerk);
    const said = t.organization;
    await manage(clerk, tree.origin.branch, tree.names.originBranch);
    await follow(clerk, new RegExp(said.moveLink));
    await sees(clerk, said.moveTitle);
    await fill(clerk, said.chooseLabel, shortName(tree.names.targetCommittee));
    await press(clerk, t.common.search);
    await follow(clerk, new RegExp(shortName(tree.names.targetCommittee)));
    await readsFact(clerk, said.letter, said.letterOne(3));
    await readsFact(clerk, said.openCases, said.casesFollow(1));
    await unfold(clerk);
    await sees(clerk, said.moveTitle);
    await reads(clerk, tree.originDeputy.name);
    await press(clerk, said.confirmMove);
    await sees(clerk, shortName(tree.names.originBranch));
    await reads(clerk, said.done.moved, said.letterMembers(3));
    await readsFact(clerk, said.parent, shortName(tree.names.targetCommittee));
    // The sheets: once on the news of the move, once in the list of letters, and for both committees on their own page.
    const path =
      (await clerk.getByRole("link", { name: said.letterOpen }).first().getAttribute("href")) ?? "";
    expect(await clerk.getByRole("link", { name: said.letterOpen }).count()).toBe(2);
    const answer = await clerk.request.get(path);
    expect(answer.headers()["content-type"]).toBe("application/pdf");
    await believes(await visit(how), codeOn(await answer.body()), tree);
    const left = await enter(tree.originClerk);
    await left.goto(`/console/organizations/${tree.origin.committee}`);
    await left.getByRole("link", { name: said.letterOpen }).waitFor();
    expect((await left.request.get(path)).status()).toBe(200);
    expect((await member.request.get(path)).status()).toBe(404);

    await member.goto("/me/notices");
    await reads(member, t.event["organization.moved"]);
    await seesNothing(await enter(tree.originClerk), `/console/organizations/${tree.origin.branch}`);
  });

  test(`a branch is merged into another of its committee${name} @S-33 @desktop`, async ({ tree, enter }) => {
    const clerk = await enter(tree.originClerk, how);
    const t = wordsOf(clerk);
    const said = t.organization;
    await clerk.goto(`/console/organizations/${tree.origin.sister}/dissolve`);
    await sees(clerk, said.dissolveTitle);
    // Not the one of another committee, which this clerk does not see.
    await expect(clerk.getByText(shortName(tree.names.targetBranch))).toHaveCount(0);
    await follow(clerk, new RegExp(shortName(tree.names.originBranch)));
    await readsFact(clerk, said.members, said.membersMerge(2));
    await unfold(clerk);
    await sees(clerk, said.dissolveTitle);
    await press(clerk, said.confirmDissolve);
    await sees(clerk, shortName(tree.names.originBranch));
    await reads(clerk, said.done.dissolved);
    await clerk.goto(`/console/organizations/${tree.origin.sister}`);
    await sees(clerk, shortName(tree.names.originSister));
    await reads(clerk, said.dissolvedInto(shortName(tree.names.originBranch)));
  });

  test(`a classified unit is handled on paper only${name} @S-34 @desktop`, async ({ tree, enter }) => {
    const clerk = await enter(tree.originClerk, how);
    const said = wordsOf(clerk).organization;
    await manage(clerk, tree.origin.branch, tree.names.originBranch);
    await press(clerk, said.setPaper);
    await sees(clerk, shortName(tree.names.originBranch));
    await reads(clerk, said.done.paper, said.onPaperText);
    await expect(clerk.getByRole("link", { name: said.moveLink })).toHaveCount(0);
    await clerk.goto(`/console/organizations/${tree.origin.sister}/dissolve?to=${tree.origin.branch}`);
    await reads(clerk, said.cannot);
    await manage(clerk, tree.origin.branch, tree.names.originBranch);
    await press(clerk, said.setOnline);
    await reads(clerk, said.done.online);
  });
}

test("an administrator plans by numbers, without names @S-32 @desktop", async ({ tree, enter }) => {
  await plantAdministrator(tree.member);
  const page = await enter(tree.member);
  const said = wordsOf(page).organization;
  await page.goto(`/console/organizations/${tree.target.branch}/move?to=${tree.origin.committee}`);
  await sees(page, said.moveTitle);
  await reads(page, said.namesHidden);
  await expect(page.getByText(tree.targetSecretary.name)).toHaveCount(0);
});

const faces = [
  { name: "in English at 320 px @S-24", how: { language: "en", width: 320 } },
  { name: "in elder mode at 320 px @S-25", how: { elder: true, width: 320 } },
  { name: "in English and elder mode on a desktop @S-25 @desktop", how: { language: "en", elder: true } },
] as const;

for (const { name, how } of faces) {
  test(`the pages of an organization ${name} @S-26`, async ({ tree, enter }) => {
    const clerk = await enter(tree.rootClerk, how);
    const { branch, committee, sister } = tree.origin;
    for (const path of [
      branch,
      committee,
      tree.root,
      `${branch}/move`,
      `${branch}/move?to=${tree.target.committee}`,
      `${branch}/move?to=${sister}`,
      `${branch}/dissolve`,
      `${branch}/dissolve?to=${sister}`,
      `${committee}/dissolve?to=${tree.target.committee}`,
      `${branch}/appoint/${tree.member.memberId}`,
    ]) {
      await clerk.goto(`/console/organizations/${path}`);
      await unfold(clerk);
      await sees(clerk, /./);
      const over = await clerk.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `${clerk.url()} runs out of the screen`).toBeLessThanOrEqual(0);
    }
  });
}
