import { words } from "@/app/_server/words";
import { Icon } from "@/app/_ui/icons";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import { Tag } from "@/app/_ui/tag";
import type { OwnComplaint } from "@/lib/reads/complaint";
import { dateOf, daysLeft } from "@/lib/rules/calendar";

/** Waits until when, is late, or is answered: by an icon and in words. */
export async function ComplaintTag({ complaint, now }: { complaint: OwnComplaint; now: Date }) {
  const { complaint: said, transfer } = await words();
  if (complaint.answer) return <Tag tone="good">{said.answered}</Tag>;
  const left = daysLeft(complaint.dueAt, now);
  if (left >= 0) return <Tag tone={left <= 1 ? "warn" : "neutral"}>{transfer.daysLeft(left)}</Tag>;
  return (
    <Tag tone="bad">
      <Icon name="warning" className="me-1 size-3.5" />
      {said.late(-left)}
    </Tag>
  );
}

/** One complaint, with its clock and its answer. */
export async function ComplaintFacts({
  complaint,
  sender,
}: {
  complaint: OwnComplaint;
  /** Who sent it, and how he is reached: for who answers. */
  sender?: readonly { term: string; value: string }[];
}) {
  const { complaint: said, common } = await words();
  const { answer, about, committee, sentAt, dueAt, text } = complaint;
  return (
    <>
      <SummaryList
        rows={[
          ...(about === null ? [] : [{ term: said.about, value: about }]),
          ...(sender ?? []),
          { term: said.goesTo, value: committee ?? said.administrators },
          { term: said.sentOn, value: common.date(dateOf(sentAt)) },
          { term: said.dueOn, value: common.date(dateOf(new Date(dueAt.getTime() - 1))) },
          { term: said.said, value: <span className="whitespace-pre-line break-words">{text}</span> },
        ]}
      />
      {answer && (
        <NoticeBox tone="good" title={said.answer}>
          <p className="whitespace-pre-line break-words">{answer.text}</p>
          <p className="text-[0.9375rem]">{`${said.answeredOn} ${common.date(dateOf(answer.at))}`}</p>
        </NoticeBox>
      )}
    </>
  );
}
