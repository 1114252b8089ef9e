import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each(["/", "/me", "/me/transfers?step=2", "/desk/cases/0199", "/v/ABCD-1234", "/help?q=%E8%BD%AC"])(
  "%s is ours",
  (path) => expect(ownPath(path, "/me")).toBe(path),
);

test.each([
  "",
  "me",
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/%2f%2fevil.example",
  "/%5Cevil.example",
  "/a/..//evil.example",
  "/.//evil.example",
  "/\tevil",
  "/\n/evil.example",
  "/me%0d%0aSet-Cookie:x=1",
  " /me",
  "/\u00a0/evil.example",
  "javascript:alert(1)",
  "/javascript\u0000",
  `/${"a".repeat(600)}`,
  undefined,
  null,
  ["/me"],
])("%j is not", (path) => expect(ownPath(path, "/me")).toBe("/me"));
