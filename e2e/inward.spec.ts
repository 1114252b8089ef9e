import type { Page } from "@playwright/test";
import { inventedCitizenNumber, inventedPhone, type PlantedTree } from "@/db/seed/tree";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { decide, decideInVain, handle, openCase } from "./deciding";
import { fill, follow, press, signIn } from "./doing";
import { test } from "./fixtures";
import { expect, reads, readsFact, sees, seesNothing, seesProblem, wordsOf } from "./seeing";

/** A photograph of the smallest kind: one pixel. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

interface Letter {
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly name: string;
  readonly citizenNumber: string;
}

let nth = 0;

function letter({ mark }: PlantedTree, more: Partial<Letter> = {}): Letter {
  nth += 1;
  return {
    issuer: "中共示例县委员会组织部",
    number: `${mark}-${nth}`,
    issuedOn: addDays(dateOf(new Date()), -5),
    name: "诸葛行远",
    citizenNumber: inventedCitizenNumber("1985-03-02", "male"),
    ...more,
  };
}

/** What stands on the letter, as far as its bearer is asked. */
async function copyLetter(
  page: Page,
  { issuer, number, issuedOn, name, citizenNumber }: Letter,
  days = "60",
) {
  const t = wordsOf(page).incoming;
  await fill(page, t.issuer, issuer);
  await fill(page, t.number, number);
  await fill(page, t.issuedOn, issuedOn);
  await fill(page, t.validDays, days);
  await fill(page, t.name, name);
  await fill(page, t.citizenNumber, citizenNumber);
}

/** The rest of it, which only clerks are asked. */
async function copyTheRest(page: Page, addressee: string) {
  const { incoming: t, transfer } = wordsOf(page);
  await fill(page, t.addressee, addressee);
  await page.getByLabel(t.sexes.male, { exact: true }).check();
  await page.getByLabel(t.ethnicity, { exact: true }).selectOption("汉族");
  await page.getByLabel(t.kinds.full, { exact: true }).check();
  await fill(page, t.admittedOn, "2010-07-01");
  await fill(page, t.confirmedOn, "2011-07-01");
  await fill(page, t.dues, dateOf(new Date()).slice(0, 7));
  await fill(page, t.phone, inventedPhone());
  await page.getByLabel(t.reason, { exact: true }).selectOption({ label: transfer.reasons.employer_changed });
}

/** From a new account to the letter that was sent, by the bearer himself. */
async function sendOwnLetter(page: Page, tree: PlantedTree, own: Letter): Promise<void> {
  const t = wordsOf(page);
  await signIn(page, { phone: inventedPhone() });
  await page.getByRole("link", { name: t.incoming.mineEntry }).click();
  await sees(page, t.incoming.branchHeading);
  await fill(page, t.transfer.searchLabel, `${tree.mark}传媒 第一支部`);
  await press(page, t.common.search);
  await page.getByRole("button", { name: shortName(tree.names.targetBranch) }).click();
  await sees(page, t.incoming.letterFormHeading);
  await copyLetter(page, own);
  await press(page, t.incoming.next);
  await seesProblem(page, t.form.consentRequired);
  await page.getByLabel(t.incoming.consent).check();
  await press(page, t.incoming.next);
  await sees(page, t.incoming.photoHeading);
}

async function addPhoto(page: Page, buffer = PHOTO): Promise<void> {
  const t = wordsOf(page);
  await page.locator("#file").setInputFiles({ name: "letter.png", mimeType: "image/png", buffer });
  await press(page, t.incoming.photoSend);
}

async function pdfBehind(page: Page, link: string): Promise<void> {
  const address = await page.getByRole("link", { name: link, exact: true }).getAttribute("href");
  const answer = await page.request.get(address ?? "");
  const pdf = await answer.body();
  expect(answer.headers()).toMatchObject({
    "content-type": "application/pdf",
    "content-length": String(pdf.length),
  });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
}

