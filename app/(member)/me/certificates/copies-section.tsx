import { locale, words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import type { OwnCertificateLine } from "@/lib/reads/own-certificate";
import { OwnCopies } from "./own-copies";

interface CopiesSectionProps {
  mark: string;
  certificates: readonly OwnCertificateLine[];
}

/** Copies for when there is no network: what they are, and what they do not protect from, before he asks for them. */
export async function CopiesSection({ mark, certificates }: CopiesSectionProps) {
  const [{ certificate, common, copies: t }, language] = await Promise.all([words(), locale()]);
  const { keep, keeping, renew, forget, forgotten, keptAt, failed, cannot } = t;
  return (
    <div className="no-print">
      <Section id="copies" title={t.heading}>
        <div className="grid gap-3">
          <p>{t.intro}</p>
          <ul className="list-disc ps-5 text-[0.9375rem] text-ink-soft">
            {t.about.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <OwnCopies
            mark={mark}
            items={certificates.map(({ id, kind, number, validUntil }) => ({
              id,
              title: certificate.kinds[kind],
              number,
              validUntil,
              about: t.copyAbout(number, common.date(validUntil)),
            }))}
            language={language}
            said={{ keep, keeping, renew, forget, forgotten, keptAt, failed, cannot }}
          />
          <noscript>
            <p>{t.needsScript}</p>
          </noscript>
        </div>
      </Section>
    </div>
  );
}
