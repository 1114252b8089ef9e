import { inventedCitizenNumber, inventedPhone } from "@/db/seed/tree";
import { settings } from "@/lib/rules/settings";
import { claimToBe, consent, enterClaimCode, fill, follow, press, receiveCode, signIn } from "./doing";
import { test } from "./fixtures";
import { expect, reads, sees, seesProblem, wordsOf } from "./seeing";

const nobody = { name: "查无人", citizenNumber: inventedCitizenNumber("1990-01-01", "male") };

test("who is not on the roster gets the same page in the same words, and no code helps @S-04", async ({
  tree,
  visit,
}) => {
  const known = await visit();
  const unknown = await visit();
  const t = wordsOf(known);
  const pages = [
    { page: known, person: tree.member },
    { page: unknown, person: nobody },
  ];
  for (const { page, person } of pages) {
    await signIn(page, { phone: inventedPhone() });
    await consent(page);
    await claimToBe(page, person);
  }
  const said = await Promise.all(pages.map(({ page }) => page.getByRole("main").innerText()));
  expect(said[1]).toBe(said[0]);
  expect(unknown.url()).toBe(known.url());

  const code = await receiveCode(known, tree.member.phone, "claim_code");
  const wrongCode = code === "000000" ? "000001" : "000000";
  const wrong = t.refusal.wrong_code;
  for (let left = settings.codeTries - 1; left > 0; left -= 1) {
    for (const { page } of pages) {
      await enterClaimCode(page, wrongCode);
      await seesProblem(page, typeof wrong === "string" ? wrong : wrong({ left }));
    }
  }
  await enterClaimCode(unknown, code);
  await expect(unknown.getByRole("heading", { name: t.identity.done })).toHaveCount(0);
  await enterClaimCode(known, code);
  await sees(known, t.identity.done);
});

test("a person of the roster is bound to one account only @S-03", async ({ tree, visit }) => {
  const { member } = tree;
  const first = await visit();
  const second = await visit();
  const third = await visit();
  const t = wordsOf(first);
  const codes: string[] = [];
  for (const page of [first, second]) {
    await signIn(page, { phone: inventedPhone() });
    await consent(page);
    await claimToBe(page, member);
    codes.push(await receiveCode(page, member.phone, "claim_code"));
  }
  await enterClaimCode(first, codes[0] ?? "");
  await sees(first, t.identity.done);
  await enterClaimCode(second, codes[1] ?? "");
  await sees(second, t.identity.moveHeading);

  // Whoever comes later reads what everybody reads.
  await signIn(third, { phone: inventedPhone() });
  await consent(third);
  await claimToBe(third, member);
});

test("the branch verifies in person whose telephone is gone @S-05", async ({ tree, visit, enter }) => {
  const { member } = tree;
  const phone = await visit();
  const t = wordsOf(phone);
  await signIn(phone, { phone: inventedPhone() });
  await consent(phone);
  await follow(phone, t.identity.phoneGone);
  await sees(phone, t.identity.branchHeading);
  await fill(phone, t.identity.name, member.name);
  await fill(phone, t.identity.citizenNumber, member.citizenNumber);
  await press(phone, t.identity.branchSend);
  await sees(phone, t.identity.branchSentHeading);
  await phone.goto("/me");
  await reads(phone, t.identity.branchWaiting);

  const secretary = await enter(tree.originSecretary);
  const waiting = new RegExp(t.desk.verificationsWaiting(1));
  await expect(async () => {
    await secretary.goto("/desk");
    await expect(secretary.getByRole("link", { name: waiting })).toBeVisible({ timeout: 500 });
  }).toPass();
  await follow(secretary, waiting);
  await sees(secretary, t.desk.verifyHeading(1));
  await follow(secretary, new RegExp(member.name));
  await sees(secretary, t.desk.verifyOne(member.name));
  await press(secretary, t.desk.verifyPass);
  await seesProblem(secretary, t.form.reasonRequired);
  await secretary
    .locator("label")
    .filter({ hasText: t.desk.verifyUsual[0] ?? "" })
    .click();
  await press(secretary, t.desk.verifyPass);
  await reads(secretary, t.desk.verifyDone.verified);
  await sees(secretary, t.desk.verifyHeading(0));

  await phone.goto("/me");
  await sees(phone, member.name);
  await follow(phone, t.home.newCertificate);
  await sees(phone, t.certificate.newHeading);
  const wait = t.refusal.cooling_off;
  await reads(phone, typeof wait === "string" ? wait : "");
  const outbox = await visit();
  await expect(async () => {
    await outbox.goto("/outbox");
    const mine = outbox.getByRole("listitem").filter({ hasText: t.outbox.to(member.phone) });
    const said = t.message.verified_in_person({}).split("/objection")[0] ?? "";
    await expect(mine.filter({ hasText: said }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
});
