import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { NoticeBox } from "@/app/_ui/notice-box";
import type { CaseView } from "@/lib/reads/case";
import type { CaseLife } from "@/lib/reads/case-life";
import { dateOf } from "@/lib/rules/calendar";
import { isOpen } from "@/lib/rules/transfer";
import { conditionsMet } from "@/lib/rules/transfer-conditions";
import { stepRule } from "@/lib/rules/transfer-steps";
import type { Words } from "@/lib/words/zh-CN";

interface StandingProps {
  view: CaseView;
  life: CaseLife;
  mine: boolean;
  now: Date;
}

/** Whose turn it is, and why this reader cannot take the step just now, if so. */
export async function Standing({ view, life, mine, now }: StandingProps) {
  const t = await words();
  const { row, owner, hindrance, conditions } = view;
  if (!isOpen(row.state)) return null;
  return (
    <>
      {!mine && <NoticeBox>{owner ? t.desk.notYours(owner.name) : t.desk.notYoursMember}</NoticeBox>}
      {mine && hindrance && (
        <NoticeBox tone="warn" title={t.desk.hindrance[hindrance].title}>
          <p>{t.desk.hindrance[hindrance].text}</p>
        </NoticeBox>
      )}
      <SixMonths t={t} view={view} life={life} />
      <Loss t={t} view={view} life={life} now={now} />
      {sentences(t, life).map((sentence) => (
        <NoticeBox key={sentence} tone="warn">
          {sentence}
        </NoticeBox>
      ))}
      {mine &&
        !hindrance &&
        view.steps.some((step) => stepRule(step).checks) &&
        !conditionsMet(conditions) && <NoticeBox tone="warn">{t.desk.conditionsStop}</NoticeBox>}
    </>
  );
}

/** What is said elsewhere on the page has no line of its own. */
function sentences(t: Words, { against }: CaseLife): string[] {
  return [...new Set(Object.values(against).flatMap((reason) => t.letterLife.against[reason] ?? []))];
}

/** More than six months after the first letter only the superior issues another one. */
function SixMonths({ t, view, life }: { t: Words; view: CaseView; life: CaseLife }): ReactNode {
  const said = t.letterLife.sixMonths;
  const asked = view.steps.includes("reissue_expired")
    ? "reissue_expired"
    : view.steps.includes("replace_lost")
      ? "replace_lost"
      : null;
  if (!life.sixMonthsOver || asked === null) return null;
  const stopped = life.against[asked] === "higher_approval_needed";
  const text = !stopped ? said.yours : life.superior ? said.bySuperior(life.superior) : said.byAnother;
  return (
    <NoticeBox tone="warn" title={said.title}>
      <p>{text}</p>
    </NoticeBox>
  );
}

/** What is still missing before a lost letter can be replaced, or what is asked of the receiver. */
function Loss({ t, view, life, now }: Omit<StandingProps, "mine"> & { t: Words }): ReactNode {
  const said = t.letterLife.loss;
  if (life.loss === null) return null;
  const { attested, silenceLasts } = life.loss;
  // The steps of the rulebook, though a button be gone: attested once is enough.
  const receives = view.steps.includes("attest_not_received");
  const date = t.common.date(silenceLasts);
  const text = receives
    ? attested
      ? said.thanks
      : said.ask
    : attested
      ? said.attested
      : dateOf(now) > silenceLasts
        ? said.silent(date)
        : said.waits(date);
  return (
    <NoticeBox tone={attested ? "good" : "warn"} title={said.title}>
      <p>{text}</p>
    </NoticeBox>
  );
}
