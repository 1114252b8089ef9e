import { beforeEach, expect, test, vi } from "vitest";
import { closeSession, openSession, sessionIdFromCookie } from "./session";

const jar = vi.hoisted(() => new Map<string, { value: string; secure?: boolean; maxAge?: number }>());
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, attributes: object) => jar.set(name, { value, ...attributes }),
  }),
}));

const SECURE = "__Secure-next-auth.session-token";

beforeEach(() => {
  jar.clear();
  vi.stubEnv("NEXTAUTH_URL", "https://own.example");
});

test("the cookie names the row of the session, and is forgotten with the attributes it was given @V3.3.1 @V3.3.2 @V3.3.4 @V7.2.1", async () => {
  await openSession("one");
  expect(await sessionIdFromCookie()).toBe("one");
  expect(jar.get(SECURE)).toMatchObject({ httpOnly: true, secure: true, sameSite: "lax", path: "/" });
  await closeSession();
  // A browser ignores a __Secure- cookie that comes without the attribute, also one that ends it.
  expect(jar.get(SECURE)).toMatchObject({ value: "", secure: true, path: "/", maxAge: 0 });
  expect(await sessionIdFromCookie()).toBeNull();
});

test("what was not sealed with the secret names nobody @V7.2.3", async () => {
  jar.set(SECURE, { value: "eyJhbGciOiJub25lIn0.eyJzaWQiOiJvbmUifQ." });
  expect(await sessionIdFromCookie()).toBeNull();
});
