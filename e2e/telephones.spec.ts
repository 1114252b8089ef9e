import { leaveUnused } from "@/db/seed/aging";
import { inventedPhone, plantSession } from "@/db/seed/tree";
import { settings } from "@/lib/rules/settings";
import { claimToBe, consent, enterClaimCode, fill, follow, press, receiveCode, signIn } from "./doing";
import { test } from "./fixtures";
import { expect, reads, sees, seesProblem, wordsOf } from "./seeing";

test("a number on the roster changes by two officers, and the old number stops it without an account @S-57", async ({
  tree,
  visit,
  enter,
}) => {
  const { member } = tree;
  const phone = await visit({ javaScript: false });
  const t = wordsOf(phone);
  await signIn(phone, { phone: inventedPhone() });
  await consent(phone);
  await follow(phone, t.identity.phoneGone);
  await fill(phone, t.identity.name, member.name);
  await fill(phone, t.identity.citizenNumber, member.citizenNumber);
  await press(phone, t.identity.branchSend);
  await sees(phone, t.identity.branchSentHeading);

  const secretary = await enter(tree.originSecretary);
  await expect(async () => {
    await secretary.goto("/desk/verifications");
    await expect(secretary.getByRole("link", { name: member.name })).toBeVisible({ timeout: 500 });
  }).toPass();
  await follow(secretary, new RegExp(member.name));
  await fill(secretary, t.desk.verifyHow + t.desk.opinionRequired, t.desk.verifyUsual[0] ?? "");
  await secretary.locator('input[name="changePhone"]').check();
  await press(secretary, t.desk.verifyPass);
  await reads(secretary, t.desk.verifyDone.verified);
  await follow(secretary, new RegExp(member.name));
  await reads(secretary, t.desk.phoneChangeOwn);

  const deputy = await enter(tree.originDeputy, { javaScript: false });
  await deputy.goto("/desk");
  await follow(deputy, new RegExp(t.desk.phoneChangesHeading(1)));
  await follow(deputy, new RegExp(member.name));
  await press(deputy, t.desk.phoneConfirm);
  await reads(deputy, t.desk.phoneDone.confirmed);

  const old = await visit({ javaScript: false });
  const outbox = await visit();
  let code = "";
  await expect(async () => {
    await outbox.goto("/outbox");
    const texts = outbox.getByRole("listitem").filter({ hasText: t.outbox.to(member.phone) });
    code = /([0-9A-Z]{5}-){3}[0-9A-Z]{5}/.exec((await texts.allInnerTexts()).join())?.[0] ?? "";
    expect(code).not.toBe("");
  }).toPass({ timeout: 20_000 });
  await old.goto("/objection");
  await sees(old, t.objection.heading);
  await fill(old, t.objection.code, `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`);
  await press(old, t.objection.send);
  const unknown = t.refusal.objection_unknown;
  await seesProblem(old, typeof unknown === "string" ? unknown : "");
  await fill(old, t.objection.code, code);
  await press(old, t.objection.send);
  await sees(old, t.objection.done);
  await phone.goto("/me");
  await sees(phone, t.signIn.heading);
});

test("whoever got a member's old number finds nothing of his; it is he after all, and the code says so @S-58", async ({
  tree,
  visit,
}) => {
  const { member } = tree;
  const { accountId } = await plantSession(member);
  await leaveUnused(accountId, settings.unusedDays + 1);
  const phone = await visit({ javaScript: false });
  const t = wordsOf(phone);
  await signIn(phone, member);
  await sees(phone, t.home.verifyHeading);
  await expect(phone.getByText(member.name)).toHaveCount(0);
  await consent(phone);
  await claimToBe(phone, member);
  await enterClaimCode(phone, await receiveCode(phone, member.phone, "claim_code"));
  await sees(phone, t.identity.moveHeading);
  await press(phone, t.identity.move);
  await sees(phone, t.identity.done);
  await phone.goto("/me");
  await sees(phone, member.name);
});
