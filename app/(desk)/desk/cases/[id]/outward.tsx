import Link from "next/link";
import { words } from "@/app/_server/words";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import type { PersonActor } from "@/lib/acts/actor";
import type { CaseView } from "@/lib/reads/case";
import { type OutwardCase, outwardCase, type StandingAnswer } from "@/lib/reads/outward-case";
import { dateOf } from "@/lib/rules/calendar";
import { isOpen } from "@/lib/rules/transfer";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import type { Words } from "@/lib/words/zh-CN";
import { decide } from "./actions";
import { AnswerFacts } from "./answer/answer-facts";
import { print } from "./outward-actions";

/**
 * 纸质介绍信: what a clerk does with the letter on paper, and with what the organization outside answered. Confirming the
 * answer stands here and not among the buttons of the case, beside what is to be compared.
 */
export async function Outward({ actor, view }: { actor: PersonActor; view: CaseView }) {
  if (view.row.route !== "outward") return null;
  const found = await outwardCase(actor, view.row.id);
  if (!found) return null;
  const t = await words();
  const open = isOpen(view.row.state);
  return (
    <Section id="outward" title={t.outside.deskHeading}>
      <div className="grid gap-4">
        <LetterFacts t={t} view={view} found={found} />
        {found.letter.state === "live" && view.row.state === "in_transit" && (
          <Printing t={t} view={view} found={found} />
        )}
        {found.answer ? (
          <>
            <AnswerFacts answer={found.answer} />
            {open && found.answer.confirmedAt === null && (
              <Judging t={t} view={view} found={found} answer={found.answer} />
            )}
          </>
        ) : (
          open && awaits(view) && <Awaiting t={t} view={view} />
        )}
      </div>
    </Section>
  );
}

function awaits({ row }: CaseView): boolean {
  return row.state === "in_transit" || row.state === "letter_expired";
}

function LetterFacts({ t, view, found }: { t: Words; view: CaseView; found: OutwardCase }) {
  const { letter } = found;
  const delivery = `/desk/cases/${view.row.id}/delivery`;
  const { deliveredHow, deliveredOn } = letter;
  return (
    <SummaryList
      rows={[
        { term: t.outside.number, value: letter.number },
        { term: t.outside.addresseeShort, value: letter.addressee ?? "" },
        { term: t.outside.unitShort, value: letter.destination ?? "" },
        ...(view.row.outsideContact === null
          ? []
          : [{ term: t.outside.contactShort, value: view.row.outsideContact }]),
        { term: t.outside.validUntil, value: t.common.date(letter.validUntil) },
        { term: t.outside.prints, value: t.outside.printed(letter.printCount) },
        {
          term: t.outside.delivered,
          value:
            deliveredHow === null || deliveredOn === null
              ? t.outside.notDelivered
              : t.outside.deliveredOn(t.outside.deliveryWays[deliveredHow], t.common.date(deliveredOn)),
          change: letter.state === "live" ? delivery : undefined,
        },
        {
          term: t.outside.nationalShort,
          value: (
            <>
              {letter.nationalNumber ?? t.common.unknown}
              {letter.nationalSyncedAt && (
                <span className="block font-normal text-[0.9375rem] text-ink-soft">
                  {t.outside.nationalAt(t.common.date(dateOf(letter.nationalSyncedAt)))}
                </span>
              )}
            </>
          ),
          change: `${delivery}#national`,
        },
      ]}
    />
  );
}

function Printing({ t, view, found }: { t: Words; view: CaseView; found: OutwardCase }) {
  const { letter, print: last } = found;
  return (
    <div className="grid gap-3">
      <p className="text-[0.9375rem] text-ink-soft">{t.outside.printHint}</p>
      {last &&
        (last.problem === null ? (
          <a href={`/api/documents/letters/${last.id}`} className="btn btn-primary">
            {t.outside.printOpen(last.nth)}
          </a>
        ) : (
          <NoticeBox tone="bad">{t.outside.printProblem(last.problem)}</NoticeBox>
        ))}
      <Form action={print} id="print" className="grid gap-3">
        <input type="hidden" name="id" value={view.row.id} />
        <SubmitButton look={last ? "quiet" : "primary"} working={t.outside.printing}>
          {t.outside.print(letter.printCount + 1)}
        </SubmitButton>
      </Form>
    </div>
  );
}

function Awaiting({ t, view }: { t: Words; view: CaseView }) {
  return (
    <div className="grid gap-3">
      <NoticeBox title={t.outside.awaiting}>{t.outside.awaitingHint}</NoticeBox>
      <Link prefetch={false} href={`/desk/cases/${view.row.id}/answer`} className="btn btn-outline">
        {t.outside.record}
      </Link>
    </div>
  );
}

interface JudgingProps {
  t: Words;
  view: CaseView;
  found: OutwardCase;
  answer: StandingAnswer;
}

/** The second clerk's decision, or why this reader is not the second clerk. */
function Judging({ t, view, found, answer }: JudgingProps) {
  const { row, steps } = view;
  const wanted: readonly TransferStep[] =
    answer.kind === "accepted"
      ? ["confirm_outside_receipt", "confirm_late_receipt"]
      : ["report_refused_outside"];
  const step = wanted.find((one) => steps.includes(one));
  // To send a letter back takes one clerk; to let a member go takes two.
  const hindrance = answer.kind === "accepted" || found.hindrance === "own_request" ? found.hindrance : null;
  const late = answer.acceptedOn !== null && answer.acceptedOn > found.letter.validUntil;
  return (
    <div className="grid gap-4">
      {hindrance ? (
        <NoticeBox tone="warn" title={t.outside.hindrances[hindrance].title}>
          <p>{t.outside.hindrances[hindrance].text}</p>
        </NoticeBox>
      ) : (
        step && (
          <Form action={decide} id="confirm">
            {late && (
              <NoticeBox tone="warn" title={t.outside.lateNote}>
                {t.outside.lateNoteText}
              </NoticeBox>
            )}
            <p className="text-ink-soft">
              {answer.kind === "accepted" ? t.outside.confirmHint : t.outside.refusedHint}
            </p>
            <input type="hidden" name="id" value={row.id} />
            <input type="hidden" name="version" value={row.version} />
            <input type="hidden" name="step" value={step} />
            {answer.ground !== null && <input type="hidden" name="ground" value={answer.ground} />}
            <TextArea
              name="reason"
              label={`${t.outside.confirmReason}${answer.kind === "accepted" && !late ? t.common.optional : ""}`}
              hint={t.outside.confirmReasonHint}
              rows={2}
              maxLength={500}
              defaultValue={answer.kind === "refused" ? answer.remark : ""}
            />
            <SubmitButton working={t.desk.working}>{t.desk.act[step]}</SubmitButton>
          </Form>
        )
      )}
      <Link prefetch={false} href={`/desk/cases/${row.id}/answer/dismiss`} className="btn btn-quiet">
        {t.outside.dismiss}
      </Link>
      {answer.attachmentId === null && answer.evidence !== null && (
        <Link prefetch={false} href={`/desk/cases/${row.id}/answer#scan`} className="btn btn-quiet">
          {t.outside.addScan}
        </Link>
      )}
    </div>
  );
}
