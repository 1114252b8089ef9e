import { words } from "@/app/_server/words";
import { SummaryList } from "@/app/_ui/summary-list";
import type { StandingAnswer } from "@/lib/reads/outward-case";
import type { Words } from "@/lib/words/zh-CN";
import { groundInWords } from "../history";

/** The answer from outside as the second clerk compares it: what, who says so, and where that comes from. */
export async function AnswerFacts({ answer }: { answer: StandingAnswer }) {
  const t = await words();
  const said = t.outside;
  return (
    <SummaryList
      rows={[
        { term: said.answer, value: said.kinds[answer.kind] },
        ...(answer.acceptedOn === null
          ? []
          : [{ term: said.acceptedOn, value: t.common.date(answer.acceptedOn) }]),
        ...(answer.ground === null
          ? []
          : [{ term: said.answerGround, value: groundInWords(t, answer.ground) }]),
        ...(answer.remark === "" ? [] : [{ term: said.remark, value: answer.remark }]),
        { term: said.answerUnit, value: answer.unit },
        {
          term: said.answerPerson,
          value: (
            <>
              {answer.person.name} <span className="whitespace-nowrap">{answer.person.telephone}</span>
            </>
          ),
        },
        { term: said.answerBy, value: recordedBy(t, answer) },
        {
          term: said.answerScan,
          value:
            answer.attachmentId === null ? (
              <span className="text-warn">{said.noScan}</span>
            ) : (
              <a href={`/api/attachments/${answer.attachmentId}`} className="tap link">
                {said.seeScan}
              </a>
            ),
        },
        ...(answer.confirmedAt === null
          ? []
          : [
              {
                term: said.confirmReason,
                value: said.confirmed(answer.confirmedByName ?? "", t.common.instant(answer.confirmedAt)),
              },
            ]),
      ]}
    />
  );
}

function recordedBy(t: Words, answer: StandingAnswer): string {
  const when = t.common.instant(answer.recordedAt);
  return answer.evidence === null
    ? t.outside.byOutside(when)
    : t.outside.byClerk(answer.recordedByName ?? "", when, t.outside.evidences[answer.evidence]);
}
