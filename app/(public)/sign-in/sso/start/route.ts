import { callerNetwork } from "@/app/_server/network";
import { ownPath } from "@/app/_server/own-path";
import { provider, rememberSignOn } from "@/app/_server/sign-on";
import { seeOther } from "@/app/_server/upload";
import { beginSignOn } from "@/lib/acts/account/sign-on-attempt";

/**
 * To the provider of the employer. By a link, because a form may not lead to another host; it writes an attempt that only
 * this browser can finish, and a page elsewhere that calls it does not even get that.
 */
export async function GET(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return new Response(null, { status: 403 });
  const sso = provider();
  if (!sso) return new Response(null, { status: 404 });
  const next = ownPath(new URL(request.url).searchParams.get("next"), "/me");
  const begun = await sso.begin();
  if (!begun.ok) return seeOther(`/sign-in?problem=${begun.reason}`);
  const kept = await beginSignOn({ ...begun.expected, next }, await callerNetwork(), new Date());
  if (!kept.ok) return seeOther(`/sign-in?problem=${kept.refusal.reason}`);
  await rememberSignOn(kept.value.attempt);
  return new Response(null, { status: 303, headers: { Location: begun.url } });
}
