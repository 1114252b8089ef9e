import { expect, test } from "vitest";
import { requestCodeForm, signInForm } from "./sign-in";

const phone = (text: string) => requestCodeForm.safeParse({ phone: text });
const code = (text: string) => signInForm.safeParse({ code: text });

test("a number is taken as people write it", () => {
  for (const text of ["19900012345", "199 0001 2345", "+86 199-0001-2345", "１９９０００１２３４５"]) {
    expect(phone(text).data?.phone).toBe("19900012345");
  }
});

test("a code is taken as people write it", () => {
  for (const text of ["123456", "123 456", "１２３４５６"]) expect(code(text).data?.code).toBe("123456");
});

test("each refusal is one key of the words area form", () => {
  const keys = (result: { error?: { issues: { message: string }[] } | undefined }) =>
    result.error?.issues.map((issue) => issue.message);
  expect(keys(phone(""))).toEqual(["phoneRequired"]);
  expect(keys(phone("1990001234"))).toEqual(["phoneInvalid"]);
  expect(keys(code(""))).toEqual(["codeRequired"]);
  expect(keys(code("12345"))).toEqual(["codeSixDigits"]);
  expect(keys(code("12345a"))).toEqual(["codeSixDigits"]);
});

test("an address to go on to is no reason to refuse, and is no longer than an address", () => {
  const on = (next: unknown) => signInForm.parse({ code: "123456", next }).next;
  expect([on("/me"), on("a".repeat(500)), on("a".repeat(501)), on(["/me"])]).toEqual([
    "/me",
    "a".repeat(500),
    undefined,
    undefined,
  ]);
});
