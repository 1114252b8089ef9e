import Link from "next/link";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { GuardEntries } from "@/app/(console)/console/accounts/entry";
import type { PersonActor } from "@/lib/acts/actor";
import { waitsForBranchUntil } from "@/lib/reads/account";
import { ownWishes } from "@/lib/reads/incoming";
import { may } from "@/lib/rules/policy";
import { ComplaintsOfMine } from "./complaints/entry";
import { lastDay } from "./todos";

/** The home of an account that is not bound to a record: one thing to do. */
export async function Unverified({ actor }: { actor: PersonActor }) {
  const [t, waitsUntil, [newest]] = await Promise.all([
    words(),
    waitsForBranchUntil(actor, new Date()),
    ownWishes(actor),
  ]);
  return (
    <Shell title={t.common.product} signedIn>
      <Heading sub={t.home.verifyText}>{t.home.verifyHeading}</Heading>
      {waitsUntil && (
        <NoticeBox title={t.identity.branchWaiting}>
          <p>{t.identity.branchSentText}</p>
          <p>{t.identity.branchUntil(t.common.date(lastDay(waitsUntil)))}</p>
        </NoticeBox>
      )}
      <Link prefetch={false} href="/me/identity" className="btn btn-primary">
        {t.home.verifyAction}
      </Link>
      {newest ? (
        <LinkCard href="/me/incoming" title={t.incoming.standings[newest.standing]} icon="letter">
          {t.incoming.mineHeading}
        </LinkCard>
      ) : (
        <LinkCard href="/me/incoming/new" title={t.incoming.mineEntry} icon="letter">
          {t.incoming.mineEntryText}
        </LinkCard>
      )}
      <ComplaintsOfMine actor={actor} now={new Date()} />
      {actor.role === "administrator" && (
        <LinkCard href="/console" title={t.home.console} icon="tree">
          {t.home.consoleText}
        </LinkCard>
      )}
      <GuardEntries actor={actor} />
      {may(actor, "audit.read", {}) && (
        <LinkCard href="/console/audit" title={t.audit.title} icon="shield">
          {t.audit.entry}
        </LinkCard>
      )}
      <Section id="benefits" title={t.home.whatYouCanDo}>
        <ul className="grid gap-2">
          {t.home.benefits.map((benefit) => (
            <li key={benefit} className="flex gap-2.5">
              <Icon name="check" className="size-6 text-good" />
              {benefit}
            </li>
          ))}
        </ul>
      </Section>
    </Shell>
  );
}
