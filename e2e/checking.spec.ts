import type { Page } from "@playwright/test";
import { sliceOf } from "@/db/seed/slice";
import { each, formsOf, multipart, ownOrigin, send } from "./attacking";
import { fill, follow, issueCertificate, press, verify } from "./doing";
import { test } from "./fixtures";
import { canDraw, firstPage, scan } from "./scanning";
import { expect, reads, readsFact, sees, seesProblem, wordsOf } from "./seeing";

const WISH = { kind: "membership", purpose: "employment" } as const;

async function download(phone: Page): Promise<Buffer> {
  const link = phone.getByRole("link", { name: wordsOf(phone).certificate.download });
  return (await phone.request.get((await link.getAttribute("href")) ?? "")).body();
}

/** The number that stands on the certificate. */
async function numberOf(phone: Page): Promise<string> {
  const row = phone.locator("dl > div").filter({ hasText: wordsOf(phone).certificate.number });
  return row.locator("dd").innerText();
}

async function hand(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel(wordsOf(page).verify.file)
    .setInputFiles({ name, mimeType: "application/pdf", buffer });
}

const seesAnswer = (page: Page, title: string) =>
  expect(page.getByRole("heading", { level: 2, name: title, exact: true })).toBeVisible();

test("a stranger checks a certificate by its file and by what stands on the paper @S-71", async ({
  tree,
  enter,
  visit,
}) => {
  const phone = await enter(tree.member);
  const code = await issueCertificate(phone, WISH);
  const [pdf, number] = [await download(phone), await numberOf(phone)];
  const { name, citizenNumber } = tree.member;
  const lastFour = citizenNumber.slice(-4);

  const stranger = await visit();
  const t = wordsOf(stranger).verify;
  await stranger.goto("/v");
  await sees(stranger, t.heading);
  await hand(stranger, "certificate.pdf", pdf);
  await seesAnswer(stranger, t.certificate.valid.title);
  await readsFact(stranger, t.fileSigner, tree.names.originCommittee);
  const altered = Buffer.from(pdf);
  altered.writeUInt8(altered.readUInt8(2000) ^ 1, 2000);
  for (const [said, bytes] of [
    [t.findings.altered, altered],
    [t.findings.altered, Buffer.concat([pdf, Buffer.from("\n")])],
    [t.findings.unsigned, Buffer.from("%PDF-1.7\n%%EOF\n")],
    [t.findings.notPdf, Buffer.from("x")],
  ] as const) {
    await hand(stranger, "other.pdf", bytes);
    await seesAnswer(stranger, said.title);
  }

  const reader = await visit({ javaScript: false, language: "en", elder: true, width: 320 });
  const en = wordsOf(reader);
  await reader.goto("/v");
  const type = async (as: { number?: string; name?: string; lastFour?: string }) => {
    if (as.number !== undefined) await fill(reader, en.verify.number, as.number);
    if (as.name !== undefined) await fill(reader, en.verify.paperName, as.name);
    if (as.lastFour !== undefined) await fill(reader, en.verify.lastFour, as.lastFour);
    await press(reader, en.verify.compare);
  };
  await type({ number, name: "周某某", lastFour: "12" });
  await seesProblem(reader, en.form.lastFourInvalid);
  await type({ lastFour });
  await seesAnswer(reader, en.verify.paperUnknown.title);
  await type({ name, number: number.replaceAll("〔", "[").replaceAll("〕", "]") });
  await seesAnswer(reader, en.verify.certificate.valid.title);
  expect(reader.url()).not.toMatch(/[?#]/);

  await verify(stranger, code);
  await follow(stranger, new RegExp(t.matchOffer));
  await sees(stranger, t.matchHeading);
  await fill(stranger, t.paperName, name);
  await fill(stranger, t.lastFour, lastFour);
  await press(stranger, t.compare);
  await seesAnswer(stranger, t.matches.title);
  await fill(stranger, t.paperName, `${name}一`);
  await press(stranger, t.compare);
  await seesAnswer(stranger, t.matchesNot.title);

  await phone.reload();
  const own = wordsOf(phone).certificate;
  await readsFact(phone, own.checked, own.checks(3));
  const times = phone.getByRole("region", { name: own.checkTimes }).getByRole("listitem");
  await expect(times).toHaveCount(3);

  await follow(phone, own.withdraw);
  await press(phone, own.withdraw);
  await sees(phone, own.kinds.membership);
  await stranger.goto("/v");
  await hand(stranger, "certificate.pdf", pdf);
  await seesAnswer(stranger, t.certificate.revoked.title);
  await expect(stranger.getByText(own.revocationReasons.withdrawn)).toHaveCount(0);
});

test("a QR code is checked without a network after one visit @S-72", async ({ tree, enter, visit }) => {
  test.skip(!canDraw, "pdftoppm is not installed");
  test.slow();
  const phone = await enter(tree.member);
  await issueCertificate(phone, WISH);
  const scanned = new URL(scan(firstPage(await download(phone))) ?? "");
  const address = scanned.pathname + scanned.hash;
  const stranger = await visit();
  const t = wordsOf(stranger).verify;
  await stranger.goto("/v");
  await reads(stranger, t.offlineReady);

  await stranger.context().setOffline(true);
  await stranger.goto(address);
  await sees(stranger, t.offlineHeading);
  await seesAnswer(stranger, t.offlineGenuine.title);
  await readsFact(stranger, t.name, `${[...tree.member.name][0]}*`);
  await reads(stranger, t.offlineListOf, ...t.offlineProves);
  await expect(stranger.getByText(tree.member.name)).toHaveCount(0);
  await fill(stranger, t.paperName, tree.member.name);
  await fill(stranger, t.lastFour, tree.member.citizenNumber.slice(-4));
  await press(stranger, t.compare);
  await seesAnswer(stranger, t.matches.title);
  await hand(stranger, "certificate.pdf", Buffer.from("%PDF-1.7\n"));
  await seesAnswer(stranger, t.findings.unsigned.title);
  const turned = `${address.slice(0, -1)}${address.endsWith("7") ? "8" : "7"}`;
  for (const [path, said] of [
    [turned, t.tokenWrong],
    [address.replace(/[0-9A-Z]#/, (end) => (end === "0#" ? "1#" : "0#")), t.tokenWrong],
    [scanned.pathname, t.offlineNoToken],
  ] as const) {
    await stranger.goto("/v");
    await stranger.goto(path);
    await seesAnswer(stranger, said.title);
  }

  // With a network the list is newer: after he took it back, it says so without one too.
  const own = wordsOf(phone).certificate;
  await follow(phone, own.withdraw);
  await press(phone, own.withdraw);
  await sees(phone, own.kinds.membership);
  await stranger.context().setOffline(false);
  await stranger.goto("/v");
  await stranger.goto(turned);
  await seesAnswer(stranger, t.tokenWrong.title);
  await expect(async () => {
    await stranger.context().setOffline(false);
    await stranger.goto("/v");
    await reads(stranger, t.offlineReady);
    await stranger.context().setOffline(true);
    await stranger.goto(address);
    const title = { level: 2, name: t.certificate.revoked.title, exact: true };
    await expect(stranger.getByRole("heading", title)).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
  // What this device keeps says nothing about anybody.
  const kept = await stranger.evaluate(async () => {
    const cache = await caches.open("verify");
    const pages = await Promise.all(
      (await cache.keys()).map(async (key) => [key.url, await (await cache.match(key))?.text()]),
    );
    return JSON.stringify(pages);
  });
  for (const said of [tree.member.name, tree.names.originCommittee, scanned.pathname])
    expect(kept).not.toContain(said);
});

test("a thousand guesses over the network give no name, and one looks like the other @S-71", async ({
  tree,
  enter,
}) => {
  const phone = await enter(tree.member);
  await issueCertificate(phone, WISH);
  const number = await numberOf(phone);
  const { name, citizenNumber } = tree.member;
  const form = formsOf((await send("/v")).body).find(({ typed }) => typed.includes("lastFour"));
  const fields = (form?.fields ?? []).filter(([field]) => field !== "$press");
  const { count, next } = sliceOf("guesses over the network", 1_000, 60);
  const seen = new Set<string>();
  await each(
    Array.from({ length: count }, (_, n) => n),
    async (n) => {
      // Right number and name with other digits, right number with another name, and numbers of nobody.
      const digits = String(next(10_000)).padStart(4, "0");
      const lastFour = digits === citizenNumber.slice(-4) ? "000X" : digits;
      const kind = ["digits", "name", "number"][n % 3] ?? "";
      const asked = kind === "number" ? number.replace(/\d{5}$/, String(90_000 + next(9_999))) : number;
      const typed = { number: asked, name: kind === "name" ? "周某某" : name, lastFour };
      const { type, body } = multipart([...fields, ...Object.entries(typed)]);
      const from = `127.${100 + (n % 100)}.${1 + Math.floor(n / 100)}.1`;
      const answer = await send("/v", {
        method: "POST",
        headers: { ...ownOrigin, "content-type": type },
        body,
        from,
      });
      expect(answer.status).toBe(200);
      // What he typed himself stands in the fields again, scripts have their nonce and forms the key of their next press;
      // nothing else may differ.
      const said = [asked, typed.name, lastFour].reduce(
        (rest, own) => rest.replaceAll(own, ""),
        answer.body.replace(/[A-Za-z0-9+/]{22}==|\b[0-9a-f]{32}\b/g, ""),
      );
      seen.add(said);
      expect(said).not.toContain(name);
    },
  );
  // A number of ours is closed after twenty tries, and so is any other: two kinds of pages at most.
  expect(seen.size).toBeLessThanOrEqual(2);
});
