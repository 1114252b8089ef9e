import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { CheckboxGroup, RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { certificateProspect } from "@/lib/reads/own-certificate";
import {
  type CertificateKind,
  certificateFields,
  certificateLanguages,
  certificateValidities,
  elsewhereKinds,
  kindRules,
} from "@/lib/rules/certificate";
import { settings } from "@/lib/rules/settings";
import { CallButton } from "../../call-button";
import { MemberShell } from "../../member-shell";
import { issue } from "../actions";
import { PurposeField } from "./purpose-field";
import { whyNot } from "./why-not";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.newTitle };
}

/** The two of which one form asks all: its buttons say which, so that one is four presses away from home. */
const quick: readonly CertificateKind[] = ["membership", "affiliation"];

/** What a member may have, on which way, and where he asks for what is not to be had here. */
export default async function NewCertificatePage() {
  const actor = await requireMember();
  const [t, prospect] = await Promise.all([words(), certificateProspect(actor, new Date())]);
  const back = "/me/certificates";
  if (!prospect) {
    return (
      <MemberShell title={t.certificate.newTitle} back={back}>
        <Heading>{t.certificate.newHeading}</Heading>
        <Empty title={t.home.noBranch} icon="warning" action={{ href: "/me", label: t.common.toHome }}>
          {t.home.noBranchText}
        </Empty>
      </MemberShell>
    );
  }
  const { kinds, inTransfer, secretary } = prospect;
  const offered = kinds.filter(({ kind, refusal }) => quick.includes(kind) && refusal === null);
  const missing = kinds.filter(({ kind, refusal }) => quick.includes(kind) && refusal !== null);
  const others = kinds.filter(({ kind }) => !quick.includes(kind));
  return (
    <MemberShell title={t.certificate.newTitle} back={back}>
      <Heading sub={t.certificate.newIntro}>{t.certificate.newHeading}</Heading>
      {missing.map((kind) => (
        <NoticeBox
          key={kind.kind}
          tone="warn"
          title={`${t.certificate.kinds[kind.kind]}: ${t.certificate.notNow}`}
        >
          {whyNot(t, kind)}
        </NoticeBox>
      ))}
      {missing.length > 0 && secretary && (
        <CallButton contact={secretary} label={t.transfer.callNext(secretary.name)} />
      )}
      {offered.length > 0 && (
        <Form action={issue} className="group grid grid-cols-[minmax(0,1fr)] gap-5">
          <NoKindByEnter />
          <PurposeField purposes={kindRules.membership.purposes} />
          <TextField
            name="receiver"
            label={`${t.certificate.receiver}${t.common.optional}`}
            hint={t.certificate.receiverHint}
            maxLength={50}
          />
          <RadioGroup
            name="days"
            label={t.certificate.validity}
            defaultValue={String(settings.certificateDays)}
            options={certificateValidities.map((days) => ({
              value: String(days),
              label: t.certificate.days(days),
            }))}
          />
          <RadioGroup
            name="language"
            label={t.certificate.language}
            defaultValue="zh"
            options={certificateLanguages.map((value) => ({
              value,
              label: t.certificate.languages[value],
            }))}
          />
          <CheckboxGroup
            name="leftOut"
            label={`${t.certificate.leftOut}${t.common.optional}`}
            hint={t.certificate.leftOutHint}
            options={certificateFields.map((value) => ({ value, label: t.certificate.fields[value] }))}
          />
          <fieldset id="kind" tabIndex={-1}>
            <legend className="mb-1 font-semibold">{t.certificate.kindQuestion}</legend>
            <p className="mb-2 text-[0.9375rem] text-ink-soft">{t.certificate.willBeReplaced}</p>
            <div className="grid gap-3">
              {offered.map(({ kind, way, offer }) => (
                <div key={kind} className="card grid gap-2 p-4">
                  <p className="flex gap-2">
                    <Icon name={kind === "membership" ? "person" : "tree"} className="size-6 text-party" />
                    {t.certificate.kindHints[kind]}
                  </p>
                  {kind === "affiliation" && inTransfer && (
                    <p className="text-[0.9375rem] text-warn">{t.certificate.inTransfer}</p>
                  )}
                  {(offer === "branch" || offer === "committee") && (
                    <p className="text-[0.9375rem] text-warn">{t.certificate.notOffered[offer]}</p>
                  )}
                  <SubmitButton name="kind" value={kind} look="outline" working={t.certificate.issuing}>
                    {way === "at_once"
                      ? t.certificate.issue(t.certificate.kinds[kind])
                      : t.certificate.ask(t.certificate.kinds[kind])}
                  </SubmitButton>
                </div>
              ))}
            </div>
          </fieldset>
        </Form>
      )}
      <Section id="others" title={t.certificate.otherKinds}>
        <ul className="grid gap-3">
          {others.map(({ kind, way }) => (
            <li key={kind}>
              <LinkCard href={`/me/certificates/new/${kind}`} title={t.certificate.kinds[kind]}>
                <span className="block">{t.certificate.kindHints[kind]}</span>
                {way === null ? t.certificate.notNow : t.certificate.ways[way]}
              </LinkCard>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="elsewhere" title={t.certificate.elsewhereHeading}>
        <dl className="card divide-y divide-line">
          {elsewhereKinds.map((kind) => (
            <div key={kind} className="px-4 py-3">
              <dt className="font-medium">{t.certificate.elsewhere[kind].title}</dt>
              <dd className="text-[0.9375rem] text-ink-soft">{t.certificate.elsewhere[kind].text}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </MemberShell>
  );
}

/** The first button of a form is the one that Enter presses: this one asks for the kind instead of taking the first. */
function NoKindByEnter() {
  return <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />;
}
