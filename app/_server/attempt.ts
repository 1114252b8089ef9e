import { cookies } from "next/headers";
import { isId } from "./path-id";
import { secureCookies } from "./secure-cookies";

const NAME = "attempt";

/** The sign-in under way in this browser: in a cookie that scripts cannot read, so that it never stands in a URL. */
export async function rememberAttempt(attempt: string): Promise<void> {
  (await cookies()).set(NAME, attempt, {
    httpOnly: true,
    sameSite: "lax",
    secure: secureCookies(),
    path: "/sign-in",
    maxAge: 15 * 60,
  });
}

export async function currentAttempt(): Promise<string | undefined> {
  const id = (await cookies()).get(NAME)?.value;
  return isId(id) ? id : undefined;
}

export async function forgetAttempt(): Promise<void> {
  (await cookies()).set(NAME, "", { path: "/sign-in", maxAge: 0 });
}
