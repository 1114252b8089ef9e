import type { Metadata } from "next";
import { locale, words } from "@/app/_server/words";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { KeptList } from "./kept-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).copies.offlineHeading };
}

/** What the worker shows for a member's pages while there is no network; by itself it says nothing about anybody. */
export default async function OfflinePage() {
  const [{ copies: t, common }, language] = await Promise.all([words(), locale()]);
  return (
    <Shell title={common.product}>
      <Heading sub={t.offlineIntro}>{t.offlineHeading}</Heading>
      <KeptList
        language={language}
        said={{
          keptAt: t.keptAt,
          open: t.open,
          expired: t.expired,
          none: t.none,
          onlySays: t.onlySays,
        }}
      />
      {/* Asks the network again. */}
      <a href="/me" className="btn btn-outline">
        {t.again}
      </a>
    </Shell>
  );
}
