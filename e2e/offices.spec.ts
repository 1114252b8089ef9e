import { plantAdministrator, plantRole } from "@/db/seed/tree";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { decide, openCase } from "./deciding";
import { fill, press, requestTransfer } from "./doing";
import { test } from "./fixtures";
import { expect, reads, readsFact, sees, seesNothing, wordsOf } from "./seeing";

test("a secretary lets his deputy act for a week, and the timeline says for whom @S-54", async ({
  tree,
  enter,
}) => {
  const { member, originSecretary, originDeputy } = tree;
  await requestTransfer(await enter(member), shortName(tree.names.targetBranch));

  const page = await enter(originSecretary, { javaScript: false });
  const t = wordsOf(page);
  const said = t.delegation;
  const until = addDays(dateOf(new Date()), 6);
  await page.goto("/desk/offices");
  await sees(page, said.title);
  await page
    .getByRole("main")
    .getByRole("link", { name: new RegExp(t.home.offices.secretary) })
    .click();
  await reads(page, said.heldBy(originSecretary.name));
  const deputy = `${originDeputy.name} · ${t.home.offices.deputy_secretary}`;
  await page.getByLabel(deputy, { exact: true }).check();
  await fill(page, said.until, until);
  await press(page, said.delegate);
  await reads(page, said.done.delegated);
  await readsFact(page, said.who, originDeputy.name);
  await readsFact(page, said.until, t.common.date(until));

  const other = await enter(originDeputy, { javaScript: false });
  await other.goto("/desk/offices");
  await reads(other, said.behalf(originSecretary.name, t.common.date(until)));
  await openCase(other, member.name);
  await decide(other, "approve_origin_branch");
  await reads(other, said.behalfOf(originDeputy.name, originSecretary.name));
});

test("whoever administers does not audit, and the auditor finds the record alone @S-55", async ({
  tree,
  enter,
}) => {
  await plantAdministrator(tree.rootClerk);
  await expect(plantRole(tree.rootClerk, "auditor")).rejects.toThrow();
  await plantRole(tree.member, "auditor");

  const page = await enter(tree.member);
  const t = wordsOf(page);
  await page.goto("/console/audit");
  await sees(page, t.audit.title);
  await expect(page.getByRole("link", { name: t.console.nav.calendar, exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: t.console.nav.organizations, exact: true })).toHaveCount(0);
  for (const path of ["/console", "/console/calendar", "/console/organizations"])
    await seesNothing(page, path);

  await seesNothing(await enter(tree.rootClerk), "/console/audit");
});
