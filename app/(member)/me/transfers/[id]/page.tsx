import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { requireMember } from "@/app/_server/actor";
import { publicAddress } from "@/app/_server/address";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Remind } from "@/app/_ui/remind";
import { Sheet } from "@/app/_ui/sheet";
import { SummaryList } from "@/app/_ui/summary-list";
import { Timeline } from "@/app/_ui/timeline";
import { letterSentences } from "@/lib/documents/letter-sentences";
import type { OwnLetter } from "@/lib/reads/own-letter";
import { ownLife } from "@/lib/reads/own-life";
import type { OwnTransfer } from "@/lib/reads/own-transfer";
import { printedCode } from "@/lib/rules/code";
import { isOpen } from "@/lib/rules/transfer";
import type { Words } from "@/lib/words/zh-CN";
import { CallButton } from "../../call-button";
import { MemberShell } from "../../member-shell";
import { remind } from "../actions";
import { stateWords } from "../state-words";
import { CaseCountdown } from "./case-countdown";
import { requireCase } from "./own-case";
import { LetterReports, NewRequest, OwnLetters } from "./own-letters";
import { stepPath } from "./own-request";
import { PaperLetter } from "./paper-letter";
import { timelineItems } from "./timeline-items";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).transfer.progressTitle };
}

export default async function ProgressPage({ params }: { params: Promise<{ id: string }> }) {
  const found = await requireCase(params);
  const { row, letter } = found;
  if (row.state === "draft") redirect(stepPath(row));
  const now = new Date();
  const t = await words();
  const said = stateWords(t, row);
  const life = await ownLife(await requireMember(), found, now);
  const live = letter?.state === "live" && isOpen(row.state);
  return (
    <MemberShell title={t.transfer.progressTitle} back="/me/transfers">
      <Heading
        sub={
          <>
            {t.transfer.number} <b className="select-all">{row.number}</b>
          </>
        }
      >
        {said.title}
      </Heading>
      <CaseCountdown found={found} now={now} />
      {isOpen(row.state) ? (
        <div>
          <p>{said.advice}</p>
          {live && letter.kind === "electronic" && (
            <a href="#letter" className="tap link">
              {t.transfer.letterSee}
            </a>
          )}
        </div>
      ) : (
        <NoticeBox tone={row.state === "completed" ? "good" : "info"}>{said.advice}</NoticeBox>
      )}
      <NewRequest life={life} />
      <LetterReports row={row} life={life} />
      <WhatWasSaid t={t} found={found} />
      {row.state === "rejected" && (
        <LinkCard href={`/complaint?case=${row.id}`} title={t.complaint.rejectedEntry} icon="letter">
          {t.complaint.rejectedEntryText}
        </LinkCard>
      )}
      {live && letter.kind === "paper" && <PaperLetter letter={letter} />}
      <Timeline items={timelineItems(t, found, now)} />
      {live && letter.kind === "electronic" && <Letter t={t} letter={letter} />}
      <OwnLetters life={life} />
      <Section id="request" title={t.transfer.details}>
        <SummaryList
          rows={[
            { term: t.transfer.from, value: found.from },
            { term: t.transfer.to, value: found.to },
            ...(row.route ? [{ term: t.transfer.way, value: t.transfer.routes[row.route] }] : []),
            ...(row.reason ? [{ term: t.transfer.reason, value: t.transfer.reasons[row.reason] }] : []),
            ...(row.sinceOn ? [{ term: t.transfer.since, value: t.common.date(row.sinceOn) }] : []),
            ...(row.reasonNote ? [{ term: t.transfer.note, value: row.reasonNote }] : []),
          ]}
        />
      </Section>
      {isOpen(row.state) && !found.mayWithdraw && row.state === "in_transit" && (
        <p className="text-[0.9375rem] text-ink-soft">{t.transfer.withdrawLate}</p>
      )}
      {mayRemind(found) && (
        <Remind action={remind} id={row.id} done={found.remindedToday} said={t.transfer} />
      )}
      <Buttons t={t} found={found} />
    </MemberShell>
  );
}

/** Somebody else has the ball. */
function mayRemind({ row }: OwnTransfer): boolean {
  return isOpen(row.state) && row.ownerOrganizationId !== null;
}

/** What the other side wrote: why it came back, why it was refused. */
function WhatWasSaid({ t, found }: { t: Words; found: OwnTransfer }) {
  const { row, events } = found;
  const spoken =
    row.state === "returned" || row.state === "refused" || row.state === "rejected" || row.state === "voided";
  if (!spoken) return null;
  // The ground stands with the proposal, the confirmation carries none of its own.
  const ground = events.findLast((event) => event.ground !== null)?.ground ?? null;
  const reason = events.findLast((event) => event.reason !== "")?.reason ?? "";
  const grounds: Readonly<Record<string, string>> = {
    ...t.transfer.refusalGrounds,
    ...t.transfer.rejectionGrounds,
  };
  const groundWords = row.state === "refused" || row.state === "rejected" ? grounds[ground ?? ""] : undefined;
  // Why a case is on hold is said in person only.
  const shown = ground === "case_on_hold" ? "" : reason;
  if (!groundWords && shown === "") return null;
  return (
    <NoticeBox tone="warn" title={row.state === "returned" ? t.transfer.whyReturned : t.transfer.ground}>
      {groundWords && <p className="font-medium">{groundWords}</p>}
      {shown && <p>{shown}</p>}
    </NoticeBox>
  );
}

function Letter({ t, letter }: { t: Words; letter: OwnLetter }) {
  const sheet = letterSentences({ ...letter, probationary: letter.status === "probationary" });
  return (
    <Section id="letter" title={t.transfer.letterHeading}>
      <div className="grid gap-2">
        <p className="text-ink-soft">{t.transfer.letterHint}</p>
        <Sheet
          {...sheet}
          verifyUrl={`${publicAddress()}/v/${letter.code}`}
          qrLabel={t.transfer.letterQr}
          code={printedCode(letter.code)}
        />
        <SummaryList rows={[{ term: t.transfer.letterUntil, value: t.common.date(letter.validUntil) }]} />
      </div>
    </Section>
  );
}

function Buttons({ t, found }: { t: Words; found: OwnTransfer }) {
  const { row, contact, mayWithdraw } = found;
  const path = `/me/transfers/${row.id}`;
  if (!isOpen(row.state)) {
    const next =
      row.state === "completed" && row.route === "outward"
        ? { href: "/me", label: t.common.toHome }
        : row.state === "completed"
          ? { href: "/me/certificates/new", label: t.transfer.getCertificate }
          : { href: "/me/transfers/new", label: t.transfer.newRequest };
    return (
      <ActionBar>
        <Link prefetch={false} href={next.href} className="btn btn-outline">
          {next.label}
        </Link>
      </ActionBar>
    );
  }
  if (!mayWithdraw && !contact) return null;
  return (
    <ActionBar>
      {mayWithdraw && (
        <Link prefetch={false} href={`${path}/withdraw`} className="btn btn-quiet">
          {t.transfer.withdraw}
        </Link>
      )}
      {contact && row.state !== "returned" && (
        <CallButton contact={contact} label={t.transfer.callNext(contact.name)} />
      )}
      {row.state === "returned" && (
        <Link prefetch={false} href={`${path}/check`} className="btn btn-primary">
          {t.transfer.correct}
        </Link>
      )}
    </ActionBar>
  );
}
