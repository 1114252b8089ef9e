import type { Page } from "@playwright/test";
import { plantOlderCard, plantOlderCertificates, plantOlderLinks } from "@/db/seed/aging";
import { type PlantedPerson, plantSession } from "@/db/seed/tree";
import { shortName } from "@/lib/rules/organization";
import { settings } from "@/lib/rules/settings";
import { fill, follow, issueCertificate, press, signIn } from "./doing";
import { test } from "./fixtures";
import { scan } from "./scanning";
import { expect, expectAccessible, reads, readsFact, sees, seesProblem, wordsOf } from "./seeing";
import { sessionCookie } from "./session";

const masked = ({ name }: PlantedPerson) => `${[...name][0]}*`;

async function showCard(phone: Page): Promise<string> {
  await phone.goto("/me/card");
  return codeOn(phone);
}

async function codeOn(phone: Page): Promise<string> {
  await sees(phone, wordsOf(phone).card.heading);
  return phone.getByText(/^\d{3} \d{3} \d{3}$/).innerText();
}

async function beginCheck(page: Page): Promise<void> {
  await page.goto("/me/card/check");
  await sees(page, wordsOf(page).card.checkHeading);
}

async function look(page: Page, code: string): Promise<void> {
  await fill(page, wordsOf(page).card.code, code);
  await press(page, wordsOf(page).card.check);
}

async function seesAnswer(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name: title, exact: true })).toBeVisible();
  await expectAccessible(page);
}

test("a member shows who he is: each code for one look and one minute @S-73", async ({ tree, enter }) => {
  const officer = await enter(tree.targetSecretary);
  const member = await enter(tree.originDeputy, { language: "en", elder: true });
  const [t, en] = [wordsOf(officer), wordsOf(member)];
  await beginCheck(officer);
  await look(officer, "482 913");
  await seesProblem(officer, t.form.cardCodeInvalid);

  const phone = await enter(tree.member);
  await follow(phone, t.home.card);
  const first = await codeOn(phone);
  await look(officer, first);
  await seesAnswer(officer, t.card.found);
  await readsFact(officer, t.card.name, masked(tree.member));
  await readsFact(officer, t.card.branch, shortName(tree.names.originBranch));
  await readsFact(officer, t.card.status, t.card.statuses.full);
  for (const page of [phone, officer])
    await expect(page.getByRole("main")).not.toContainText(tree.member.name);

  await follow(phone, t.card.renew);
  await reads(phone, t.card.lookedAt(masked(tree.targetSecretary)));
  expect(await codeOn(phone)).not.toBe(first);
  await phone.reload();
  const picture = await phone.getByRole("img", { name: t.card.qr }).screenshot();
  const { pathname } = new URL(scan(picture) ?? "");
  await member.goto(pathname);
  await press(member, en.card.check);
  await seesAnswer(member, en.card.found);
  await readsFact(member, en.card.status, en.card.statuses.full);
  // The same address, a moment later, by somebody to whom it was sent; and once more when its time is over.
  await officer.goto(pathname);
  await press(officer, t.card.check);
  await seesAnswer(officer, t.card.used.title);
  await plantOlderCard(tree.member.memberId, 2);
  await press(officer, t.card.check);
  await seesAnswer(officer, t.card.expired.title);

  await phone.goto("/me/privacy");
  const looks = phone.getByRole("listitem").filter({ hasText: t.privacy.mine.cardChecked });
  await expect(looks).toHaveCount(2);
  const who = `${shortName(tree.names.targetBranch)} ${masked(tree.targetSecretary)}`;
  await expect(looks.filter({ hasText: who })).toHaveCount(1);
});

test("who is not verified, or not signed in, learns nothing from a code @S-73", async ({
  tree,
  enter,
  visit,
}) => {
  const outsider = await visit();
  await signIn(outsider, tree.targetClerk);
  const stranger = await visit();
  const phone = await enter(tree.member);
  const { identity, signIn: coming } = wordsOf(phone);
  const shown = (await showCard(phone)).replaceAll(" ", "");
  const said = new Set<string>();
  for (const code of [shown, "000000000"]) {
    await outsider.goto(`/me/card/${code}`);
    await sees(outsider, identity.consentHeading);
    await stranger.goto(`/me/card/${code}`);
    await sees(stranger, coming.heading);
    for (const page of [outsider, stranger]) {
      const text = await page.getByRole("main").innerText();
      expect(text).not.toContain(masked(tree.member));
      said.add(text);
    }
  }
  // The same page for a code that somebody shows and for one that nobody does.
  expect(said.size).toBe(2);
});

