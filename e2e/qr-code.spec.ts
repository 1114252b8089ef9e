import { shortName } from "@/lib/rules/organization";
import { handle } from "./deciding";
import { issueCertificate, openProgress, readPrintedCode, requestTransfer } from "./doing";
import { test } from "./fixtures";
import { canDraw, firstPage, scan } from "./scanning";
import { expect, seesState, wordsOf } from "./seeing";

// As fine as on a phone: a scanner reads points, not words.
test.use({ deviceScaleFactor: 3 });

test("the code on the certificate leads to its check, on the screen and on paper @S-18", async ({
  tree,
  enter,
  baseURL,
}) => {
  const phone = await enter(tree.member);
  const t = wordsOf(phone);
  const code = await issueCertificate(phone, {
    kind: "affiliation",
    purpose: "community",
    receiver: "示例社区",
  });
  const address = `${baseURL}/v/${code}`;
  expect(scan(await phone.getByRole("img", { name: t.certificate.qr }).screenshot())).toBe(address);
  const link = phone.getByRole("link", { name: t.certificate.download });
  const answer = await phone.request.get((await link.getAttribute("href")) ?? "");
  const pdf = await answer.body();
  // On paper with the token behind the address, for where there is no network.
  if (canDraw) expect(scan(firstPage(pdf))?.replace(/#\d{300,}$/, "")).toBe(address);
  else test.info().annotations.push({ type: "not drawn", description: "pdftoppm is not installed" });
  const again = await phone.request.get((await link.getAttribute("href")) ?? "");
  expect((await again.body()).equals(pdf)).toBe(true);
});

test("the code on the letter leads to its check @S-19", async ({ tree, enter, baseURL }) => {
  const { member } = tree;
  const phone = await enter(member);
  const t = wordsOf(phone);
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  await handle(await enter(tree.originSecretary), member.name, "approve_origin_branch");
  await handle(await enter(tree.originClerk), member.name, "issue_letter");
  await openProgress(phone);
  await seesState(phone, "in_transit");
  const scanned = scan(await phone.getByRole("img", { name: t.transfer.letterQr }).screenshot());
  expect(scanned).toBe(`${baseURL}/v/${await readPrintedCode(phone)}`);
});
