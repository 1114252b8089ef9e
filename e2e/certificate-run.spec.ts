import { follow, press } from "./doing";
import { test } from "./fixtures";
import {
  expect,
  expectAccessible,
  reads,
  readsFact,
  sees,
  seesNothing,
  seesProblem,
  wordsOf,
} from "./seeing";

test("a secretary has certificates issued for her branch without scripts, takes them along in one file, and a member withdraws his @S-74", async ({
  tree,
  enter,
}) => {
  const member = await enter(tree.member);
  const secretary = await enter(tree.originSecretary, { javaScript: false, width: 390 });
  const t = wordsOf(secretary);
  const { certificate, certificateRun: said } = t;
  const kind = certificate.kinds.membership;
  await secretary.goto("/desk");
  await follow(secretary, new RegExp(said.card));
  await sees(secretary, said.title);
  await expectAccessible(secretary);
  await press(secretary, said.next);
  await sees(secretary, said.newHeading(kind));
  await expectAccessible(secretary);
  await press(secretary, said.check);
  await seesProblem(secretary, t.form.purposeRequired);
  await expectAccessible(secretary);
  await secretary.getByLabel(certificate.purposes.community).check();
  await secretary.getByLabel(new RegExp(`^${certificate.receiver}`)).fill("某街道社区");
  await secretary.getByLabel(said.ticked).check();
  await press(secretary, said.check);
  await seesProblem(secretary, t.form.nothingSelected);
  for (const { name } of [tree.member, tree.originSecretary, tree.originDeputy]) {
    await secretary.getByRole("checkbox", { name: new RegExp(name) }).check();
  }
  await press(secretary, said.check);
  await sees(secretary, said.heading.dryRun(2));
  await reads(secretary, said.notYet, said.findings.not_recognized);
  await expectAccessible(secretary);
  const address = new URL(secretary.url()).pathname;

  await secretary.getByText(said.start(2), { exact: true }).last().click();
  await press(secretary, said.startConfirm(2));
  await expect(async () => {
    await secretary.reload();
    await expect(secretary.getByRole("button", { name: said.download(2) })).toBeVisible({ timeout: 500 });
  }).toPass();
  await sees(secretary, said.heading.done(2));
  await readsFact(secretary, said.counts.held, "1");
  await expectAccessible(secretary);
  const [download] = await Promise.all([
    secretary.waitForEvent("download"),
    press(secretary, said.download(2)),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  const archive = Buffer.concat(parts).toString("utf8");
  expect(archive.startsWith("PK")).toBe(true);
  for (const { name } of [tree.member, tree.originSecretary]) expect(archive).toContain(`-${name}-`);

  await member.goto("/me/notices");
  await reads(member, t.event["certificate.issued_for"]);
  await member.goto("/me/certificates");
  await follow(member, new RegExp(kind));
  await readsFact(member, said.byBranch, said.byBranchText);
  await follow(member, certificate.withdraw);
  await press(member, certificate.withdraw);
  await member.goto("/me/privacy");
  await reads(member, t.privacy.mine.exported.certificates);
  await secretary.reload();
  await reads(secretary, certificate.verdicts.revoked, said.withdrawn);

  const clerk = await enter(tree.originClerk);
  await clerk.goto(address);
  await sees(clerk, said.heading.done(2));
  await seesNothing(await enter(tree.targetSecretary), address);
});
