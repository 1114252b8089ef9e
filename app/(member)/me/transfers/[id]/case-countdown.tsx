import { words } from "@/app/_server/words";
import { Countdown } from "@/app/_ui/countdown";
import type { OwnTransfer } from "@/lib/reads/own-transfer";
import { daysLeft } from "@/lib/rules/calendar";
import type { TransferRoute } from "@/lib/rules/transfer";
import type { Words } from "@/lib/words/zh-CN";
import { lastDay } from "../../todos";

/** Until when he reports with his letter; one on paper is taken elsewhere than to a branch here. */
function letterSentence(t: Words, route: TransferRoute | null, days: number, date: string): string {
  const { countdown, lastDay: last } =
    route === "outward"
      ? t.outside
      : { countdown: t.transfer.letterCountdown, lastDay: t.transfer.letterLastDay };
  return days === 0 ? last(date) : countdown(date);
}

/** The biggest thing on the page: the days left of the letter, or of the step that is under way. */
export async function CaseCountdown({ found, now }: { found: OwnTransfer; now: Date }) {
  const { row, owner } = found;
  if (row.dueAt === null) return null;
  const t = await words();
  const days = daysLeft(row.dueAt, now);
  const date = t.common.date(lastDay(row.dueAt));
  const who = owner?.name ?? t.transfer.parties.member;
  const sentence =
    row.state === "in_transit"
      ? letterSentence(t, row.route, days, date)
      : row.state === "returned"
        ? t.transfer.returnedCountdown(date)
        : now >= row.dueAt
          ? t.transfer.stepOverdue(who, date)
          : t.transfer.stepCountdown(who, date);
  if (now >= row.dueAt) {
    const late = Math.max(1, -daysLeft(row.dueAt, now));
    return (
      <Countdown value={late} unit={`${t.common.daysUnit(late)} ${t.transfer.overdueBy}`}>
        {sentence}
      </Countdown>
    );
  }
  return (
    <Countdown
      value={days}
      unit={days === 0 ? t.transfer.daysLeft(0) : t.common.daysUnit(days)}
      tone={days <= 3 || row.state === "in_transit" ? "party" : "calm"}
    >
      {sentence}
    </Countdown>
  );
}
