import { shortName } from "@/lib/rules/organization";
import { handle, openCase } from "./deciding";
import {
  beginRequest,
  chooseBranch,
  giveReason,
  openProgress,
  searchBranch,
  submitRequest,
  withdraw,
} from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, readsFact, seesState, wordsOf } from "./seeing";

test("inside one committee there is no letter, and the member may withdraw until he is accepted @S-09 @S-10", async ({
  tree,
  enter,
}) => {
  test.slow();
  const { member } = tree;
  const to = shortName(tree.names.originSister);
  const phone = await enter(member);
  const t = wordsOf(phone);
  const secretary = await enter(tree.originSecretary);
  const clerk = await enter(tree.originClerk);
  const sister = await enter(tree.sisterSecretary);

  async function requestAndApprove() {
    await beginRequest(phone);
    await searchBranch(phone, `${tree.mark} 第12支部`);
    await chooseBranch(phone, to);
    await giveReason(phone, "organization_changed");
    await readsFact(phone, t.transfer.way, t.transfer.routes.within);
    await submitRequest(phone);
    await handle(secretary, member.name, "approve_origin_branch");
    await handle(clerk, member.name, "forward_within");
    await openProgress(phone);
    await seesState(phone, "target_branch");
    await expect(phone.getByText(t.transfer.letterHeading)).toHaveCount(0);
  }

  await requestAndApprove();
  await openCase(sister, member.name);
  await withdraw(phone);
  await expect(lineWith(phone, t.event["transfer.withdrawn"])).toBeVisible();
  await sister.goto("/desk");
  await reads(sister, t.desk.empty.todo.title);

  await requestAndApprove();
  await handle(sister, member.name, "accept");
  await openProgress(phone);
  await seesState(phone, "completed");
  await phone.goto("/me");
  await readsFact(phone, t.home.branch, to);
});
