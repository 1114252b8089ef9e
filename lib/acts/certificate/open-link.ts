import { and, eq, sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { certificateLink } from "@/db/schema/certificate";
import { linkTokenIndex } from "../../reads/certificate-document";
import { linkCounts } from "../../rules/certificate-wallet";

/**
 * Somebody opens a link to a document, from the network that it was made for; each opening counts. Gives what it leads to,
 * or null for one that is over, and for one that never was.
 */
export async function openLink(
  { token, network }: { readonly token: string; readonly network: string },
  now: Date,
): Promise<{ sessionId: string; certificateId: string } | null> {
  return transaction(async (tx) => {
    const [link] = await tx
      .select()
      .from(certificateLink)
      .where(
        and(
          eq(certificateLink.tokenIndex, linkTokenIndex(token)),
          eq(certificateLink.networkIndex, blindIndex("network", network)),
        ),
      )
      .for("update");
    if (!link || !linkCounts(link, now)) return null;
    await tx
      .update(certificateLink)
      .set({ openings: sql`${certificateLink.openings} + 1`, openedAt: link.openedAt ?? now })
      .where(eq(certificateLink.id, link.id));
    return { sessionId: link.sessionId, certificateId: link.certificateId };
  });
}
