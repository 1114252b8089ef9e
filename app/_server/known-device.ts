import { cookies } from "next/headers";
import { secureCookies } from "./secure-cookies";

const NAME = "device";
const DAYS = 400;

/** What this browser keeps of having signed in with a telephone; it opens nothing. */
export async function keepDevice(token: string): Promise<void> {
  (await cookies()).set(NAME, token, {
    httpOnly: true,
    sameSite: "lax",
    secure: secureCookies(),
    path: "/sign-in",
    maxAge: DAYS * 86_400,
  });
}

export async function deviceOfBrowser(): Promise<string | undefined> {
  const token = (await cookies()).get(NAME)?.value;
  return token !== undefined && token.length <= 100 ? token : undefined;
}