test("a bearer registers his letter with a photo, without JavaScript; accepted, the receipt sent @S-43", async ({
  tree,
  visit,
  enter,
}) => {
  test.slow();
  const bearer = await visit({ javaScript: false });
  const t = wordsOf(bearer);
  const own = letter(tree);
  await sendOwnLetter(bearer, tree, own);
  await addPhoto(bearer, Buffer.from("<html>"));
  await reads(bearer, t.attachment.problems.kind);
  await addPhoto(bearer);
  await sees(bearer, t.incoming.mineHeading);
  await reads(bearer, t.incoming.standings.waiting);

  const waiting = await test.step("whose number is on the roster reads the same", async () => {
    const other = await visit({ javaScript: false });
    await sendOwnLetter(other, tree, letter(tree, tree.member));
    await addPhoto(other);
    await reads(other, t.incoming.standings.waiting);
    await expect
      .poll(async () => {
        await Promise.all([other.reload(), bearer.reload()]);
        return (await other.getByRole("main").innerHTML()) === (await bearer.getByRole("main").innerHTML());
      })
      .toBe(true);
    return other;
  });

  const clerk = await enter(tree.targetClerk);
  await test.step("the clerk alone learns that one is known here, and deals with it", async () => {
    await expect(async () => {
      await clerk.goto("/desk");
      await clerk.getByRole("link", { name: t.incoming.deskStopped(1) }).click({ timeout: 1_000 });
    }).toPass();
    await sees(clerk, t.incoming.stoppedHeading(1));
    await readsFact(clerk, t.incoming.stoppedWhy, t.incoming.outcomes.member_known_here);
    await expect(clerk.getByText(tree.member.citizenNumber)).toHaveCount(0);
    await clerk.getByRole("button", { name: t.incoming.close }).click();
    await sees(clerk, t.incoming.stoppedHeading(0));
    await waiting.reload();
    await reads(waiting, t.incoming.standings.not_taken_up);
  });

  await test.step("the clerk completes the other from the photo, and names the branch", async () => {
    await openCase(clerk, own.name);
    await sees(clerk, t.desk.caseHeading.in(own.name));
    await reads(clerk, t.incoming.completeNeeded);
    await decideInVain(clerk, "assign_branch", String(t.refusal.incoming_incomplete));
    const photo = clerk.getByRole("img", { name: t.incoming.photoAlt(1) });
    await expect
      .poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    await follow(clerk, t.incoming.complete);
    await sees(clerk, t.incoming.completeHeading(own.name));
    await fill(clerk, t.incoming.citizenNumber, own.citizenNumber);
    await copyTheRest(clerk, tree.names.targetCommittee);
    await press(clerk, t.incoming.completeSave);
    await reads(clerk, t.incoming.completed);
    await bearer.reload();
    await reads(bearer, t.incoming.standings.case, t.transfer.states.target_committee);
    await decide(clerk, "assign_branch");
  });

  const secretary = await enter(tree.targetSecretary);
  await handle(secretary, own.name, "accept_incoming");
  await bearer.reload();
  await reads(bearer, t.transfer.states.receipt_pending);

  await test.step("the receipt is printed, sent, and noted", async () => {
    await openCase(clerk, own.name);
    await pdfBehind(clerk, t.incoming.papers.paper_receipt);
    await press(clerk, t.incoming.send);
    await seesProblem(clerk, t.form.chooseOne);
    await clerk
      .getByLabel(t.incoming.channel, { exact: true })
      .selectOption({ label: t.incoming.channels.post });
    await press(clerk, t.incoming.send);
    await reads(clerk, t.desk.done.send_receipt);
    await readsFact(
      clerk,
      t.incoming.sentOn,
      t.incoming.sent(t.incoming.channels.post, t.common.date(dateOf(new Date()))),
    );
  });
  await bearer.reload();
  await reads(bearer, t.transfer.states.completed);
  await seesNothing(await enter(tree.originClerk), new URL(clerk.url()).pathname);
});

test("a clerk registers a letter that was addressed elsewhere, and returns it with a slip; in English and elder mode @S-44", async ({
  tree,
  enter,
}) => {
  test.slow();
  const clerk = await enter(tree.targetClerk, { language: "en", elder: true, width: 320 });
  const t = wordsOf(clerk);
  const own = letter(tree);
  await clerk.goto("/desk");
  await clerk.getByRole("link", { name: t.incoming.deskEntry }).click();
  await sees(clerk, t.incoming.registerHeading);
  const wrong = `${own.citizenNumber.slice(0, 17)}${own.citizenNumber.endsWith("1") ? "2" : "1"}`;
  await copyLetter(clerk, { ...own, citizenNumber: wrong }, "60");
  await copyTheRest(clerk, "中共另一处委员会");
  await clerk
    .getByLabel(t.incoming.branch, { exact: true })
    .selectOption({ label: shortName(tree.names.targetBranch) });
  await press(clerk, t.incoming.register);
  await seesProblem(clerk, t.form.citizenNumberInvalid);
  await fill(clerk, t.incoming.citizenNumber, own.citizenNumber);
  await fill(clerk, t.incoming.validDays, "3");
  await press(clerk, t.incoming.register);
  await seesProblem(clerk, t.form.letterExpired);
  await fill(clerk, t.incoming.validDays, "60");
  await press(clerk, t.incoming.register);
  await reads(clerk, t.desk.done.register_incoming);
  await sees(clerk, t.desk.caseHeading.in(own.name));
  await readsFact(clerk, t.incoming.addressee, "中共另一处委员会");

  await test.step("a scan is added to the case", async () => {
    await clerk.getByText(t.incoming.addPhoto, { exact: true }).click();
    await press(clerk, t.incoming.addPhotoSave);
    await reads(clerk, t.attachment.problems.file);
    await clerk.locator("#file").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: PHOTO });
    await press(clerk, t.incoming.addPhotoSave);
    await expect(clerk.getByRole("img", { name: t.incoming.photoAlt(1) })).toBeVisible();
    await sees(clerk, t.desk.caseHeading.in(own.name));
  });

  await decide(clerk, "refuse_incoming", { ground: "wrong_addressee", remark: "抬头不是本党委" });
  await sees(clerk, t.desk.caseHeading.closed(own.name));
  await pdfBehind(clerk, t.incoming.papers.return_slip);

  await test.step("the same letter is known, however it is typed", async () => {
    await clerk.goto("/desk/incoming/new");
    await copyLetter(clerk, { ...own, number: `〔${own.number}〕号` }, "60");
    await copyTheRest(clerk, tree.names.targetCommittee);
    await clerk
      .getByLabel(t.incoming.branch, { exact: true })
      .selectOption({ label: shortName(tree.names.targetBranch) });
    await press(clerk, t.incoming.register);
    await seesProblem(clerk, String(t.refusal.incoming_letter_known));
  });
});
