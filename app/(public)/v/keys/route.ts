import { publicKeyOf } from "@/lib/documents/sign";
import { publicKeys } from "@/lib/reads/status-list";

/** The keys with which anybody can check without us. No names: nobody learns here which committees there are. */
export async function GET(): Promise<Response> {
  const keys = await publicKeys();
  if (keys === null) return new Response(null, { status: 204 });
  const base64 = (der: Uint8Array) => Buffer.from(der).toString("base64");
  return Response.json({
    root: base64(keys.root),
    status: base64(publicKeyOf(keys.status)),
    committees: keys.committees.map(base64),
    stampRoots: keys.stampRoots.map(base64),
  });
}

export const dynamic = "force-dynamic";
