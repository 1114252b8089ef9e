import { shortName } from "@/lib/rules/organization";
import { decide, handle, openCase } from "./deciding";
import { follow, press, requestTransfer } from "./doing";
import { test } from "./fixtures";
import { expect, reads, sees, wordsOf } from "./seeing";

/** A scan of the smallest kind: one pixel. */
const SCAN = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

test("an enquiry is answered with a scan, without JavaScript; the committee that asked opens it @S-49", async ({
  tree,
  enter,
}) => {
  test.slow();
  const { member } = tree;
  await requestTransfer(await enter(member), shortName(tree.names.targetBranch));
  const secretary = await enter(tree.originSecretary);
  const t = wordsOf(secretary);
  await handle(secretary, member.name, "approve_origin_branch");
  await handle(await enter(tree.originClerk), member.name, "issue_letter");
  const target = await enter(tree.targetClerk, { elder: true, width: 320 });
  await openCase(target, member.name);
  await target.getByText(t.desk.other, { exact: true }).click();
  await follow(target, t.desk.act.request_files);
  await target.getByLabel(t.letterLife.files.political_review).check();
  await press(target, t.desk.act.request_files);
  await reads(target, t.desk.done.request_files);

  const clerk = await enter(tree.originClerk, { javaScript: false });
  await openCase(clerk, member.name);
  await follow(clerk, t.desk.act.answer_files);
  const attach = async (name: string, buffer: Buffer) => {
    await clerk.locator("#file").setInputFiles({ name, mimeType: "image/png", buffer });
    await press(clerk, t.letterLife.addFileSave);
  };
  await attach("scan.png", Buffer.from("no picture"));
  await reads(clerk, t.attachment.problems.kind);
  await attach("scan.png", SCAN);
  await expect(clerk.getByRole("link", { name: t.attachment.scan(1) })).toBeVisible();
  await clerk.getByLabel(t.letterLife.files.political_review).check();
  await press(clerk, t.desk.act.answer_files);
  await reads(clerk, t.desk.done.answer_files);

  await openCase(target, member.name);
  await sees(target, t.desk.caseHeading.in(member.name));
  const scan = target.getByRole("link", { name: t.attachment.scan(1) });
  const path = (await scan.getAttribute("href")) ?? "";
  expect((await target.request.get(path)).headers()["content-type"]).toBe("image/png");
  expect((await secretary.request.get(path)).status()).toBe(404);
  await decide(target, "assign_branch");
});
