import Link from "next/link";
import { words } from "@/app/_server/words";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import type { OwnWish } from "@/lib/reads/incoming";
import { dateOf } from "@/lib/rules/calendar";
import type { WishStanding } from "@/lib/rules/incoming";
import type { Words } from "@/lib/words/zh-CN";
import { lastDay } from "../todos";

const tones: Record<WishStanding, "info" | "good" | "warn"> = {
  unfinished: "warn",
  waiting: "info",
  not_taken_up: "warn",
  case: "good",
};

/** Until a committee has looked at it the same words for everybody; afterwards how the case stands. */
export async function OwnWishes({ wishes }: { wishes: readonly OwnWish[] }) {
  const t = await words();
  return wishes.map((wish) => <One key={wish.id} t={t} wish={wish} />);
}

function One({ t, wish: { standing, progress, branch, sentAt } }: { t: Words; wish: OwnWish }) {
  const said = t.incoming;
  return (
    <div className="grid gap-3">
      <NoticeBox tone={tones[standing]} title={said.standings[standing]}>
        {progress ? (
          <>
            <p className="font-medium">{t.transfer.states[progress.state]}</p>
            {progress.dueAt && <p>{said.dueBy(t.common.date(lastDay(progress.dueAt)))}</p>}
            {(progress.state === "receipt_pending" || progress.state === "completed") && (
              <p>{said.afterAccepted}</p>
            )}
          </>
        ) : (
          <p>{said.standingTexts[standing]}</p>
        )}
      </NoticeBox>
      <SummaryList
        rows={[
          { term: said.branch, value: branch },
          { term: said.stoppedSent, value: t.common.date(dateOf(sentAt)) },
          ...(progress
            ? [{ term: t.transfer.number, value: <span className="select-all">{progress.number}</span> }]
            : []),
        ]}
      />
      {standing === "unfinished" && (
        <Link prefetch={false} href="/me/incoming/photo" className="btn btn-primary">
          {said.continuePhoto}
        </Link>
      )}
    </div>
  );
}
