import { readFileSync } from "node:fs";
import { plantedCode, plantRole } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { maskName } from "@/lib/rules/masking";
import { shortName } from "@/lib/rules/organization";
import { decide, openCase } from "./deciding";
import { fill, follow, press, requestTransfer } from "./doing";
import { test } from "./fixtures";
import { expect, expectAccessible, reads, sees, seesNothing, wordsOf } from "./seeing";

test("an auditor finds an approval and takes the record of it out @S-65", async ({ tree, enter }) => {
  const { member } = tree;
  const phone = await enter(member);
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  const secretary = await enter(tree.originSecretary);
  await openCase(secretary, member.name);
  await decide(secretary, "approve_origin_branch");

  await plantRole(tree.rootClerk, "auditor");
  const auditor = await enter(tree.rootClerk);
  const t = wordsOf(auditor);
  const said = t.audit;
  await auditor.getByRole("link", { name: said.title }).first().click();
  await sees(auditor, said.title);
  await expectAccessible(auditor);
  await fill(auditor, said.from, dateOf(new Date()));
  await auditor.getByLabel(said.kind).selectOption(t.event["transfer.approved_by_origin_branch"]);
  await fill(auditor, said.organization, await plantedCode(tree.origin.committee));
  await press(auditor, said.search);
  const approved = auditor
    .getByRole("row")
    .filter({ hasText: t.event["transfer.approved_by_origin_branch"] });
  await expect(approved).toHaveCount(1);
  await reads(approved, maskName(tree.originSecretary.name), maskName(member.name));

  // By the name of the person, which stands in no address.
  await fill(auditor, said.personName, member.name);
  await press(auditor, said.find);
  await reads(auditor, shortName(tree.names.originBranch));
  await follow(auditor, said.asSubject);
  await reads(auditor, said.shown(said.asSubject, maskName(member.name)));
  await expect(approved).toHaveCount(1);
  expect(decodeURIComponent(auditor.url())).not.toContain(member.name);
  await expectAccessible(auditor);

  for (const [button, name] of [
    [said.exportXlsx, /^audit-.*\.xlsx$/],
    [said.exportCsv, /^audit-.*\.csv$/],
    [said.exportJsonl, /^audit-.*\.jsonl$/],
  ] as const) {
    const arriving = auditor.waitForEvent("download");
    await press(auditor, button);
    const file = await arriving;
    expect(file.suggestedFilename()).toMatch(name);
    if (button === said.exportJsonl) {
      const lines = readFileSync(await file.path(), "utf8")
        .trim()
        .split("\n");
      expect(lines.map((line) => JSON.parse(line).kind)).toEqual(["transfer.approved_by_origin_branch"]);
    }
  }
  await auditor.goto("/console/audit?kind=audit.exported");
  await reads(auditor.getByRole("row").nth(1), t.event["audit.exported"], maskName(tree.rootClerk.name));

  for (const page of [phone, secretary]) await seesNothing(page, "/console/audit");
});
