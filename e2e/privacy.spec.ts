import { plantPerson } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { beRecognized, fill, follow, press, signIn } from "./doing";
import { test } from "./fixtures";
import { expect, expectAccessible, lineWith, reads, readsFact, sees, seesProblem, wordsOf } from "./seeing";

/** A photograph of the smallest kind: one pixel. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

test("a secretary sees a number once and says why, and the member sees who looked @S-61", async ({
  tree,
  enter,
}) => {
  const { member, originSecretary } = tree;
  const secretary = await enter(originSecretary, { javaScript: false });
  const t = wordsOf(secretary);
  const { reveal } = t.privacy;
  await secretary.goto(`/desk/members/${member.memberId}`);
  await expect(secretary.getByText(member.phone)).toHaveCount(0);
  await follow(secretary, reveal.link);
  await sees(secretary, reveal.heading(member.name));
  await secretary.getByLabel(t.privacy.fields.phone, { exact: true }).check();
  await secretary.getByLabel(t.privacy.grounds.call_member, { exact: true }).check();
  await press(secretary, reveal.submit);
  await sees(secretary, reveal.shown(member.name, "phone"));
  await reads(secretary, member.phone);
  await secretary.reload();
  await sees(secretary, reveal.over);
  await expect(secretary.getByText(member.phone)).toHaveCount(0);

  const phone = await enter(member);
  await phone.goto("/me/privacy");
  await sees(phone, t.privacy.mine.heading);
  const look = lineWith(phone, t.privacy.mine.revealed("phone"));
  await expect(look).toContainText(originSecretary.name);
  await expect(look).toContainText(t.privacy.grounds.call_member);
});

test("a member asks for a correction with evidence; his branch checks, his committee decides @S-62", async ({
  tree,
  enter,
}) => {
  const { member } = tree;
  const right = "欧阳嘉远";
  const phone = await enter(member);
  const t = wordsOf(phone);
  const { correction } = t;
  await phone.goto("/me/privacy");
  await follow(phone, new RegExp(correction.link));
  await sees(phone, correction.heading);
  await phone.getByLabel(correction.field, { exact: true }).selectOption("name");
  await fill(phone, correction.value, right);
  await press(phone, correction.next);
  await seesProblem(phone, t.form.reasonRequired);
  await expect(phone.getByLabel(correction.value, { exact: true })).toHaveValue(right);
  await fill(phone, correction.reason, "派出所已经改名");
  await press(phone, correction.next);
  await reads(phone, correction.evidenceText(correction.fields.name, right));
  await phone.locator("#file").setInputFiles({ name: "card.png", mimeType: "image/png", buffer: PHOTO });
  await press(phone, correction.send);
  await expect(lineWith(phone, right)).toContainText(correction.stages.branch);

  const secretary = await enter(tree.originSecretary);
  await secretary.goto("/desk");
  await follow(secretary, new RegExp(correction.desk.entry(1)));
  await sees(secretary, correction.desk.heading(1));
  await follow(secretary, new RegExp(member.name));
  await sees(secretary, correction.desk.checkHeading(member.name));
  await readsFact(secretary, correction.desk.right, right);
  await press(secretary, correction.desk.decline);
  await seesProblem(secretary, t.form.reasonRequired);
  await press(secretary, correction.desk.pass);
  await reads(secretary, correction.desk.done.checked);

  const clerk = await enter(tree.originClerk, { javaScript: false });
  await clerk.goto("/desk/corrections");
  await follow(clerk, new RegExp(member.name));
  await sees(clerk, correction.desk.decideHeading(member.name));
  await press(clerk, correction.desk.correct);
  await reads(clerk, correction.desk.done.corrected);

  await phone.goto("/me");
  await sees(phone, right);
});

test("two records of one person: one officer finds the other record, a second one confirms the merge @S-66", async ({
  tree,
  enter,
}) => {
  const today = dateOf(new Date());
  const twin = { name: "上官鹤鸣", today, set: { bornOn: "1990-03-07" } };
  const kept = await plantPerson({ ...twin, branchId: tree.origin.branch });
  const lost = await plantPerson({ ...twin, branchId: tree.origin.sister });
  const clerk = await enter(tree.originClerk, { javaScript: false });
  const t = wordsOf(clerk);
  const { merge } = t;
  await clerk.goto(`/desk/members/${kept.memberId}`);
  await follow(clerk, merge.link);
  await sees(clerk, merge.heading);
  await fill(clerk, merge.search, twin.name);
  await press(clerk, t.common.search);
  await clerk.locator(`a[href*="${lost.memberId}"]`).click();
  await sees(clerk, merge.previewHeading);
  await reads(clerk, merge.noUndo, merge.stays);
  await expectAccessible(clerk);
  await press(clerk, merge.propose);
  await seesProblem(clerk, t.form.reasonRequired);
  await fill(clerk, merge.reason, "身份证号码登记时写错一位");
  await press(clerk, merge.propose);
  await reads(clerk, merge.proposed);

  const second = await enter(tree.rootClerk);
  await second.goto("/desk/merges");
  await follow(second, new RegExp(twin.name));
  await sees(second, merge.decideHeading(twin.name));
  await readsFact(second, merge.proposedBy, tree.originClerk.name);
  await expectAccessible(second);
  await press(second, merge.confirm);
  await reads(second, merge.done.merged);

  await clerk.goto(`/desk/members/${lost.memberId}`);
  await sees(clerk, merge.intoHeading(twin.name));
  await follow(clerk, merge.intoLink);
  await reads(clerk, merge.mergedHeading);
});

test("an erasure that a rule holds names what holds it, and is taken back @S-63", async ({ tree, enter }) => {
  const phone = await enter(tree.member, { javaScript: false });
  const t = wordsOf(phone);
  const { erasure } = t.privacy;
  await phone.goto("/me/privacy");
  await follow(phone, new RegExp(t.privacy.services.erasure));
  await sees(phone, erasure.heading);
  await reads(phone, erasure.holds.on_the_books, erasure.untilThen);
  await press(phone, erasure.ask);
  await reads(phone, erasure.asked(t.common.date(dateOf(new Date()))), erasure.waits);
  await press(phone, erasure.keep);
  await sees(phone, t.privacy.mine.heading);
});

test("what is kept stands on a page for everybody; consent is taken back, and every device is out @S-64", async ({
  tree,
  visit,
  enter,
}) => {
  const page = await visit({ language: "en" });
  const en = wordsOf(page);
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: en.common.privacy }).click();
  await sees(page, en.privacyNotice.heading);

  const phone = await visit();
  const t = wordsOf(phone);
  await signIn(phone, tree.member);
  await beRecognized(phone, tree.member);
  const other = await enter(tree.member);
  await sees(other, tree.member.name);
  await phone.goto("/me/privacy");
  await follow(phone, new RegExp(t.privacy.services.consent));
  await sees(phone, t.privacy.consent.heading);
  await reads(phone, t.privacy.consent.given(t.common.date(dateOf(new Date()))));
  await press(phone, t.privacy.consent.withdraw);
  await sees(phone, t.welcome.title);
  for (const device of [phone, other]) {
    await device.goto("/me");
    await sees(device, t.signIn.heading);
  }
});