test("the code says when it cannot change, and changes without JavaScript @S-73", async ({ tree, enter }) => {
  const phone = await enter(tree.member);
  const t = wordsOf(phone);
  await phone.clock.install();
  await showCard(phone);
  await phone.context().setOffline(true);
  await phone.clock.fastForward(61_000);
  await reads(phone, t.card.stale);
  await expectAccessible(phone);
  await phone.context().setOffline(false);
  await phone.clock.fastForward(10_000);
  await codeOn(phone);
  await expect(phone.getByText(t.card.stale)).toHaveCount(0);

  const still = await enter(tree.originDeputy, { javaScript: false });
  const looker = await enter(tree.originClerk, { javaScript: false });
  await beginCheck(looker);
  const before = await showCard(still);
  await look(looker, before);
  await seesAnswer(looker, t.card.found);
  await follow(still, t.card.renew);
  expect(await codeOn(still)).not.toBe(before);
});

test("a certificate is handed out by a link of minutes, and kept on the phone until he leaves @S-73 @V14.3.1", async ({
  tree,
  enter,
  visit,
}) => {
  const phone = await enter(tree.member);
  const { certificate: t, copies, common } = wordsOf(phone);
  await issueCertificate(phone, { kind: "membership", purpose: "employment" });
  const download = phone.getByRole("link", { name: t.download });
  const asked = await phone.request.get((await download.getAttribute("href")) ?? "", { maxRedirects: 0 });
  expect(asked.status()).toBe(303);
  const address = asked.headers().location ?? "";
  // The download manager of a chat program: no cookie, another User-Agent.
  const manager = (await visit()).request;
  const given = await manager.get(address, { headers: { "User-Agent": "DownloadManager" } });
  const pdf = await given.body();
  expect(given.headers()["content-type"]).toBe("application/pdf");
  expect(given.headers()["content-length"]).toBe(String(pdf.length));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  await plantOlderLinks(tree.member.memberId, settings.documentLinkMinutesOpened);
  const late = await manager.get(address);
  expect([late.status(), await late.text()]).toEqual([404, t.linkOver]);

  await plantOlderCertificates(tree.member.memberId, settings.certificateDays - 2);
  await phone.goto("/me/certificates");
  await reads(phone, t.lastDays(2), ...copies.about);
  const keep = async () => {
    await press(phone, copies.keep);
    await reads(phone, copies.keptAt);
  };
  await keep();
  await sees(phone, t.walletHeading);
  await phone.context().setOffline(true);
  await phone.goto("/me");
  await sees(phone, copies.offlineHeading);
  await reads(phone, t.kinds.membership, copies.onlySays);
  const arriving = phone.waitForEvent("download");
  await phone.getByRole("link", { name: copies.open }).click();
  const kept = await (await arriving).createReadStream();
  expect(Buffer.concat(await kept.toArray()).equals(pdf)).toBe(true);

  // Somebody else signs in on the same phone: nothing is left, not even the page.
  const isGone = () => expect.poll(() => phone.evaluate(() => caches.keys())).toEqual([]);
  await phone.context().setOffline(false);
  const url = new URL(phone.url()).origin;
  const another = await plantSession(tree.originDeputy);
  await phone.context().addCookies([{ ...sessionCookie(another.sessionId), url }]);
  await phone.goto("/me");
  await sees(phone, tree.originDeputy.name);
  await isGone();
  const own = await plantSession(tree.member);
  await phone.context().addCookies([{ ...sessionCookie(own.sessionId), url }]);
  await phone.goto("/me/certificates");
  await keep();
  const left = phone.waitForResponse("**/sign-out");
  await press(phone, common.signOut);
  expect(await (await left).headerValue("clear-site-data")).toBe('"storage"');
  await sees(phone, wordsOf(phone).welcome.title);
  await isGone();
  await phone.context().setOffline(true);
  await expect(phone.goto("/me/certificates")).rejects.toThrow(/ERR_/);
});
