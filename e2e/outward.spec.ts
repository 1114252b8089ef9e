import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { letterInHand } from "@/db/seed/letter";
import { dateOf } from "@/lib/rules/calendar";
import { maskName } from "@/lib/rules/masking";
import { decide, handle, openCase } from "./deciding";
import { fill, issueCertificate, openProgress, press, verify } from "./doing";
import { test } from "./fixtures";
import {
  answerLetter,
  beginOnPaper,
  destination,
  handOver,
  nameDestination,
  printLetter,
  requestOnPaper,
  sendAnswer,
} from "./on-paper";
import { expect, reads, readsFact, sees, seesProblem, wordsOf } from "./seeing";

/** What the camera of whoever holds the sheet would read. */
function scan(pdf: Buffer): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-e2e-"));
  try {
    writeFileSync(path.join(folder, "a.pdf"), pdf);
    spawnSync("pdftoppm", ["-png", "-r", "200", "-singlefile", "a.pdf", "a"], { cwd: folder });
    const { width, height, data } = PNG.sync.read(readFileSync(path.join(folder, "a.png")));
    return jsQR(new Uint8ClampedArray(data), width, height)?.data;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const canDraw = spawnSync("pdftoppm", ["-v"]).error === undefined;

test("a member leaves the platform: letter on paper, receipt without an account, a second clerk @S-35 @main", async ({
  tree,
  enter,
  visit,
  baseURL,
}) => {
  test.slow();
  const { member } = tree;
  const phone = await enter(member);
  const t = wordsOf(phone);
  const proof = await issueCertificate(phone, { kind: "membership", purpose: "study" });
  await requestOnPaper(phone);
  await handle(await enter(tree.originSecretary), member.name, "approve_origin_branch");

  const clerk = await enter(tree.originClerk);
  await handle(clerk, member.name, "issue_paper_letter");
  const pdf = await printLetter(clerk, 1);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const letter = await letterInHand(member.memberId);
  if (canDraw) expect(scan(pdf)).toBe(`${baseURL}/v/${letter.code}`);
  else test.info().annotations.push({ type: "not drawn", description: "pdftoppm is not installed" });
  await printLetter(clerk, 2);
  await readsFact(clerk, t.outside.prints, t.outside.printed(2));
  await handOver(clerk);
  await readsFact(clerk, t.outside.delivered, t.outside.deliveryWays.in_person);

  await phone.goto("/me");
  await reads(phone, t.outside.homeTodo);
  await openProgress(phone);
  await sees(phone, t.outside.states.in_transit ?? "");
  await readsFact(phone, t.outside.addresseeShort, destination.addressee);
  await readsFact(phone, t.outside.delivered, t.outside.deliveryWays.in_person);
  await reads(phone, ...t.outside.ways);
  // Its code is on the paper alone: with it one answers for the receiving organization.
  await expect(phone.getByText(letter.code.slice(0, 5))).toHaveCount(0);

  const outsider = await visit({ javaScript: false });
  await test.step("the receiving organization answers, without an account and without JavaScript", async () => {
    await answerLetter(outsider, { ...letter, number: `${letter.number}9` });
    await press(outsider, t.outside.send);
    await reads(outsider, String(t.refusal.letter_number_differs));
    await expect(outsider.getByLabel(t.outside.person)).toHaveValue("接收人");
    await fill(outsider, t.outside.letterNumber, letter.number);
    await sendAnswer(outsider);
    await outsider.getByLabel(t.attachment.choose).setInputFiles({
      name: "回执联.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.4 盖章的回执联"),
    });
    await press(outsider, t.outside.scanSend);
    await reads(outsider, t.outside.scanDone);
    await verify(outsider, letter.code);
    await reads(outsider, t.outside.receiptAnswered);
    await expect(outsider.getByText(member.name)).toHaveCount(0);
    await readsFact(outsider, t.verify.name, maskName(member.name));
  });

  await test.step("whoever issued the letter is not the second clerk; the committee above closes it", async () => {
    await clerk.reload();
    await readsFact(clerk, t.outside.answer, t.outside.kinds.accepted);
    await readsFact(clerk, t.outside.acceptedOn, t.common.date(dateOf(new Date())));
    await reads(clerk, t.outside.hindrances.issued.title, t.outside.seeScan);
    await expect(clerk.getByRole("button", { name: t.desk.act.confirm_outside_receipt })).toHaveCount(0);
    const above = await enter(tree.rootClerk);
    await openCase(above, member.name);
    await readsFact(above, t.outside.answerPerson, "0999-19800001");
    const slip = above.getByRole("link", { name: t.outside.seeScan });
    const file = await above.request.get((await slip.getAttribute("href")) ?? "");
    expect((await file.body()).toString()).toBe("%PDF-1.4 盖章的回执联");
    await press(above, t.desk.act.confirm_outside_receipt);
    await reads(above, t.desk.done.confirm_outside_receipt);
    await sees(above, /./);
  });

  await phone.reload();
  await sees(phone, t.transfer.states.completed);
  await reads(phone, t.outside.advice.completed ?? "");
  await phone.goto("/me");
  await sees(phone, member.name);
  await reads(phone, t.home.statuses.transferred_out);
  for (const page of ["/me/transfers", "/me/transfers/new", "/me/certificates", "/me/certificates/new"]) {
    await phone.goto(page);
    await sees(phone, /./);
  }
  await verify(outsider, proof);
  await sees(outsider, t.verify.certificate.revoked.title);
  await verify(outsider, letter.code);
  await sees(outsider, t.verify.letter.used.title);
});

