import type { Page } from "@playwright/test";
import { plantOlderReset } from "@/db/seed/aging";
import { inventedPhone, type PlantedPerson, plantRole, plantSession } from "@/db/seed/tree";
import { maskTelephone } from "@/lib/rules/masking";
import { shortName } from "@/lib/rules/organization";
import { settings } from "@/lib/rules/settings";
import { openCase } from "./deciding";
import {
  askForCode,
  fill,
  follow,
  press,
  receiveCode,
  requestTransfer,
  setUpAuthenticator,
  signIn,
} from "./doing";
import { test } from "./fixtures";
import { expect, expectAccessible, reads, sees, seesNothing, seesProblem, wordsOf } from "./seeing";
import { sessionCookie } from "./session";

/** One officer sees the person, who shows his card; another one confirms. */
async function agree(first: Page, second: Page, name: string): Promise<void> {
  const t = wordsOf(first);
  await first.goto("/desk");
  await follow(first, new RegExp(t.reset.entry(1)));
  await sees(first, t.reset.listHeading(1));
  await expectAccessible(first);
  await follow(first, new RegExp(name));
  await expectAccessible(first);
  await press(first, t.reset.check);
  await seesProblem(first, t.form.reasonRequired);
  await fill(first, t.reset.how + t.desk.opinionRequired, t.reset.usual[0] ?? "");
  await press(first, t.reset.check);
  await reads(first, t.reset.done.checked);
  await follow(first, new RegExp(name));
  await reads(first, t.reset.own);

  await second.goto("/console/resets");
  await follow(second, new RegExp(name));
  await reads(second, t.reset.usual[0] ?? "");
  await press(second, t.reset.confirm);
  await reads(second, t.reset.done.confirmed);
}

/** The code that stops a reset, as it came to this telephone; each time another. */
async function objectionCode(outbox: Page, { phone }: PlantedPerson): Promise<string> {
  const t = wordsOf(outbox);
  const [said = ""] = t.message.factor_reset({ code: "" }).split("。");
  let code = "";
  await expect(async () => {
    await outbox.goto("/outbox");
    const texts = outbox
      .getByRole("listitem")
      .filter({ hasText: t.outbox.to(phone) })
      .filter({ hasText: said });
    code = /([0-9A-Z]{5}-){3}[0-9A-Z]{5}/.exec((await texts.allInnerTexts()).join())?.[0] ?? "";
    expect(code).not.toBe("");
  }).toPass({ timeout: 20_000 });
  return code;
}

test("an officer who has lost device and codes is reset by two, can stop it before, and decides again @S-53", async ({
  tree,
  visit,
  enter,
  baseURL,
}) => {
  const { originSecretary } = tree;
  await requestTransfer(await enter(tree.member), shortName(tree.names.targetBranch));
  const page = await visit({ javaScript: false });
  const t = wordsOf(page);
  const signInAgain = async () => {
    const { accountId, sessionId } = await plantSession(originSecretary, { secondFactor: false });
    await page.context().addCookies([{ ...sessionCookie(sessionId), url: baseURL ?? "" }]);
    return accountId;
  };
  const accountId = await signInAgain();
  await page.goto("/me/security/app");
  await setUpAuthenticator(page);
  // From here on he has neither the device nor the codes.
  await signInAgain();
  await openCase(page, tree.member.name);
  await press(page, t.desk.act.approve_origin_branch);
  await seesProblem(page, String(t.refusal.second_factor_needed));
  const [lost] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: t.security.lostLink }).click(),
  ]);
  await sees(lost, t.reset.lostHeading);
  await press(lost, t.reset.ask);
  await sees(lost, t.reset.waitingHeading);
  await reads(lost, t.reset.notChecked);

  const clerk = await enter(tree.originClerk);
  const above = await enter(tree.rootClerk, { javaScript: false });
  await agree(clerk, above, originSecretary.name);
  await lost.goto("/me/security");
  await reads(lost, t.reset.warning);

  // Whoever has his telephone stops it without an account.
  const old = await visit({ javaScript: false });
  await old.goto("/objection");
  await fill(old, t.objection.code, await objectionCode(await visit(), originSecretary));
  await press(old, t.objection.send);
  await sees(old, t.objection.done);

  // It was he after all.
  await lost.goto("/me/security/lost");
  await press(lost, t.reset.ask);
  await agree(clerk, above, originSecretary.name);
  await plantOlderReset(accountId, settings.factorResetHours);
  await expect(async () => {
    await lost.goto("/me/security");
    await expect(lost.getByRole("heading", { name: t.signIn.heading })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await signInAgain();
  await page.goto("/me/security/app");
  await setUpAuthenticator(page);
  await openCase(page, tree.member.name);
  await press(page, t.desk.act.approve_origin_branch);
  await reads(page, t.desk.done.approve_origin_branch);
  await seesNothing(await enter(tree.member), "/console/resets");
});

test("a security officer finds an account by its telephone and disables it at once, and enables it again @S-53", async ({
  tree,
  visit,
  enter,
}) => {
  const { member } = tree;
  await plantRole(tree.sisterSecretary, "security_officer");
  const phone = await enter(member);
  const guard = await enter(tree.sisterSecretary);
  const t = wordsOf(guard);
  await follow(guard, new RegExp(t.login.title));
  await sees(guard, t.login.title);
  await expectAccessible(guard);
  await fill(guard, t.login.phone, inventedPhone());
  await press(guard, t.login.search);
  await seesProblem(guard, String(t.refusal.account_unknown));
  await fill(guard, t.login.phone, member.phone);
  await press(guard, t.login.search);
  await sees(guard, t.login.one(maskTelephone(member.phone)));
  expect(guard.url()).not.toContain(member.phone);
  await expectAccessible(guard);
  await press(guard, t.login.disable);
  await seesProblem(guard, t.form.reasonRequired);
  await fill(guard, t.login.reason + t.desk.opinionRequired, "手机被盗");
  await press(guard, t.login.disable);
  await reads(guard, t.login.done.disabled);
  await phone.goto("/me");
  await sees(phone, t.signIn.heading);

  // The right code reads like a wrong one: whoever has the telephone learns nothing of the account.
  const thief = await visit({ javaScript: false });
  await askForCode(thief, member.phone);
  await fill(thief, t.signIn.code, await receiveCode(thief, member.phone, "sign_in_code"));
  await press(thief, t.signIn.enter);
  const wrong = t.refusal.wrong_code;
  await seesProblem(thief, typeof wrong === "string" ? wrong : wrong({ left: settings.codeTries - 1 }));

  const slow = await enter(tree.sisterSecretary, { javaScript: false });
  await slow.goto("/console/accounts");
  await follow(slow, new RegExp(maskTelephone(member.phone).replaceAll("*", "\\*")));
  await fill(slow, t.login.reason + t.desk.opinionRequired, "手机已找回");
  await press(slow, t.login.enable);
  await reads(slow, t.login.done.enabled);
  await signIn(await visit(), member);
  for (const path of ["/console/accounts", "/console/resets"])
    await seesNothing(await enter(tree.targetSecretary), path);
});
