import { cookies } from "next/headers";
import { isId } from "./path-id";
import { secureCookies } from "./secure-cookies";

const NAME = "claim";
const PATH = "/me/identity";

/** The identity check under way in this browser: in a cookie that scripts cannot read, so that it never stands in a URL. */
export async function rememberClaim(claim: string): Promise<void> {
  (await cookies()).set(NAME, claim, {
    httpOnly: true,
    sameSite: "lax",
    secure: secureCookies(),
    path: PATH,
    maxAge: 15 * 60,
  });
}

export async function currentClaim(): Promise<string | undefined> {
  const id = (await cookies()).get(NAME)?.value;
  return isId(id) ? id : undefined;
}

export async function forgetClaim(): Promise<void> {
  (await cookies()).set(NAME, "", { path: PATH, maxAge: 0 });
}
