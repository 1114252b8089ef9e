import { currentActor } from "@/app/_server/actor";
import { callerNetwork } from "@/app/_server/network";
import { linkDocument } from "@/lib/acts/certificate/link-document";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Sends the holder on to his file at an address that needs no cookie: a chat program hands a PDF to the download manager
 * of the phone, which has none.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const [{ id }, actor] = await Promise.all([params, currentActor()]);
  if (!actor || !UUID.test(id)) return new Response(null, { status: 404 });
  const link = await linkDocument(actor, { id, network: await callerNetwork() }, new Date());
  if (!link.ok) {
    return new Response(null, { status: link.refusal.reason === "too_many_attempts" ? 429 : 404 });
  }
  return new Response(null, {
    status: 303,
    headers: { Location: `/api/documents/links/${link.value.token}`, "Cache-Control": "no-store" },
  });
}

export const dynamic = "force-dynamic";
