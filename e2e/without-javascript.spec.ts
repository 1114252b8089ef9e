import { plantSession, plantTree } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { shortName } from "@/lib/rules/organization";
import { decide, openCase } from "./deciding";
import {
  askForCode,
  beRecognized,
  fill,
  issueCertificate,
  openProgress,
  press,
  receiveCode,
  requestTransfer,
  setUpAuthenticator,
  signIn,
  verify,
  withdraw,
} from "./doing";
import { test } from "./fixtures";
import { reads, sees, seesNothing, seesProblem, seesState, wordsOf } from "./seeing";

test("signing in: a wrong code says how many tries are left, signing out ends it @S-02", async ({
  tree,
  visit,
}) => {
  const { phone } = tree.member;
  const page = await visit({ javaScript: false });
  const t = wordsOf(page);
  await askForCode(page, phone);
  const code = await receiveCode(page, phone, "sign_in_code");
  await fill(page, t.signIn.code, code === "000000" ? "000001" : "000000");
  await press(page, t.signIn.enter);
  const wrong = t.refusal.wrong_code;
  await seesProblem(page, typeof wrong === "string" ? wrong : wrong({ left: 4 }));
  await fill(page, t.signIn.code, code);
  await press(page, t.signIn.enter);
  await sees(page, t.home.verifyHeading);
  await press(page, t.common.signOut);
  await page.goto("/me");
  await sees(page, t.signIn.heading);
});

test("a member is recognized, gets a certificate, asks to move and withdraws @S-03 @S-12", async ({
  tree,
  visit,
}) => {
  test.slow();
  const page = await visit({ javaScript: false });
  const t = wordsOf(page);
  await signIn(page, tree.member);
  await beRecognized(page, tree.member);
  const code = await issueCertificate(page, { kind: "membership", purpose: "study" });
  await verify(page, code);
  await sees(page, t.verify.certificate.valid.title);
  await requestTransfer(page, shortName(tree.names.targetBranch));
  await openProgress(page);
  await seesState(page, "origin_branch");
  await withdraw(page);
});

test("a secretary decides @S-13", async ({ tree, visit, enter }) => {
  const { member } = tree;
  const phone = await enter(member);
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  await plantSession(tree.originSecretary);
  const desk = await visit({ javaScript: false });
  const t = wordsOf(desk);
  await signIn(desk, tree.originSecretary);
  await desk.goto("/me/security/app");
  await setUpAuthenticator(desk);
  await openCase(desk, member.name);
  await sees(desk, t.desk.caseHeading.out(member.name));
  await reads(desk, t.desk.checks, t.desk.facts);
  await press(desk, t.desk.act.return_to_member);
  await seesProblem(desk, t.form.reasonRequired);
  await decide(desk, "approve_origin_branch", { phrase: t.desk.phrases.origin_branch?.[0] ?? "" });
  await openProgress(phone);
  await seesState(phone, "origin_committee");
});

test("whoever is not concerned reads that there is no such page @S-17", async ({ tree, visit, enter }) => {
  const phone = await enter(tree.member);
  await requestTransfer(phone, shortName(tree.names.targetBranch));
  await openProgress(phone);
  const own = new URL(phone.url()).pathname;
  const id = own.split("/").at(-1) ?? "";
  const noScripts = { javaScript: false } as const;
  await seesNothing(await enter(tree.sisterSecretary, noScripts), own);
  // A desk of another tree, and one that he does not hold at all.
  const elsewhere = await plantTree(dateOf(new Date()));
  await seesNothing(await enter(elsewhere.originSecretary, noScripts), `/desk/cases/${id}`);
  const english = await enter(elsewhere.member, { ...noScripts, language: "en" });
  await seesNothing(english, `/desk/cases/${id}`);
  await seesNothing(await visit(noScripts), "/nowhere");
});
