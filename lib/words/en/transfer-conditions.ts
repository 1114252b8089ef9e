import type zh from "../zh-CN/transfer-conditions";
import common from "./common";

const month = (value: string | number | undefined) => common.month(String(value));
const always = (sentence: string) => () => sentence;
const many = (count: number, one: string) => `${common.count(count)} ${one}${count === 1 ? "" : "s"}`;

const conditions: typeof zh = {
  on_the_books: {
    ok: always("You are on the roster as a member"),
    stop: always("You are not on the roster as a full or probationary member"),
    todo: always("Please check the roster with your branch."),
  },
  contact: {
    ok: always("In contact with the branch"),
    stop: always("Recorded as out of contact"),
    todo: always("Please get in touch with your branch first, then ask again."),
  },
  not_abroad: {
    ok: always("Not abroad with a retained affiliation"),
    stop: always("Abroad, with a retained affiliation"),
    todo: always("A transfer is possible after your return. Please call your branch."),
  },
  no_hold: {
    ok: always("Nothing is on hold"),
    warn: always("On hold; the committee allows an exception"),
    stop: always("On hold"),
    todo: always("Please ask your branch about it."),
  },
  no_open_case: {
    ok: always("No other transfer is under way"),
    stop: always("A transfer is under way already"),
    todo: always("There can be only one at a time. Look at its progress, or withdraw it first."),
  },
  dues: {
    ok: ({ paid }) => `Dues paid until ${month(paid)}`,
    warn: ({ paid }) => `Dues paid until ${month(paid)}; this month is due`,
    stop: ({ paid, owed }) =>
      paid === undefined
        ? "The branch has not recorded your dues yet"
        : `Dues paid until ${month(paid)} only: ${many(Number(owed), "month")} owed`,
    todo: ({ paid, owed }) =>
      paid === undefined
        ? "Ask the branch to record until when they are paid; then you can ask for a transfer."
        : owed === undefined
          ? "You can go on. Please remember this month's dues."
          : "Pay up to last month; once the branch has recorded it, you can ask for a transfer.",
  },
  probation: {
    ok: ({ ends }) =>
      ends === undefined ? "A full member" : `On probation until ${common.date(String(ends))}`,
    warn: ({ ends }) =>
      `The probation ends on ${common.date(String(ends))}; the committee allows the transfer first`,
    stop: ({ ends }) => `The probation ends on ${common.date(String(ends))}: the confirmation comes first`,
    todo: always("Please ask your branch to decide on it and to record it, then ask again."),
  },
  penalty: {
    ok: always("No penalty travels with the affiliation"),
    warn: always("Under a penalty: the decision travels with the affiliation"),
    stop: always("The decision on the penalty does not travel along yet"),
    todo: always("You can go on; the accepting branch will see the decision."),
  },
  origin_committee: {
    ok: always("Your committee can transfer members"),
    stop: always("There is no committee above you that can transfer members"),
    todo: always("Please call your branch; the committee above has to check the organization."),
  },
  target_branch: {
    ok: always("The target branch can accept you"),
    stop: always("The target branch is dissolved or cannot take members"),
    todo: always("Please choose another branch."),
  },
  target_differs: {
    ok: always("The target is not the branch you are in"),
    stop: always("The target is the branch you are in"),
    todo: always("Please choose another branch."),
  },
  target_committee: {
    ok: always("The target committee can receive members"),
    stop: always("No committee above the target can receive members"),
    todo: always("Please check with the new organization, or choose another branch."),
  },
  target_outside: {
    ok: always("To an organization outside the platform; addressee, unit and contact are complete"),
    stop: always("Addressee, unit or contact is missing"),
    todo: always("Please ask the receiving organization and fill them in."),
  },
  online_allowed: {
    ok: always("Can be handled online"),
    stop: always("This unit does not handle transfers online"),
    todo: always("Please get a letter on paper from your committee."),
  },
};

export default conditions;