for (const { name, how } of [
  { name: "in English at 320 px", how: { language: "en", width: 320 } },
  { name: "in elder mode at 320 px", how: { elder: true, width: 320 } },
] as const) {
  test(`the letter is sent back from outside, corrected and issued again, ${name} @S-36`, async ({
    tree,
    enter,
    visit,
  }) => {
    test.slow();
    const { member } = tree;
    const phone = await enter(member, how);
    const t = wordsOf(phone);
    const fits = async (page = phone) => {
      await sees(page, /./);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `${page.url()} runs out of the screen`).toBeLessThanOrEqual(0);
    };
    await beginOnPaper(phone);
    await fits();
    await nameDestination(phone, { ...destination, contact: "" });
    await seesProblem(phone, t.form.required);
    await fits();
    await nameDestination(phone);
    await sees(phone, t.transfer.reasonHeading);
    await phone.getByLabel(t.transfer.reasons.employer_changed, { exact: true }).check();
    await press(phone, t.common.next);
    await sees(phone, t.transfer.checkHeading);
    await reads(phone, t.outside.checkText);
    await fits();
    await press(phone, t.transfer.submit);
    await handle(await enter(tree.originSecretary), member.name, "approve_origin_branch");
    const clerk = await enter(tree.originClerk, how);
    await handle(clerk, member.name, "issue_paper_letter");
    await fits(clerk);
    const first = await letterInHand(member.memberId);

    const outsider = await visit(how);
    await answerLetter(outsider, first, "wrong_addressee");
    await fits(outsider);
    await sendAnswer(outsider, true);
    await fits(outsider);

    await clerk.reload();
    await readsFact(clerk, t.outside.answer, t.outside.kinds.refused);
    await fits(clerk);
    await clerk.getByRole("button", { name: t.desk.act.report_refused_outside, exact: true }).click();
    await reads(clerk, t.desk.done.report_refused_outside);
    await fits(clerk);
    await openProgress(phone);
    await sees(phone, t.outside.states.refused ?? "");
    await fits();
    await verify(outsider, first.code);
    await sees(outsider, t.verify.letter.void.title);

    await decide(clerk, "reissue_corrected", { phrase: t.desk.phrases.refused?.[0] ?? "" });
    const again = await letterInHand(member.memberId);
    expect(again.number).not.toBe(first.number);
    await verify(outsider, first.code);
    await sees(outsider, t.verify.letter.replaced.title);

    await test.step("the second letter is answered on paper, and a clerk takes it down", async () => {
      await clerk.getByRole("link", { name: t.outside.record, exact: true }).click();
      await sees(clerk, t.outside.recordHeading);
      await fits(clerk);
      await clerk.getByLabel(t.outside.kinds.accepted, { exact: true }).check();
      await clerk.getByLabel(t.outside.acceptedOnIf).fill(dateOf(new Date()));
      await clerk.getByLabel(t.outside.evidences.telephone, { exact: true }).check();
      await fill(clerk, t.outside.recordPerson, "接收人");
      await fill(clerk, t.outside.telephone, "0999-19800001");
      await press(clerk, t.outside.save);
      await seesProblem(clerk, t.form.reasonRequired);
      await fill(clerk, t.outside.recordRemark, "与示例市委组织部通话核实");
      await press(clerk, t.outside.save);
      await readsFact(clerk, t.outside.answer, t.outside.kinds.accepted);
      await fits(clerk);
      await clerk.goto(clerk.url().replace(/\/answer.*/, "/answer/dismiss"));
      await sees(clerk, t.outside.dismissHeading);
      await fits(clerk);
    });
    const above = await enter(tree.rootClerk, how);
    await openCase(above, member.name);
    await fits(above);
    await press(above, t.desk.act.confirm_outside_receipt);
    await reads(above, t.desk.done.confirm_outside_receipt);
    await phone.reload();
    await sees(phone, t.transfer.states.completed);
    await fits();
  });
}
