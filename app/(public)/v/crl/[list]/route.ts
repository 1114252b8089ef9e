import { newestRevocationList } from "@/lib/reads/committee-key";
import { listIssuers } from "@/lib/rules/key";

/**
 * The lists of revoked certificates, at the addresses that stand in the certificates: `issuing.crl` and `root.crl`.
 * Programs fetch them to check a document; they say nothing about anybody, and any cache may keep them for a while.
 */
export async function GET(_: Request, { params }: RouteContext<"/v/crl/[list]">): Promise<Response> {
  const { list } = await params;
  const issuer = listIssuers.find((one) => list === `${one}.crl`);
  const newest = issuer ? await newestRevocationList(issuer) : null;
  if (newest === null) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(newest.der), {
    headers: { "Content-Type": "application/pkix-crl", "Cache-Control": "public, max-age=300" },
  });
}

export const dynamic = "force-dynamic";
