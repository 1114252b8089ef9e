import { addDays, dateOf } from "@/lib/rules/calendar";
import { fill, follow, press } from "./doing";
import { test } from "./fixtures";
import { expect, expectAccessible, reads, readsFact, sees, seesProblem, wordsOf } from "./seeing";

test("a member asks for a proof letter; his secretary says that it is so, his committee issues it, he downloads it @S-70", async ({
  tree,
  enter,
}) => {
  const { member } = tree;
  const phone = await enter(member, { javaScript: false });
  const t = wordsOf(phone);
  const { certificate } = t;
  const asks = certificate.requestHeading(certificate.kinds.proof_letter);
  await phone.goto("/me/certificates/new");
  await reads(phone, certificate.elsewhere.conduct.text, certificate.elsewhere.political_review.text);
  await expectAccessible(phone);
  await follow(phone, new RegExp(certificate.kinds.proof_letter));
  await sees(phone, certificate.kinds.proof_letter);
  await phone.getByLabel(certificate.from, { exact: true }).fill(addDays(dateOf(new Date()), 3));
  await phone.getByLabel(certificate.to, { exact: true }).fill(addDays(dateOf(new Date()), 60));
  await fill(phone, certificate.place, "某市高新区");
  await press(phone, certificate.ask(certificate.kinds.proof_letter));
  await seesProblem(phone, t.form.required);
  await expectAccessible(phone);
  await fill(phone, certificate.cause, "驻场工作");
  await press(phone, certificate.ask(certificate.kinds.proof_letter));
  await sees(phone, asks);
  await reads(phone, certificate.stages.branch);
  await expectAccessible(phone);

  const secretary = await enter(tree.originSecretary);
  await secretary.goto("/desk");
  await follow(secretary, new RegExp(certificate.desk.entry(1)));
  await sees(secretary, certificate.desk.heading(1));
  await follow(secretary, new RegExp(member.name));
  await readsFact(secretary, certificate.desk.cause, "驻场工作");
  await expectAccessible(secretary);
  await press(secretary, certificate.desk.refuse);
  await seesProblem(secretary, t.form.reasonRequired);
  await press(secretary, certificate.desk.passOn);
  await reads(secretary, certificate.desk.done.passed_on);

  const clerk = await enter(tree.originClerk, { javaScript: false });
  await clerk.goto("/desk/certificates");
  await follow(clerk, new RegExp(member.name));
  await press(clerk, certificate.desk.issue);
  await reads(clerk, certificate.desk.done.issued);

  await phone.goto("/me/certificates");
  await follow(phone, new RegExp(certificate.kinds.proof_letter));
  await sees(phone, certificate.kinds.proof_letter);
  const address = await phone
    .getByRole("link", { name: certificate.download, exact: true })
    .getAttribute("href");
  const file = await phone.request.get(address ?? "");
  expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-");
});
