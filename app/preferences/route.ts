import { cookies } from "next/headers";
import { ownPath } from "@/app/_server/own-path";
import { isOwnRequest } from "@/app/_server/own-request";
import { isLanguage } from "@/app/_server/preferences";
import { smallForm } from "@/app/_server/small-form";

const YEAR = 365 * 24 * 3600;

/** The switches for language and elder mode: plain forms, so that they work without JavaScript. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const data = await smallForm(request);
  if (data === null) return new Response(null, { status: 400 });
  const jar = await cookies();
  const keep = (name: string, value: string) =>
    jar.set(name, value, { path: "/", maxAge: YEAR, sameSite: "lax", httpOnly: true });

  const language = data.get("lang");
  if (isLanguage(language)) keep("lang", language);
  const elder = data.get("elder");
  if (elder === "1" || elder === "0") keep("elder", elder);

  return new Response(null, { status: 303, headers: { Location: pageBefore(request) } });
}

/** The page the switch stands on. A browser sends its address with a request to the same origin. */
function pageBefore(request: Request): string {
  const address = request.headers.get("referer") ?? "";
  if (!URL.canParse(address)) return "/";
  const { pathname, search } = new URL(address);
  return ownPath(pathname + search, "/");
}
