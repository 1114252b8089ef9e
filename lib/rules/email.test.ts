import { expect, test } from "vitest";
import { normalizeEmail } from "./email";
import { maskEmail } from "./masking";

test.each([
  ["somebody@mail.example", "somebody@mail.example"],
  [" Some.Body+tag@Mail.Example ", "Some.Body+tag@mail.example"],
  ["ｓｏｍｅｂｏｄｙ＠mail.example", "somebody@mail.example"],
  ["a@b.cn", "a@b.cn"],
  [`${"a".repeat(64)}@mail.example`, `${"a".repeat(64)}@mail.example`],
])("%s is an address", (typed, address) => expect(normalizeEmail(typed)).toBe(address));

test.each([
  "",
  "@",
  "somebody",
  "somebody@",
  "@mail.example",
  "some body@mail.example",
  ".somebody@mail.example",
  "some..body@mail.example",
  "somebody@mail",
  "somebody@-mail.example",
  "somebody@mail..example",
  "somebody@127.0.0.1",
  "a@mail.example,b@mail.example",
  "a@mail.example\r\nBcc: b@mail.example",
  "<a@mail.example>",
  "姓名@mail.example",
  `${"a".repeat(65)}@mail.example`,
  `a@${"b.".repeat(130)}example`,
])("%s is none", (typed) => expect(normalizeEmail(typed)).toBeNull());

test("of an address the first character and the domain are shown", () => {
  expect(maskEmail("somebody@mail.example")).toBe("s***@mail.example");
});
