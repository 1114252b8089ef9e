import { shortName } from "@/lib/rules/organization";
import { decide, decideInVain, openCase } from "./deciding";
import { requestTransfer } from "./doing";
import { test } from "./fixtures";
import { expect, seesNothing, wordsOf } from "./seeing";

test("of two officers who decide at once the slower is told that somebody was faster @S-14", async ({
  tree,
  enter,
}) => {
  const { member } = tree;
  const phone = await enter(member);
  const t = wordsOf(phone);
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  const secretary = await enter(tree.originSecretary);
  const deputy = await enter(tree.originDeputy);
  await openCase(secretary, member.name);
  await openCase(deputy, member.name);
  await decide(secretary, "approve_origin_branch");
  const changed = t.refusal.changed_meanwhile;
  await decideInVain(deputy, "approve_origin_branch", typeof changed === "string" ? changed : "", {
    remark: "情况属实",
  });
  await expect(deputy.getByLabel(t.desk.opinion)).toHaveValue("情况属实");
});

test("who is not concerned finds neither the case nor the pages of an office @S-17", async ({
  tree,
  enter,
}) => {
  const { member } = tree;
  const phone = await enter(member);
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  const secretary = await enter(tree.originSecretary);
  await openCase(secretary, member.name);
  const path = new URL(secretary.url()).pathname;
  const mine = `/me/transfers/${path.split("/").at(-1)}`;
  await seesNothing(phone, path);
  for (const page of ["/desk", "/desk/members", "/console", "/console/import"])
    await seesNothing(phone, page);
  const sister = await enter(tree.sisterSecretary);
  await seesNothing(sister, path);
  await seesNothing(sister, mine);
  await seesNothing(sister, `/desk/members/${member.memberId}`);
  await seesNothing(sister, "/console");
});
