import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { settings } from "@/lib/rules/settings";
import { secureCookies } from "./secure-cookies";

const cookieName = () => `${secureCookies() ? "__Secure-" : ""}next-auth.session-token`;

function secret(): string {
  const value = process.env.NEXTAUTH_SECRET;
  if (!value) throw new Error("NEXTAUTH_SECRET must be set.");
  return value;
}

/**
 * Puts NextAuth's own cookie for a new session. Its sign-in endpoint wants a CSRF cookie that a browser without
 * JavaScript does not have; the origin was checked by the wrapper of the Server Action instead.
 */
export async function openSession(sessionId: string): Promise<void> {
  const maxAge = settings.sessionHours * 3600;
  const token = await encode({ token: { sid: sessionId }, secret: secret(), maxAge });
  const jar = await cookies();
  jar.set(cookieName(), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: secureCookies(),
    path: "/",
    maxAge,
  });
}

export async function closeSession(): Promise<void> {
  // A browser only forgets a cookie named __Secure- when it is told so with the same attribute.
  const attributes = { httpOnly: true, sameSite: "lax", secure: secureCookies(), path: "/" } as const;
  (await cookies()).set(cookieName(), "", { ...attributes, maxAge: 0 });
}

/** The id of the session row that the cookie names; the row decides what it is worth. */
export async function sessionIdFromCookie(): Promise<string | null> {
  const token = (await cookies()).get(cookieName())?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: secret() }).catch(() => null);
  const sid = claims?.sid;
  return typeof sid === "string" ? sid : null;
}
