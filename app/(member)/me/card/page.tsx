import type { Metadata } from "next";
import Link from "next/link";
import { requireMember } from "@/app/_server/actor";
import { publicAddress } from "@/app/_server/address";
import { refusalInWords } from "@/app/_server/form-words";
import { words } from "@/app/_server/words";
import { Fresh } from "@/app/_ui/fresh";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { QrCode } from "@/app/_ui/qr-code";
import { Tag } from "@/app/_ui/tag";
import { type ShownCard, showCard } from "@/lib/acts/card/show";
import { justLooked } from "@/lib/reads/card";
import { shownCardCode } from "@/lib/rules/card";
import type { Words } from "@/lib/words/zh-CN";
import { MemberShell } from "../member-shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).card.title };
}

export default async function CardPage() {
  const actor = await requireMember();
  const now = new Date();
  const [t, shown, looker] = await Promise.all([words(), showCard(actor, now), justLooked(actor, now)]);
  return (
    <MemberShell title={t.card.title} back="/me">
      <Heading sub={t.card.intro}>{t.card.heading}</Heading>
      {shown.ok ? (
        <>
          <Fresh
            stamp={shown.value.code}
            changesInMs={shown.value.changesAt.getTime() - now.getTime()}
            lastsMs={shown.value.endsAt.getTime() - now.getTime()}
            stale={
              <NoticeBox tone="warn" title={t.card.stale}>
                {t.card.staleText}
              </NoticeBox>
            }
          >
            <ShownCode t={t} card={shown.value} />
          </Fresh>
          <div role="status">
            {looker && <NoticeBox tone="good">{t.card.lookedAt(looker.maskedName)}</NoticeBox>}
          </div>
          {/* The whole page, so that it works without scripts and leaves no old code behind. */}
          <a href="/me/card" className="btn btn-outline">
            {t.card.renew}
          </a>
          <p className="text-[0.9375rem] text-ink-soft">{t.card.masked}</p>
        </>
      ) : (
        <NoticeBox tone="warn" title={t.card.notNow}>
          {refusalInWords(t, shown.refusal)}
        </NoticeBox>
      )}
      <Link prefetch={false} href="/me/card/check" className="btn btn-quiet">
        {t.card.checkEntry}
      </Link>
    </MemberShell>
  );
}

function ShownCode({ t, card }: { t: Words; card: ShownCard }) {
  const { code, maskedName, branch, status, endsAt } = card;
  return (
    <section aria-labelledby="holder" className="card overflow-hidden">
      <div className="bg-party px-4 py-4 text-white">
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="holder" className="font-bold text-[1.375rem] leading-tight">
            {maskedName}
          </h2>
          <Tag tone="plain">{t.card.statuses[status]}</Tag>
        </div>
        <p className="mt-1.5">{branch}</p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] justify-items-center gap-3 p-4 text-center">
        <QrCode
          value={`${publicAddress()}/me/card/${code}`}
          label={t.card.qr}
          className="aspect-square w-full max-w-56"
        />
        <p>
          <span className="block text-ink-soft">{t.card.code}</span>
          <b className="block whitespace-nowrap font-bold text-[clamp(1.5rem,10.5vw,2rem)] leading-tight tracking-wide">
            {shownCardCode(code)}
          </b>
        </p>
        <p className="text-[0.9375rem] text-ink-soft">{t.card.until(endsAt)}</p>
      </div>
    </section>
  );
}
