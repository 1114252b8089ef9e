import { cookies } from "next/headers";
import { isId } from "./path-id";
import { secureCookies } from "./secure-cookies";

const NAME = "answer";

/** The answer that this browser has just given to a letter, so that it alone can add the stamped slip to it. */
export async function rememberAnswer(id: string): Promise<void> {
  (await cookies()).set(NAME, id, {
    httpOnly: true,
    sameSite: "lax",
    secure: secureCookies(),
    path: "/",
    maxAge: 60 * 60,
  });
}

export async function ownAnswer(): Promise<string | null> {
  const id = (await cookies()).get(NAME)?.value;
  return isId(id) ? id : null;
}
