import { plantSession } from "@/db/seed/tree";
import { shortName } from "@/lib/rules/organization";
import { openCase } from "./deciding";
import { authenticatorCode, fill, press, requestTransfer, setUpAuthenticator } from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, sees, seesProblem, wordsOf } from "./seeing";
import { sessionCookie } from "./session";

test("a secretary sets an authenticator up on the way to his first decision, without JavaScript @S-50", async ({
  tree,
  visit,
  enter,
  baseURL,
}) => {
  await requestTransfer(await enter(tree.member), shortName(tree.names.targetBranch));
  const page = await visit({ javaScript: false });
  const { sessionId } = await plantSession(tree.originSecretary, { secondFactor: false });
  await page.context().addCookies([{ ...sessionCookie(sessionId), url: baseURL ?? "" }]);
  const t = wordsOf(page);
  await openCase(page, tree.member.name);
  const remark = "已当面核实";
  await page.getByLabel(t.desk.opinion).fill(remark);
  await press(page, t.desk.act.approve_origin_branch);
  const needed = t.refusal.second_factor_needed;
  await seesProblem(page, String(needed));
  await expect(page.getByLabel(t.desk.opinion)).toHaveValue(remark);

  // The way there opens beside the form, so that what was typed stays.
  const [beside] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: t.security.setUpFirst }).click(),
  ]);
  const secret = await setUpAuthenticator(beside);
  await beside.close();
  await expect(page.getByLabel(t.desk.opinion)).toHaveValue(remark);
  await press(page, t.desk.act.approve_origin_branch);
  await reads(page, t.desk.done.approve_origin_branch);
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
});

test("a code and the decision are one press, and only the newest code counts @S-50", async ({
  tree,
  enter,
  visit,
  baseURL,
}) => {
  await requestTransfer(await enter(tree.member), shortName(tree.names.targetBranch));
  const own = await visit();
  const first = await plantSession(tree.originSecretary, { secondFactor: false });
  await own.context().addCookies([{ ...sessionCookie(first.sessionId), url: baseURL ?? "" }]);
  await own.goto("/me/security/app");
  const secret = await setUpAuthenticator(own);

  const page = await visit();
  const { sessionId } = await plantSession(tree.originSecretary, { secondFactor: false });
  await page.context().addCookies([{ ...sessionCookie(sessionId), url: baseURL ?? "" }]);
  const t = wordsOf(page);
  await openCase(page, tree.member.name);
  await press(page, t.desk.act.approve_origin_branch);
  await seesProblem(page, String(t.refusal.second_factor_needed));
  await fill(page, t.security.code, "00000");
  await press(page, t.security.confirmAndGoOn);
  await seesProblem(page, String(t.refusal.wrong_factor));
  // The code of this half minute was used for setting it up.
  await fill(page, t.security.code, authenticatorCode(secret, 30));
  await press(page, t.security.confirmAndGoOn);
  await reads(page, t.desk.done.approve_origin_branch);
  // The cookie from before is dead, the browser holds the new one.
  const copy = await visit();
  await copy.context().addCookies([{ ...sessionCookie(sessionId), url: baseURL ?? "" }]);
  await copy.goto("/desk");
  await sees(copy, t.signIn.heading);
});

test("a passkey is made and confirms a decision by one press @S-51", async ({
  tree,
  enter,
  visit,
  baseURL,
}) => {
  await requestTransfer(await enter(tree.member), shortName(tree.names.targetBranch));
  // A passkey belongs to a name, not to a number.
  const home = (baseURL ?? "").replace("127.0.0.1", "localhost");
  const page = await visit();
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  const t = wordsOf(page);
  const signInAgain = async () => {
    const { sessionId } = await plantSession(tree.originSecretary, { secondFactor: false });
    await page.context().addCookies([{ ...sessionCookie(sessionId), url: home }]);
  };
  await signInAgain();
  await page.goto(`${home}/me/security/passkey`);
  await sees(page, t.security.passkeyHeading);
  await press(page, t.security.passkeyMake);
  await sees(page, t.security.codesHeading);
  await press(page, t.security.codesWritten);
  await reads(page, t.security.passkey);

  await signInAgain();
  await page.goto(`${home}/desk`);
  await page
    .getByRole("list", { name: t.desk.lists.todo })
    .getByRole("link", { name: tree.member.name })
    .click();
  await press(page, t.desk.act.approve_origin_branch);
  await seesProblem(page, String(t.refusal.second_factor_needed));
  await press(page, t.security.passkeyUse);
  await reads(page, t.desk.done.approve_origin_branch);
});

test("devices are listed and signed out @S-52", async ({ tree, enter }) => {
  const [page, tablet, borrowed] = [
    await enter(tree.member),
    await enter(tree.member),
    await enter(tree.member),
  ];
  const t = wordsOf(page);
  await page.goto("/me/account");
  await page.getByRole("link", { name: `${t.security.manage} ${t.security.title}` }).click();
  await sees(page, t.security.factors);
  await expect(lineWith(page, t.security.begun("").trim())).toHaveCount(3);
  await page.getByRole("button", { name: t.security.endOne }).first().click();
  await expect(lineWith(page, t.security.begun("").trim())).toHaveCount(2);
  await press(page, t.security.endOthers);
  await expect(lineWith(page, t.security.begun("").trim())).toHaveCount(1);
  for (const other of [tablet, borrowed]) {
    await other.goto("/me");
    await sees(other, t.signIn.heading);
  }
});

test("the library behind the cookie is no side door @S-52 @V3.5.3 @V7.6.2", async ({
  tree,
  enter,
  visit,
  baseURL,
}) => {
  const page = await enter(tree.member);
  const t = wordsOf(page);
  const door = (path: string) => `${baseURL}/api/auth/${path}`;
  const headers = { origin: baseURL ?? "" };
  // A session says nothing of the person, and a GET signs nobody out.
  const session = await page.request.get(door("session"));
  expect(Object.keys(await session.json())).toEqual(["expires"]);
  await page.request.get(door("signout"));
  await page.request.post(door("signout"), { headers, form: {} });
  await page.goto("/me");
  await sees(page, tree.member.name);

  const stranger = await visit();
  expect(await (await stranger.request.get(door("session"))).json()).toEqual({});
  const form = { attempt: "01900000-0000-7000-8000-000000000000", code: "123456" };
  await stranger.request.post(door("callback/credentials"), { headers, form });
  await stranger.goto("/me");
  await sees(stranger, t.signIn.heading);
});
