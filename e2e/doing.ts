// What people do, one verb a function: by the words that stand on the buttons, in the language of their browser.
import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import type { PlantedPerson } from "@/db/seed/tree";
import type { CertificateKind, CertificatePurpose } from "@/lib/rules/certificate";
import type { TransferReason } from "@/lib/rules/transfer";
import { notePerson, noteWords } from "./canary";
import { expect, lineWith, reads, sees, seesState, wordsOf } from "./seeing";

export async function press(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
}

export async function follow(page: Page, link: string | RegExp): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: link, exact: true }).click();
}

export async function fill(page: Page, field: string | RegExp, value: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(value);
}

const used = new Set<string>();

/** The newest code on a telephone that has not been used yet; the outbox page stands for the telephone. */
export async function receiveCode(
  page: Page,
  phone: string,
  template: "sign_in_code" | "claim_code" | "email_code",
): Promise<string> {
  const t = wordsOf(page);
  const [before = "", after = ""] = t.message[template]({ code: "······" }).split("······");
  const outbox = await page.context().newPage();
  let code: string | undefined;
  await expect(async () => {
    await outbox.goto("/outbox");
    const lines = await lineWith(outbox, t.outbox.to(phone)).allInnerTexts();
    const codes = lines.flatMap((line) => line.split(before).slice(1)).map((rest) => rest.split(after)[0]);
    code = codes.find((one) => one !== undefined && !used.has(`${phone} ${one}`));
    expect(code).toMatch(/^\d{6}$/);
  }).toPass({ timeout: 20_000 });
  await outbox.close();
  used.add(`${phone} ${code}`);
  return code ?? "";
}

/** From the front page to the page that asks for the code. */
export async function askForCode(page: Page, phone: string): Promise<void> {
  const t = wordsOf(page);
  notePerson({ phone });
  await page.goto("/");
  await sees(page, t.welcome.title);
  await follow(page, t.welcome.signIn);
  await sees(page, t.signIn.heading);
  await fill(page, t.signIn.phone, phone);
  await press(page, t.signIn.sendCode);
  await sees(page, t.signIn.codeHeading);
}

/** Signs in with the telephone, from the front page to wherever that leads. */
export async function signIn(page: Page, { phone }: Pick<PlantedPerson, "phone">): Promise<void> {
  const t = wordsOf(page);
  await askForCode(page, phone);
  await fill(page, t.signIn.code, await receiveCode(page, phone, "sign_in_code"));
  await press(page, t.signIn.enter);
  await page.waitForURL("**/me");
}

/** What the app on his telephone shows, or will show so many seconds from now. */
export function authenticatorCode(secret: string, inSeconds = 0): string {
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  return app.generate({ timestamp: Date.now() + inSeconds * 1000 });
}

/** On the page that sets up an authenticator: types the key into his app; gives it. */
export async function setUpAuthenticator(page: Page): Promise<string> {
  const t = wordsOf(page);
  await sees(page, t.security.appHeading);
  await press(page, t.security.appBegin);
  await reads(page, t.security.appScan);
  const secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()).replaceAll(" ", "");
  await fill(page, t.security.appFirstCode, authenticatorCode(secret));
  await press(page, t.security.appConfirm);
  await sees(page, t.security.codesHeading);
  await press(page, page.url().includes("next=") ? t.security.codesWrittenGoOn : t.security.codesWritten);
  await sees(page, /./);
  return secret;
}

/** Agrees that name and number are compared with the roster. */
export async function consent(page: Page): Promise<void> {
  const t = wordsOf(page);
  await sees(page, t.home.verifyHeading);
  await follow(page, t.home.verifyAction);
  await sees(page, t.identity.consentHeading);
  await page.getByLabel(t.identity.consentAgree).check();
  await press(page, t.identity.consentNext);
  await sees(page, t.identity.heading);
}

/** Says who he is; the answer is the same for everybody. */
export async function claimToBe(
  page: Page,
  { name, citizenNumber }: Pick<PlantedPerson, "name" | "citizenNumber">,
): Promise<void> {
  const t = wordsOf(page);
  notePerson({ name, citizenNumber });
  await fill(page, t.identity.name, name);
  await fill(page, t.identity.citizenNumber, citizenNumber);
  await press(page, t.identity.check);
  await sees(page, t.identity.codeHeading);
}

export async function enterClaimCode(page: Page, code: string): Promise<void> {
  const t = wordsOf(page);
  await fill(page, t.identity.code, code);
  await press(page, t.identity.bind);
}

