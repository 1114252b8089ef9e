import { shortName } from "@/lib/rules/organization";
import { decide, decideInVain, handle, openCase } from "./deciding";
import { openProgress, readPrintedCode, requestTransfer, verify } from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, readsFact, sees, seesState, wordsOf } from "./seeing";

test("the target committee sends the letter back, and the origin writes a new one @S-16", async ({
  tree,
  enter,
  visit,
}) => {
  test.slow();
  const { member } = tree;
  const why = "抬头应写明支部。";
  const phone = await enter(member);
  const t = wordsOf(phone);
  const clerk = await enter(tree.originClerk);
  const target = await enter(tree.targetClerk);
  const stranger = await visit();
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  await handle(await enter(tree.originSecretary), member.name, "approve_origin_branch");
  await handle(clerk, member.name, "issue_letter");
  await openProgress(phone);
  await seesState(phone, "in_transit");
  const code = await readPrintedCode(phone);
  await verify(stranger, code);
  await sees(stranger, t.verify.letter.live.title);
  await readsFact(stranger, t.verify.kind, t.verify.letterKind);

  await openCase(target, member.name);
  await decide(target, "receive");
  await decideInVain(target, "refuse", t.form.reasonChoose, { remark: why });
  await target.goBack();
  await decide(target, "refuse", { ground: "form_defective", remark: why });
  await phone.reload();
  await seesState(phone, "refused");
  await reads(phone, t.transfer.refusalGrounds.form_defective, why);
  await verify(stranger, code);
  await sees(stranger, t.verify.letter.void.title);

  await openCase(clerk, member.name);
  await expect(lineWith(clerk, t.event["transfer.refused"])).toContainText(why);
  await decide(clerk, "reissue_corrected", { phrase: t.desk.phrases.refused?.[0] ?? "" });
  await phone.reload();
  await seesState(phone, "in_transit");
  const corrected = await readPrintedCode(phone);
  expect(corrected).not.toBe(code);
  await verify(stranger, code);
  await sees(stranger, t.verify.letter.replaced.title);

  await handle(target, member.name, "assign_branch");
  await handle(await enter(tree.targetSecretary), member.name, "accept");
  await verify(stranger, corrected);
  await sees(stranger, t.verify.letter.used.title);
});

test("the target committee names another of its branches @S-15", async ({ tree, enter }) => {
  test.slow();
  const { member } = tree;
  const sister = shortName(tree.names.targetSister);
  const phone = await enter(member);
  const t = wordsOf(phone);
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  await handle(await enter(tree.originSecretary), member.name, "approve_origin_branch");
  await handle(await enter(tree.originClerk), member.name, "issue_letter");
  const clerk = await enter(tree.targetClerk);
  await openCase(clerk, member.name);
  await clerk.getByLabel(t.desk.branch).selectOption(sister);
  await decide(clerk, "assign_branch");
  await openProgress(phone);
  await seesState(phone, "target_branch");
  await readsFact(phone, t.transfer.to, sister);
});
