import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import type { PersonActor } from "@/lib/acts/actor";
import { countCertificateRequests } from "@/lib/reads/certificate-request";

/** For who looks at certificates before they are issued: how many wait, and how many are late. */
export async function CertificatesEntry({ actor, now }: { actor: PersonActor; now: Date }) {
  const [{ certificate }, { waiting, overdue }] = await Promise.all([
    words(),
    countCertificateRequests(actor, now),
  ]);
  if (waiting === 0) return null;
  return (
    <LinkCard href="/desk/certificates" title={certificate.desk.entry(waiting)} icon="shield" urgent>
      {certificate.desk.entryText(overdue)}
    </LinkCard>
  );
}