/** The whole way from a new account to the record on the roster. */
export async function beRecognized(page: Page, person: PlantedPerson): Promise<void> {
  const t = wordsOf(page);
  await consent(page);
  await claimToBe(page, person);
  await enterClaimCode(page, await receiveCode(page, person.phone, "claim_code"));
  await sees(page, t.identity.done);
  await follow(page, t.common.toHome);
  await sees(page, person.name);
}

interface CertificateWish {
  readonly kind: CertificateKind;
  readonly purpose: CertificatePurpose;
  readonly receiver?: string;
}

/** Issues a certificate to himself; gives the code that stands on it. */
export async function issueCertificate(page: Page, wish: CertificateWish): Promise<string> {
  const t = wordsOf(page);
  await page.goto("/me");
  await follow(page, t.home.newCertificate);
  await sees(page, t.certificate.newHeading);
  await page.getByLabel(t.certificate.purposes[wish.purpose], { exact: true }).check();
  if (wish.receiver !== undefined) {
    await fill(page, `${t.certificate.receiver}${t.common.optional}`, wish.receiver);
  }
  await press(page, t.certificate.issue(t.certificate.kinds[wish.kind]));
  await sees(page, t.certificate.kinds[wish.kind]);
  return readPrintedCode(page);
}

const PRINTED_CODE = /([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}/;

/** The code on a sheet of paper on the screen, without its hyphens. */
export async function readPrintedCode(page: Page): Promise<string> {
  const line = await page.getByText(PRINTED_CODE).innerText();
  return (PRINTED_CODE.exec(line)?.[0] ?? "").replaceAll("-", "");
}

/** Looks for a branch on the page that asks where to. */
export async function searchBranch(page: Page, text: string): Promise<void> {
  const t = wordsOf(page);
  await fill(page, t.transfer.searchLabel, text);
  await press(page, t.common.search);
}

/** From home to the page that asks where to. */
export async function beginRequest(page: Page): Promise<void> {
  const t = wordsOf(page);
  await page.goto("/me");
  await follow(page, t.home.transfer);
  await sees(page, t.transfer.preCheckHeading);
  await reads(page, t.transfer.preCheckGood);
  await press(page, t.transfer.start);
  await sees(page, t.transfer.targetHeading);
}

export async function chooseBranch(page: Page, branch: string): Promise<void> {
  await page.getByRole("button", { name: branch }).click();
}

export async function giveReason(page: Page, reason: TransferReason, note = ""): Promise<void> {
  const t = wordsOf(page);
  await sees(page, t.transfer.reasonHeading);
  await page.getByLabel(t.transfer.reasons[reason], { exact: true }).check();
  if (note) await fill(page, t.transfer.noteLabel, note);
  noteWords(note);
  await press(page, t.common.next);
  await sees(page, t.transfer.checkHeading);
}

/** Sends the request that was checked; gives its number. */
export async function submitRequest(page: Page, button = wordsOf(page).transfer.submit): Promise<string> {
  const t = wordsOf(page);
  await press(page, button);
  await sees(page, t.transfer.submittedHeading);
  return page.getByText(t.transfer.receiptNumber).locator("xpath=following-sibling::p").innerText();
}

/** The whole request, by the shortest way; gives its number. */
export async function requestTransfer(page: Page, branch: string): Promise<string> {
  await beginRequest(page);
  await searchBranch(page, branch);
  await chooseBranch(page, branch);
  await giveReason(page, "employer_changed");
  return submitRequest(page);
}

/** From the confirmation, or from home, to the progress of his case. */
export async function openProgress(page: Page): Promise<void> {
  const t = wordsOf(page);
  await page.goto("/me/transfers");
  await sees(page, t.transfer.listHeading);
  await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
  await page.waitForURL(/\/me\/transfers\/[0-9a-f-]{36}/);
}

export async function withdraw(page: Page): Promise<void> {
  const t = wordsOf(page);
  await openProgress(page);
  await follow(page, t.transfer.withdraw);
  await sees(page, t.transfer.withdrawHeading);
  await press(page, t.transfer.withdraw);
  await sees(page, t.transfer.listHeading);
  await openProgress(page);
  await seesState(page, "withdrawn");
}

/** A stranger asks about a code. */
export async function verify(page: Page, code: string): Promise<void> {
  await page.goto(`/v/${code}`);
}
