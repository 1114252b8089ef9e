import type { Home } from "@/lib/reads/home";
import { type CalendarDate, dateOf, daysLeft } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";

export interface Todo {
  key: string;
  href: string;
  title: string;
  text: string;
  urgent: boolean;
}

/** The last day of something due: a deadline is the instant at which that day is over. */
export function lastDay(dueAt: Date): CalendarDate {
  return dateOf(new Date(dueAt.getTime() - 1));
}

/** 待我办理: what waits for the member himself. */
export function todosOf(t: Words, home: Home, now: Date): Todo[] {
  const todos: Todo[] = [];
  const { openCase, draft, unread, consentOutdated } = home;
  if (openCase?.dueAt && (openCase.state === "returned" || openCase.state === "in_transit")) {
    const onPaper = openCase.route === "outward";
    const report = onPaper
      ? { title: t.outside.homeTodo, text: t.outside.homeText }
      : { title: t.home.report, text: t.home.reportText };
    const said =
      openCase.state === "returned" ? { title: t.home.returned, text: t.home.returnedText } : report;
    const left = t.transfer.daysLeft(Math.max(0, daysLeft(openCase.dueAt, now)));
    todos.push({
      key: openCase.id,
      href: `/me/transfers/${openCase.id}`,
      title: said.title,
      text: said.text(t.common.dayOfYear(lastDay(openCase.dueAt)), left),
      urgent: true,
    });
  }
  if (draft) {
    todos.push({
      key: draft.id,
      href: `/me/transfers/${draft.id}`,
      title: t.home.draft,
      text: t.home.draftText,
      urgent: openCase === null,
    });
  }
  if (consentOutdated) {
    todos.push({
      key: "consent",
      href: "/me/privacy/consent",
      title: t.privacy.consent.newHeading,
      text: t.privacy.consent.about,
      urgent: true,
    });
  }
  if (unread > 0) {
    todos.push({
      key: "notices",
      href: "/me/notices",
      title: t.home.notices(unread),
      text: t.home.noticesText,
      urgent: false,
    });
  }
  return todos;
}
