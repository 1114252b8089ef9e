import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { CheckboxGroup, DateField, RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { certificateProspect } from "@/lib/reads/own-certificate";
import { addMonths, dateOf } from "@/lib/rules/calendar";
import {
  type CertificateKind,
  certificateKinds,
  certificateLanguages,
  choosableFields,
  kindRules,
} from "@/lib/rules/certificate";
import { ABSENCE_MONTHS } from "@/lib/rules/certificate-request";
import { settings } from "@/lib/rules/settings";
import { CallButton } from "../../../call-button";
import { MemberShell } from "../../../member-shell";
import { issue } from "../../actions";
import { PurposeField } from "../purpose-field";
import { whyNot } from "../why-not";

interface KindPageProps {
  params: Promise<{ kind: string }>;
}

async function kindOf({ params }: KindPageProps): Promise<CertificateKind> {
  const { kind } = await params;
  return certificateKinds.find((one) => one === kind) ?? notFound();
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.newTitle };
}

/** One kind: what it needs to know, who looks at it before, and what it will say. */
export default async function CertificateKindPage(props: KindPageProps) {
  const kind = await kindOf(props);
  const actor = await requireMember();
  const now = new Date();
  const [{ common, transfer, certificate: t, ...rest }, prospect] = await Promise.all([
    words(),
    certificateProspect(actor, now),
  ]);
  const offered = prospect?.kinds.find((one) => one.kind === kind);
  if (!prospect || !offered) notFound();
  const { way, refusal } = offered;
  const rule = kindRules[kind];
  const choosable = [...new Set(rule.purposes.flatMap((purpose) => choosableFields(kind, purpose)))];
  return (
    <MemberShell title={t.newTitle} back="/me/certificates/new">
      <Heading sub={t.kindHints[kind]}>{t.kinds[kind]}</Heading>
      {refusal !== null || way === null ? (
        <>
          <NoticeBox tone="warn" title={t.notNow}>
            {whyNot({ common, transfer, certificate: t, ...rest }, offered)}
          </NoticeBox>
          {prospect.secretary && (
            <CallButton contact={prospect.secretary} label={transfer.callNext(prospect.secretary.name)} />
          )}
          <LinkCard href="/me/certificates/new" title={t.chooseOther} />
        </>
      ) : (
        <Form action={issue} className="group grid grid-cols-[minmax(0,1fr)] gap-5">
          <input type="hidden" name="kind" value={kind} />
          <NoticeBox>{t.ways[way]}</NoticeBox>
          <PurposeField purposes={rule.purposes} kind={kind} />
          {rule.validity === "absence" && <AbsenceFields today={dateOf(now)} />}
          {kind !== "acceptance" && (
            <TextField
              name="receiver"
              label={`${rule.validity === "absence" ? t.addressee : t.receiver}${common.optional}`}
              hint={rule.validity === "absence" ? t.addresseeHint : t.receiverHint}
              maxLength={50}
            />
          )}
          {typeof rule.validity !== "string" && rule.validity.length > 1 && (
            <RadioGroup
              name="days"
              label={t.validity}
              defaultValue={String(settings.certificateDays)}
              options={rule.validity.map((days) => ({ value: String(days), label: t.days(days) }))}
            />
          )}
          {rule.validity === "snapshot" && <p className="text-ink-soft">{t.snapshotNote}</p>}
          <RadioGroup
            name="language"
            label={t.language}
            defaultValue="zh"
            options={certificateLanguages.map((value) => ({ value, label: t.languages[value] }))}
          />
          {choosable.length > 0 && (
            <CheckboxGroup
              name="leftOut"
              label={`${t.leftOut}${common.optional}`}
              hint={t.leftOutHint}
              options={choosable.map((value) => ({ value, label: t.fields[value] }))}
            />
          )}
          <SubmitButton working={way === "at_once" ? t.issuing : t.asking}>
            {way === "at_once" ? t.issue(t.kinds[kind]) : t.ask(t.kinds[kind])}
          </SubmitButton>
        </Form>
      )}
    </MemberShell>
  );
}

async function AbsenceFields({ today }: { today: string }) {
  const { certificate: t } = await words();
  return (
    <>
      <DateField name="from" label={t.from} min={today} max={addMonths(today, ABSENCE_MONTHS)} />
      <DateField name="to" label={t.to} hint={t.toHint} min={today} />
      <TextField name="place" label={t.place} hint={t.placeHint} maxLength={30} />
      <TextField name="cause" label={t.cause} hint={t.causeHint} maxLength={30} />
    </>
  );
}
