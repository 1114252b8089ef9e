import type { Metadata } from "next";
import { locale, words } from "@/app/_server/words";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { askFile } from "../actions";
import { fileWords } from "../file-words";
import { wrongToken } from "../wrong-token";
import { OfflineCheck } from "./offline-check";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).verify.offlineHeading, robots: { index: false, follow: false } };
}

/** What the worker shows for every address below /v while there is no network; it holds nothing about anybody. */
export default async function OfflinePage() {
  const [all, language] = await Promise.all([words(), locale()]);
  const t = all.verify;
  return (
    <Shell title={t.title}>
      <Heading sub={t.offlineIntro}>{t.offlineHeading}</Heading>
      <OfflineCheck
        ask={askFile}
        file={{ ...fileWords(all), fileHint: t.fileHintOffline }}
        language={language}
        kinds={all.certificate.kinds}
        wrong={wrongToken(all)}
        said={{
          kind: t.kind,
          number: t.number,
          issuer: t.issuer,
          issuedOn: t.issuedOn,
          validUntil: t.validUntil,
          name: t.name,
          paperName: t.paperName,
          lastFour: t.lastFour,
          compare: t.compare,
          listOf: t.offlineListOf,
          proves: t.offlineProves,
          noToken: t.offlineNoToken,
          genuine: t.offlineGenuine,
          expired: t.certificate.expired,
          revoked: t.certificate.revoked,
          replaced: t.certificate.replaced,
          matches: t.matches,
          matchesNot: t.matchesNot,
        }}
      />
    </Shell>
  );
}
