import { fill, issueCertificate, press, verify } from "./doing";
import { test } from "./fixtures";
import { expect, reads, sees, wordsOf } from "./seeing";

const WHY = "来信反映的情况正在核查";

test("a committee puts a member on hold, without JavaScript, and lifts it again; he never reads why @S-59", async ({
  tree,
  enter,
  visit,
}) => {
  const { member } = tree;
  const phone = await enter(member, { elder: true, width: 320 });
  const t = wordsOf(phone);
  const code = await issueCertificate(phone, { kind: "membership", purpose: "study" });
  const clerk = await enter(tree.originClerk, { javaScript: false });
  const { hold } = t.memberDecision;
  await test.step("the clerk is asked for a reason, and the certificate ends at once", async () => {
    await clerk.goto(`/desk/members/${member.memberId}`);
    await reads(clerk, hold.aboutOn);
    await press(clerk, hold.put);
    await reads(clerk, t.form.reasonRequired);
    await fill(clerk, hold.reason, WHY);
    await press(clerk, hold.put);
    await reads(clerk, hold.done.hold_on, hold.aboutOff);
    const stranger = await visit({ javaScript: false });
    await verify(stranger, code);
    await sees(stranger, t.verify.certificate.revoked.title);
    await expect(stranger.getByText(hold.heading)).toHaveCount(0);
  });
  await test.step("the member reads that it ended, and no reason", async () => {
    for (const path of ["/me/certificates", "/me/notices", "/me/privacy", "/me/transfers/new"]) {
      await phone.goto(path);
      await sees(phone, /./);
      await expect(phone.getByText(WHY)).toHaveCount(0);
    }
  });
  await test.step("on a small screen, in English, it is lifted", async () => {
    const small = await enter(tree.originClerk, { language: "en", elder: true, width: 320 });
    const en = wordsOf(small).memberDecision.hold;
    await small.goto(`/desk/members/${member.memberId}`);
    await sees(small, member.name);
    await fill(small, en.reason, "Checked, nothing found");
    await press(small, en.lift);
    await reads(small, en.done.hold_off, en.aboutOn);
    await issueCertificate(phone, { kind: "membership", purpose: "study" });
  });
});
