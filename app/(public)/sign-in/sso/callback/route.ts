import { ownPath } from "@/app/_server/own-path";
import { openSession } from "@/app/_server/session";
import { provider, takeSignOnCookie } from "@/app/_server/sign-on";
import { seeOther } from "@/app/_server/upload";
import { signInWithIdentity } from "@/lib/acts/account/sign-in-with-identity";
import { takeSignOn } from "@/lib/acts/account/sign-on-attempt";
import { deviceName } from "@/lib/rules/device";
import type { RefusalReason } from "@/lib/rules/refusal";

const refused = (reason: RefusalReason) => seeOther(`/sign-in?problem=${reason}`);

/** Back from the provider. The browser must be the one that asked, once, and everything must fit. */
export async function GET(request: Request): Promise<Response> {
  const sso = provider();
  if (!sso) return new Response(null, { status: 404 });
  const attempt = await takeSignOnCookie();
  if (attempt === null) return refused("sign_on_failed");
  const expected = await takeSignOn(attempt, new Date());
  if (!expected.ok) return refused(expected.refusal.reason);
  const finished = await sso.finish(new URL(request.url), expected.value);
  if (!finished.ok) return refused(finished.reason);
  const agent = deviceName(request.headers.get("user-agent") ?? "");
  const signedIn = await signInWithIdentity({ ...finished, agent }, new Date());
  if (!signedIn.ok) return refused(signedIn.refusal.reason);
  await openSession(signedIn.value.sessionId);
  return seeOther(ownPath(expected.value.next, "/me"));
}
