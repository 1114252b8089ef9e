import { ageCertificate } from "@/db/seed/certificate";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { CODE_LENGTH, printedCode } from "@/lib/rules/code";
import { fill, follow, issueCertificate, press, readPrintedCode, verify } from "./doing";
import { test } from "./fixtures";
import { expect, readsFact, sees, seesProblem, wordsOf } from "./seeing";

test("a code may be typed as it is read, and an unknown one is answered as such @S-20", async ({
  tree,
  enter,
  visit,
}) => {
  const phone = await enter(tree.member);
  const t = wordsOf(phone);
  const code = await issueCertificate(phone, { kind: "membership", purpose: "residence" });
  const stranger = await visit();
  await stranger.goto("/");
  await follow(stranger, new RegExp(t.welcome.check));
  await sees(stranger, t.verify.heading);
  await fill(stranger, t.verify.code, "7KQ4X");
  await press(stranger, t.verify.check);
  await seesProblem(stranger, t.form.verificationCodeInvalid);
  // O for 0, l for 1, small letters, the hyphens as printed.
  const typed = printedCode(code).toLowerCase().replaceAll("0", "O").replaceAll("1", "l");
  await fill(stranger, t.verify.code, ` ${typed} `);
  await press(stranger, t.verify.check);
  await sees(stranger, t.verify.certificate.valid.title);
  await readsFact(stranger, t.verify.kind, t.certificate.kinds.membership);
  await follow(stranger, t.verify.another);
  await sees(stranger, t.verify.heading);
  for (const unknown of [
    "0".repeat(CODE_LENGTH),
    `${code.slice(0, -1)}${code.endsWith("7") ? "8" : "7"}`,
    "x",
  ]) {
    await verify(stranger, unknown);
    await sees(stranger, t.verify.certificate.unknown.title);
  }
  await phone.reload();
  await readsFact(phone, t.certificate.checked, t.certificate.checks(1));
});

test("expired, replaced and revoked certificates say so, and no more @S-18 @S-20", async ({
  tree,
  enter,
  visit,
}) => {
  const phone = await enter(tree.member);
  const t = wordsOf(phone);
  const stranger = await visit();
  const wish = { kind: "membership", purpose: "employment", receiver: "示例用人单位" } as const;
  const first = await issueCertificate(phone, wish);
  expect(await issueCertificate(phone, wish)).toBe(first);

  const second = await issueCertificate(phone, { ...wish, receiver: "另一家示例单位" });
  expect(second).not.toBe(first);
  await verify(stranger, first);
  await sees(stranger, t.verify.certificate.replaced.title);
  await verify(stranger, second);
  await sees(stranger, t.verify.certificate.valid.title);

  await follow(phone, t.certificate.withdraw);
  await sees(phone, t.certificate.withdrawHeading);
  await press(phone, t.certificate.withdraw);
  await sees(phone, t.certificate.kinds.membership);
  await expect(phone.getByText(t.certificate.revocationReasons.withdrawn)).toBeVisible();
  expect(await readPrintedCode(phone)).toBe(second);
  await verify(stranger, second);
  await sees(stranger, t.verify.certificate.revoked.title);
  await expect(stranger.getByText(t.certificate.revocationReasons.withdrawn)).toHaveCount(0);

  const third = await issueCertificate(phone, { kind: "affiliation", purpose: "community" });
  const today = dateOf(new Date());
  const validUntil = addDays(today, -1);
  await ageCertificate(third, { issuedOn: addDays(today, -31), validUntil });
  await verify(stranger, third);
  await sees(stranger, t.verify.certificate.expired.title);
  await readsFact(stranger, t.verify.validUntil, t.common.date(validUntil));

  await phone.goto("/me/certificates");
  await sees(phone, t.certificate.walletHeading);
  for (const verdict of ["expired", "revoked", "replaced"] as const) {
    await expect(
      phone.getByRole("listitem").filter({ hasText: t.certificate.verdicts[verdict] }),
    ).toHaveCount(1);
  }
});
