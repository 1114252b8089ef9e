import { currentActor } from "@/app/_server/actor";
import { isOwnRequest } from "@/app/_server/own-request";
import { closeSession } from "@/app/_server/session";
import { signOut } from "@/lib/acts/account/sign-out";

/** Only by POST from a page of ours: a link or an image elsewhere signs nobody out. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (actor) await signOut(actor, new Date());
  await closeSession();
  // What a phone kept for when there is no network goes with the session, also where no script of ours runs any more.
  return new Response(null, { status: 303, headers: { Location: "/", "Clear-Site-Data": '"storage"' } });
}
