import type { Metadata } from "next";
import Link from "next/link";
import { requireActor } from "@/app/_server/actor";
import { preferences } from "@/app/_server/preferences";
import { words } from "@/app/_server/words";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { SummaryList, type SummaryRow } from "@/app/_ui/summary-list";
import { accountOf, type OwnAccount } from "@/lib/reads/account";
import { type ContactChoice, contactChoiceOf } from "@/lib/reads/contact-choice";
import { factorsOf, hasFactor } from "@/lib/reads/factor";
import { sessionsOf } from "@/lib/reads/session";
import { dateOf } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";
import { MemberShell } from "../member-shell";
import { sms } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).account.title };
}

export default async function AccountPage() {
  const actor = await requireActor();
  const [t, { language, elder }, account, choice, factors, sessions] = await Promise.all([
    words(),
    preferences(),
    accountOf(actor),
    actor.memberId !== null || actor.role !== null ? contactChoiceOf(actor) : null,
    factorsOf(actor),
    sessionsOf(actor, new Date()),
  ]);
  const rows: SummaryRow[] = [
    {
      term: t.account.language,
      value: t.account.languageNow,
      action: (
        <Switch name="lang" value={language === "en" ? "zh-CN" : "en"} lang={t.common.otherLanguageCode}>
          {t.common.otherLanguage}
        </Switch>
      ),
    },
    {
      term: t.account.elder,
      value: (
        <>
          {elder ? t.account.elderIsOn : t.account.elderIsOff}
          <span className="block font-normal text-[0.9375rem] text-ink-soft">{t.account.elderText}</span>
        </>
      ),
      action: (
        <Switch name="elder" value={elder ? "0" : "1"}>
          {elder ? t.account.switchOff : t.account.switchOn}
        </Switch>
      ),
    },
    ...(choice ? toldRows(t, choice) : []),
    {
      term: t.security.account,
      value: (
        <>
          {hasFactor(factors) ? t.security.accountSet : t.security.accountNotSet}
          <span className="block font-normal text-[0.9375rem] text-ink-soft">
            {t.security.accountDevices(sessions.length)}
          </span>
        </>
      ),
      action: (
        <Link prefetch={false} href="/me/security" className="tap link justify-end">
          {t.security.manage}
          <span className="sr-only"> {t.security.title}</span>
        </Link>
      ),
    },
    ...(account
      ? [
          {
            term: t.account.phone,
            value: account.maskedPhone ?? t.account.phoneNone,
            change: "/me/account/phone",
          },
          ...identityRows(t, account),
        ]
      : []),
  ];
  return (
    <MemberShell title={t.account.title} back="/me">
      <Heading>{t.account.title}</Heading>
      <SummaryList rows={rows} />
      {actor.memberId !== null && (
        <LinkCard href="/me/privacy" title={t.privacy.mine.heading} icon="shield">
          {t.privacy.mine.link}
        </LinkCard>
      )}
      <form action="/sign-out" method="post">
        <button type="submit" className="btn btn-quiet w-full">
          {t.account.signOut}
        </button>
      </form>
    </MemberShell>
  );
}

/** By which ways he is told. In the product always, so that nothing is lost with a telephone. */
function toldRows({ account: said, channel: t }: Words, { maskedEmail, smsOn }: ContactChoice): SummaryRow[] {
  return [
    { term: t.inside, value: t.insideAlways },
    {
      term: t.sms,
      value: (
        <>
          {smsOn ? t.smsIsOn : t.smsIsOff}
          <span className="block font-normal text-[0.9375rem] text-ink-soft">{t.smsHint}</span>
        </>
      ),
      action: (
        <Form action={sms} id="sms-choice" className="grid">
          <input type="hidden" name="sms" value={smsOn ? "off" : "on"} />
          <button type="submit" className="tap link justify-end">
            {smsOn ? said.switchOff : said.switchOn}
            <span className="sr-only"> {t.sms}</span>
          </button>
        </Form>
      ),
    },
    { term: t.email, value: maskedEmail ?? t.emailNone, change: "/me/account/email" },
  ];
}

function identityRows(t: Words, { boundAt, boundBy, consentAt }: OwnAccount): SummaryRow[] {
  const said = {
    code: t.account.verifiedByCode,
    in_person: t.account.verifiedInPerson,
    moved: t.account.verifiedMoved,
  };
  const on = (at: Date) => t.common.date(dateOf(at));
  return [
    {
      term: t.account.identity,
      value: boundAt && boundBy ? said[boundBy](on(boundAt)) : t.account.notVerified,
      ...(boundAt === null && { change: "/me/identity" }),
    },
    ...(consentAt
      ? [
          {
            term: t.account.consent,
            value: (
              <>
                {t.account.consentGiven(on(consentAt))}
                <span className="block font-normal text-[0.9375rem] text-ink-soft">
                  {t.account.consentHint}
                </span>
              </>
            ),
          },
        ]
      : []),
  ];
}

interface SwitchProps {
  name: "lang" | "elder";
  value: string;
  lang?: string;
  children: string;
}

/** A plain form: the server renders the page again. */
function Switch({ name, value, lang, children }: SwitchProps) {
  return (
    <form action="/preferences" method="post">
      <button type="submit" name={name} value={value} lang={lang} className="tap link justify-end">
        {children}
      </button>
    </form>
  );
}
