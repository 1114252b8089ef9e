import type { Metadata } from "next";
import Link from "next/link";
import { requireActor } from "@/app/_server/actor";
import { passkeySite } from "@/app/_server/passkey-site";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import { factorsOf, hasFactor } from "@/lib/reads/factor";
import { ownReset } from "@/lib/reads/factor-reset";
import { type OwnSession, sessionsOf } from "@/lib/reads/session";
import type { Words } from "@/lib/words/zh-CN";
import { MemberShell } from "../member-shell";
import { endOne, endOthers, removeApp, removeKey, renewCodes } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).security.title };
}

/** One's second factors, and the devices on which one is signed in. */
export default async function SecurityPage() {
  const actor = await requireActor();
  const [t, factors, sessions, site, reset] = await Promise.all([
    words(),
    factorsOf(actor),
    sessionsOf(actor, new Date()),
    passkeySite(),
    ownReset(actor, new Date()),
  ]);
  const said = t.security;
  const { authenticatorSince } = factors;
  return (
    <MemberShell title={said.title} back="/me/account">
      {reset !== null && (
        <NoticeBox tone="warn" title={t.reset.warning}>
          <p>{t.reset.warningText}</p>
          <Link prefetch={false} href="/me/security/lost" className="tap link">
            {t.reset.warningLink}
          </Link>
        </NoticeBox>
      )}
      <Heading sub={said.factorsIntro}>{said.factors}</Heading>
      {authenticatorSince === null ? (
        <Link prefetch={false} href="/me/security/app" className="btn btn-outline">
          {said.appAdd}
        </Link>
      ) : (
        <>
          <SummaryList
            rows={[
              { term: said.app, value: said.since(t.common.instant(authenticatorSince)) },
              { term: said.codes, value: said.codesLeft(factors.recoveryCodesLeft) },
            ]}
          />
          <Form action={removeApp} id="remove-app">
            <SubmitButton look="quiet">{said.appRemove}</SubmitButton>
          </Form>
        </>
      )}
      {factors.passkeys.length > 0 && (
        <ul className="card divide-y divide-line">
          {factors.passkeys.map((key) => (
            <li key={key.id} className="flex flex-wrap items-center gap-x-3 px-4 py-3">
              <p className="min-w-[min(12rem,100%)] flex-1 font-medium">
                {said.passkey}
                <span className="block font-normal text-[0.9375rem] text-ink-soft">
                  {said.since(t.common.instant(key.createdAt))}
                </span>
              </p>
              <Form action={removeKey} id={`remove-${key.id}`} className="grid">
                <input type="hidden" name="id" value={key.id} />
                <button type="submit" className="tap link justify-center">
                  {said.passkeyRemove}
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {site !== null && (
        <Link prefetch={false} href="/me/security/passkey" className="btn btn-outline">
          {said.passkeyAdd}
        </Link>
      )}
      {hasFactor(factors) && (
        <>
          <Form action={renewCodes} id="renew-codes">
            <SubmitButton look="quiet">{said.codesRenew}</SubmitButton>
          </Form>
          {reset === null && (
            <Link prefetch={false} href="/me/security/lost" className="tap link">
              {said.lostLink}
            </Link>
          )}
        </>
      )}
      <section className="grid gap-3">
        <h2 className="font-semibold text-[1.25rem]">{said.devices}</h2>
        <ul className="card divide-y divide-line">
          {sessions.map((one) => (
            <Device key={one.id} t={t} session={one} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <Form action={endOthers} id="end-others">
            <SubmitButton look="quiet">{said.endOthers}</SubmitButton>
          </Form>
        )}
      </section>
    </MemberShell>
  );
}

function Device({ t, session }: { t: Words; session: OwnSession }) {
  const said = t.security;
  const name = session.device === "" ? said.unknownDevice : session.device;
  return (
    <li className="flex flex-wrap items-center gap-x-3 px-4 py-3">
      <div className="min-w-[min(12rem,100%)] flex-1">
        <p className="font-medium">{session.isThis ? said.thisDevice(name) : name}</p>
        <p className="text-[0.9375rem] text-ink-soft">
          {said.begun(t.common.instant(session.createdAt))}
          <br />
          {said.lastSeen(t.common.instant(session.seenAt))}
        </p>
      </div>
      {!session.isThis && (
        <Form action={endOne} id={`end-${session.id}`} className="grid">
          <input type="hidden" name="id" value={session.id} />
          <button type="submit" className="tap link justify-center">
            {said.endOne}
            <span className="sr-only"> {name}</span>
          </button>
        </Form>
      )}
    </li>
  );
}
