import { expect, test } from "vitest";
import { smallForm } from "./small-form";

const FORM = "application/x-www-form-urlencoded";

function sent(body: string, type: string | null, length: number | null = body.length): Request {
  const headers = new Headers();
  if (type !== null) headers.set("Content-Type", type);
  if (length !== null) headers.set("Content-Length", String(length));
  return new Request("http://own.invalid/preferences", { method: "POST", body: new Blob([body]), headers });
}

test("the fields of a form", async () => {
  expect((await smallForm(sent("lang=en", FORM)))?.get("lang")).toBe("en");
});

test.each<[string, Request]>([
  ["no form", sent("{}", "application/json")],
  ["nothing said", sent("", null)],
  ["a broken one", sent("--x\r\nfoo", "multipart/form-data; boundary=x")],
  ["one without a boundary", sent("--x\r\nfoo", "multipart/form-data")],
  ["one of unknown length", sent("lang=en", FORM, null)],
  ["one that is too large", sent("lang=en", FORM, 1_000_000)],
  ["a length that is none", sent("lang=en", FORM, Number.NaN)],
])("%s is nothing", async (_name, request) => expect(await smallForm(request)).toBeNull());
