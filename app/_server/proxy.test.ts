import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { proxy } from "@/proxy";

const asked = (path: string) => proxy(new NextRequest(`http://own.invalid${path}`));

test.each(["/desk/cases/%ED%A0%80", "/v/%zz", "/me/transfers/%ff/check"])("%s leads nowhere", (path) => {
  expect(asked(path).status).toBe(404);
});

test("other addresses go on, and are kept by nobody", () => {
  const answer = asked("/v/%E5%BC%A0?q=%ff");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
});
