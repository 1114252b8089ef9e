import { shortName } from "@/lib/rules/organization";
import { notePerson } from "./canary";
import { handle } from "./deciding";
import { fill, follow, press, receiveCode, requestTransfer } from "./doing";
import { test } from "./fixtures";
import { expect, lineWith, reads, readsFact, sees, seesProblem, wordsOf } from "./seeing";

test("a member gives an e-mail address, confirms it, switches the texts off, and is told there alone @S-29", async ({
  tree,
  visit,
  enter,
}) => {
  const phone = await enter(tree.member, { javaScript: false });
  const t = wordsOf(phone);
  const email = `somebody.${tree.mark}@mail.example`;
  notePerson({ email });
  await phone.goto("/me/account");
  await sees(phone, t.account.title);
  await readsFact(phone, t.channel.email, t.channel.emailNone);
  await follow(phone, new RegExp(`${t.common.change} ?${t.channel.email}`));
  await sees(phone, t.channel.emailHeading);
  await fill(phone, t.channel.emailField, "somebody");
  await press(phone, t.channel.emailSend);
  await seesProblem(phone, t.form.emailInvalid);
  await fill(phone, t.channel.emailField, email);
  await press(phone, t.channel.emailSend);
  await sees(phone, t.channel.emailCodeHeading);
  await reads(phone, t.channel.emailCodeIntro("s***@mail.example"));
  const code = await receiveCode(phone, email, "email_code");
  await fill(phone, t.channel.emailCode, code);
  await press(phone, t.channel.emailConfirm);
  await sees(phone, t.account.title);
  await readsFact(phone, t.channel.email, "s***@mail.example");
  await press(phone, `${t.account.switchOff} ${t.channel.sms}`);
  await readsFact(phone, t.channel.sms, t.channel.smsIsOff);

  const again = await enter(tree.member);
  await requestTransfer(again, shortName(tree.names.targetBranch));
  const secretary = await enter(tree.originSecretary);
  await handle(secretary, tree.member.name, "approve_origin_branch");

  const outbox = await visit();
  const waits = t.message.something_waits({});
  await expect(async () => {
    await outbox.goto("/outbox");
    await expect(lineWith(outbox, t.outbox.to(email)).first()).toContainText(waits, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await sees(outbox, t.outbox.heading);
  await expect(lineWith(outbox, t.outbox.to(tree.member.phone))).toHaveCount(0);
  await again.goto("/me/notices");
  await sees(again, t.notice.title);
  await reads(again, t.event["transfer.approved_by_origin_branch"]);
});

test("a clerk adds a group robot, tries it, sees that it was told, and removes it @S-30", async ({
  tree,
  enter,
}) => {
  const clerk = await enter(tree.originClerk);
  const t = wordsOf(clerk);
  await clerk.goto("/console/messages");
  await sees(clerk, t.channel.title);
  await reads(clerk, t.channel.webhooksNone);
  await follow(clerk, t.channel.addHeading);
  await sees(clerk, t.channel.addHeading);
  await clerk.getByLabel(t.channel.kinds.dingtalk, { exact: true }).check();
  await fill(clerk, t.channel.url, "https://mail.example/robot/send?access_token=0123456789abcdef");
  await press(clerk, t.channel.add);
  await seesProblem(clerk, t.form.webhookUrlInvalid);
  const key = `${tree.mark}0123cdef`;
  await fill(clerk, t.channel.url, `https://oapi.dingtalk.com/robot/send?access_token=${key}`);
  await press(clerk, t.channel.add);
  await sees(clerk, t.channel.title);
  const name = t.channel.webhookTail(t.channel.kinds.dingtalk, "cdef");
  await reads(clerk, name, t.channel.lastStates.none);
  await expect(clerk.getByText(key)).toHaveCount(0);
  await press(clerk, `${t.channel.test} ${name}`);
  await expect(async () => {
    await clerk.goto("/console/messages");
    await expect(clerk.getByText(t.channel.lastStates.sent).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await press(clerk, `${t.channel.remove} ${name}`);
  await reads(clerk, t.channel.webhooksNone);
});
