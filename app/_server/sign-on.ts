import { cookies } from "next/headers";
import { type SignOn, signOn, signOnName } from "@/lib/gateways/sign-on";
import { publicAddress } from "./address";
import { isId } from "./path-id";
import { secureCookies } from "./secure-cookies";

const NAME = "sign-on";
const PATH = "/sign-in/sso";

/** The provider with which people sign in here; null where none is configured. */
export function provider(): SignOn | null {
  return signOn(process.env, `${publicAddress()}${PATH}/callback`);
}

export function providerName(): string | null {
  return signOnName(process.env);
}

/**
 * The sign-on under way in this browser, in a cookie that scripts cannot read: the answer of the provider counts only in
 * the browser that asked, so that nobody is signed in as somebody else by a link. Lax, because the provider sends him back.
 */
export async function rememberSignOn(attempt: string): Promise<void> {
  (await cookies()).set(NAME, attempt, {
    httpOnly: true,
    sameSite: "lax",
    secure: secureCookies(),
    path: PATH,
    maxAge: 15 * 60,
  });
}

/** The attempt of this browser, and forgets it: it is good for one answer. */
export async function takeSignOnCookie(): Promise<string | null> {
  const jar = await cookies();
  const id = jar.get(NAME)?.value;
  jar.set(NAME, "", { path: PATH, maxAge: 0 });
  return isId(id) ? id : null;
}
