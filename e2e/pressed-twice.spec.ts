import { formsOf, multipart, ownOrigin, type SentForm, send } from "./attacking";
import { askForCode, press, receiveCode } from "./doing";
import { test } from "./fixtures";
import { expect, reads, wordsOf } from "./seeing";

/** As a browser without scripts sends it, with the same in every field that a person fills in. */
function sent({ fields, typed }: SentForm, text: string) {
  const { type, body } = multipart([...fields, ...typed.map((name) => [name, text] as const)]);
  return { method: "POST", headers: { ...ownOrigin, "content-type": type }, body };
}

async function formOn(page: string, field: string) {
  const form = formsOf((await send(page)).body).find(({ typed }) => typed.includes(field));
  if (!form) throw new Error(`no form with ${field} on ${page}`);
  return form;
}

test("a form that is sent twice at once, and again after its answer was lost, is done once @S-90 @V2.3.3", async () => {
  const form = await formOn("/complaint", "text");
  const key = form.fields.find(([name]) => name === "$press")?.[1];
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  const twice = await Promise.all([1, 2].map(() => send("/complaint", sent(form, "窗口没有人"))));
  twice.push(await send("/complaint", sent(form, "窗口没有人")));
  for (const answer of twice)
    expect([answer.status, answer.headers.location]).toEqual([303, twice[0]?.headers.location]);
  // A code is made anew with each complaint: one code, one complaint.
  expect(twice[0]?.headers.location).toMatch(/^\/complaint\/\w+/);

  const other = await send("/complaint", sent(form, "别的内容"));
  expect([other.status, other.headers.location]).toEqual([200, undefined]);
  expect(other.body).toContain("这张表单已经提交过一次");
  const fresh = await send("/complaint", sent(await formOn("/complaint", "text"), "窗口没有人"));
  expect(fresh.headers.location).not.toBe(twice[0]?.headers.location);
});

test("each answer to a sign-in that was pressed twice carries the session @S-90", async ({ tree, visit }) => {
  const page = await visit({ javaScript: false });
  await askForCode(page, tree.member.phone);
  const code = await receiveCode(page, tree.member.phone, "sign_in_code");
  const form = formsOf(await page.content()).find(({ typed }) => typed.includes("code"));
  if (!form) throw new Error("no form with a code");
  const cookies = await page.context().cookies();
  const { headers, ...rest } = sent(form, code);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const twice = await Promise.all(
    [1, 2].map(() => send("/sign-in/code", { ...rest, headers: { ...headers, cookie } })),
  );
  for (const answer of twice) {
    expect([answer.status, answer.headers.location]).toEqual([303, "/me"]);
    const given = answer.headers["set-cookie"]?.find((line) => line.includes("session-token=")) ?? "";
    const me = await send("/me", { headers: { cookie: given.split(";")[0] ?? "" } });
    expect(me.status).toBe(200);
  }
});

test("a form that stays on its page does the next press too @S-90", async ({ tree, enter }) => {
  const page = await enter(tree.member);
  await page.goto("/me/account");
  const { account, channel } = wordsOf(page);
  for (const is of [channel.smsIsOff, channel.smsIsOn, channel.smsIsOff]) {
    await press(page, `${is === channel.smsIsOff ? account.switchOff : account.switchOn} ${channel.sms}`);
    await reads(page, is);
  }
});
