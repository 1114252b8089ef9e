import { newestStatusList } from "@/lib/reads/status-list";

/** The signed list of what no longer counts, without a word about anybody (docs/decisions/045). */
export async function GET(): Promise<Response> {
  const newest = await newestStatusList();
  if (newest === null) return new Response(null, { status: 204 });
  return new Response(new Uint8Array(newest.signed), { headers: { "Content-Type": "application/cose" } });
}

export const dynamic = "force-dynamic";
