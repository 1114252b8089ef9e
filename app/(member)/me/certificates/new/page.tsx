import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { NoticeBox } from "@/app/_ui/notice-box";
import { certificateProspect, type KindOffer } from "@/lib/reads/own-certificate";
import { certificatePurposes, certificateValidities } from "@/lib/rules/certificate";
import { settings } from "@/lib/rules/settings";
import type { Words } from "@/lib/words/zh-CN";
import { CallButton } from "../../call-button";
import { MemberShell } from "../../member-shell";
import { issue } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.newTitle };
}

/** One form; its buttons say which certificate, so that a certificate is four presses away from home. */
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
  const offered = kinds.filter(({ refusal }) => refusal === null);
  const missing = kinds.filter(({ refusal }) => refusal !== null);
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
          <RadioGroup
            name="purpose"
            label={t.certificate.purpose}
            options={certificatePurposes.map((value) => ({ value, label: t.certificate.purposes[value] }))}
          />
          <div className="hidden group-has-[input[value=other]:checked]:block">
            <TextField
              name="purposeNote"
              label={t.certificate.purposeNote}
              hint={t.certificate.purposeNoteHint}
              maxLength={30}
            />
          </div>
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
          <fieldset id="kind" tabIndex={-1}>
            <legend className="mb-1 font-semibold">{t.certificate.kindQuestion}</legend>
            <p className="mb-2 text-[0.9375rem] text-ink-soft">{t.certificate.willBeReplaced}</p>
            <div className="grid gap-3">
              {offered.map(({ kind }) => (
                <div key={kind} className="card grid gap-2 p-4">
                  <p className="flex gap-2">
                    <Icon name={kind === "membership" ? "person" : "tree"} className="size-6 text-party" />
                    {t.certificate.kindHints[kind]}
                  </p>
                  {kind === "affiliation" && inTransfer && (
                    <p className="text-[0.9375rem] text-warn">{t.certificate.inTransfer}</p>
                  )}
                  <SubmitButton name="kind" value={kind} look="outline" working={t.certificate.issuing}>
                    {t.certificate.issue(t.certificate.kinds[kind])}
                  </SubmitButton>
                </div>
              ))}
            </div>
          </fieldset>
        </Form>
      )}
    </MemberShell>
  );
}

/** The first button of a form is the one that Enter presses: this one asks for the kind instead of taking the first. */
function NoKindByEnter() {
  return <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />;
}

function whyNot(t: Words, { offer, refusal }: KindOffer): string {
  if (refusal === null) return "";
  if (refusal.reason === "certificate_not_offered" && offer !== "yes") return t.certificate.notOffered[offer];
  return refusalInWords(t, refusal);
}
