import { expect, test } from "vitest";
import { isOwnRequest } from "./own-request";

const asked = (headers: Record<string, string>, own: string[] = []) =>
  isOwnRequest(new Headers(headers), own);

test("a page of ours may", () => {
  expect(asked({ host: "localhost:3000", origin: "http://localhost:3000" })).toBe(true);
  expect(
    asked({ host: "localhost:3000", origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }),
  ).toBe(true);
  expect(asked({ host: "localhost:3000", "sec-fetch-site": "same-origin" })).toBe(true);
  expect(asked({ host: "10.0.0.4:3000", origin: "https://sx.example" }, ["https://sx.example"])).toBe(true);
});

test.each<[string, Record<string, string>]>([
  ["nothing said", {}],
  ["null", { origin: "null" }],
  ["null, same-origin", { origin: "null", "sec-fetch-site": "same-origin" }],
  ["foreign", { origin: "http://evil.example" }],
  ["foreign subdomain", { origin: "http://localhost:3000.evil.example" }],
  ["another port", { origin: "http://localhost:3001" }],
  ["same-site", { origin: "http://localhost:3000", "sec-fetch-site": "same-site" }],
  ["cross-site", { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" }],
  ["address bar", { "sec-fetch-site": "none" }],
  ["with a path", { origin: "http://localhost:3000/x" }],
  ["no address", { origin: "localhost" }],
])("%s: refused", (_name, headers) => expect(asked({ host: "localhost:3000", ...headers })).toBe(false));

test("a host that is not on the list is not ours, whatever it was asked as @V3.5.1", () => {
  const headers = { host: "evil.example", origin: "https://evil.example" };
  expect(asked(headers, ["https://sx.example"])).toBe(false);
});
