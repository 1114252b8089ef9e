/**
 * 次数限制: how often something may be tried. All keys are keyed hashes, so that the counters of members and of
 * everybody else look and behave alike. Sources: none; the numbers are ours.
 */

/** So many within a window. For networks: whoever shares one with many is not to wait for what they did. */
export interface WindowLimit {
  readonly most: number;
  readonly windowMinutes: number;
}

/** So many within a window; each further one must wait twice as long as the one before, up to the longest wait. */
export interface DoublingLimit extends WindowLimit {
  readonly waitMinutes: number;
  readonly longestMinutes: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;

export const windowLimits = {
  /** High enough for a whole company behind one address. */
  code_per_network: { most: 500, windowMinutes: HOUR },
  /** Look-ups of codes by a stranger from one network. */
  verify_per_network: { most: 300, windowMinutes: HOUR },
  /**
   * Papers whose name and last four digits somebody types: from one network, of one number from one network, and of one
   * number whoever types: so many that a stranger alone does not use up what everybody has.
   */
  paper_per_network: { most: 60, windowMinutes: HOUR },
  paper_per_number_and_network: { most: 20, windowMinutes: DAY },
  paper_per_number: { most: 200, windowMinutes: DAY },
  /** Objections against a binding, whose codes cannot be walked anyway. */
  objection_per_network: { most: 30, windowMinutes: HOUR },
  /** Answers of outside organizations: wrong numbers typed for one letter, and all tries from one network. */
  answer_per_letter: { most: 10, windowMinutes: DAY },
  answer_per_network: { most: 100, windowMinutes: HOUR },
  /** Complaints, of one account and from one network. */
  complaint_per_account: { most: 5, windowMinutes: DAY },
  complaint_per_network: { most: 30, windowMinutes: HOUR },
  /** Numbers that one officer looks at in full. */
  reveal_per_officer: { most: 20, windowMinutes: HOUR },
  /** That an officer looked at a member is written down once a day. */
  view_of_member: { most: 1, windowMinutes: DAY },
  /** Codes of cards that one account looks up: a whole meeting at the door; and those that were nobody's. */
  card_check_per_account: { most: 300, windowMinutes: HOUR },
  card_miss_per_account: { most: 20, windowMinutes: HOUR },
  /** Links to documents that one account asks for. */
  document_link_per_account: { most: 60, windowMinutes: HOUR },
  /** Second factors that are shown, right or wrong, of one account. */
  factor_per_account: { most: 8, windowMinutes: 15 },
  factor_per_account_day: { most: 120, windowMinutes: DAY },
  /** Resets of the second factor that one account asks for. */
  factor_reset_per_account: { most: 3, windowMinutes: DAY },
  /** Telephones whose account a security officer looks for. */
  account_search_per_officer: { most: 60, windowMinutes: HOUR },
  /** Sign-ins by single sign-on that were begun. */
  sso_per_network: { most: 500, windowMinutes: HOUR },
  /** Letters from outside that one clerk registers: whoever does sees in the end whose number is on the roster. */
  registration_per_clerk: { most: 100, windowMinutes: DAY },
  /** Numbers of his that turned out to be on the roster: more of them in a day is no registering any more. */
  known_number_per_clerk: { most: 10, windowMinutes: DAY },
} as const satisfies Record<string, WindowLimit>;

export const doublingLimits = {
  /**
   * Codes to one telephone: from a device that has signed in with it before, from one network, and from all strangers
   * together. A stranger uses up what strangers have; whoever holds the telephone comes in on his own device meanwhile.
   */
  code_per_device: { most: 5, windowMinutes: HOUR, waitMinutes: 5, longestMinutes: HOUR },
  code_per_phone_and_network: { most: 5, windowMinutes: HOUR, waitMinutes: 15, longestMinutes: DAY },
  code_per_phone: { most: 8, windowMinutes: HOUR, waitMinutes: 30, longestMinutes: 2 * HOUR },
  claim_per_account: { most: 5, windowMinutes: DAY, waitMinutes: DAY, longestMinutes: 4 * DAY },
  /** Of one citizen number, whoever asks: somebody who knows it must not keep its owner out for long. */
  claim_per_number: { most: 5, windowMinutes: DAY, waitMinutes: HOUR, longestMinutes: DAY },
  branch_per_account: { most: 5, windowMinutes: DAY, waitMinutes: DAY, longestMinutes: 4 * DAY },
  branch_per_number: { most: 5, windowMinutes: DAY, waitMinutes: HOUR, longestMinutes: DAY },
  roster_phone_hour: { most: 3, windowMinutes: HOUR, waitMinutes: HOUR, longestMinutes: DAY },
  roster_phone_day: { most: 8, windowMinutes: DAY, waitMinutes: DAY, longestMinutes: DAY },
  /** Codes to another telephone with which somebody wants to sign in from now on. */
  phone_change_per_account: { most: 3, windowMinutes: DAY, waitMinutes: HOUR, longestMinutes: DAY },
  /** Codes to an e-mail address: of one account, and to one address whoever asks. */
  email_code_per_account: { most: 10, windowMinutes: DAY, waitMinutes: HOUR, longestMinutes: DAY },
  email_code_per_address_hour: { most: 3, windowMinutes: HOUR, waitMinutes: HOUR, longestMinutes: DAY },
  email_code_per_address_day: { most: 6, windowMinutes: DAY, waitMinutes: DAY, longestMinutes: DAY },
  /** Letters that one account registers, and that name one number, whoever sends them. */
  wish_per_account: { most: 3, windowMinutes: DAY, waitMinutes: DAY, longestMinutes: 4 * DAY },
  wish_per_number: { most: 5, windowMinutes: DAY, waitMinutes: HOUR, longestMinutes: DAY },
} as const satisfies Record<string, DoublingLimit>;

export type WindowLimitName = keyof typeof windowLimits;
export type DoublingLimitName = keyof typeof doublingLimits;
export type LimitName = WindowLimitName | DoublingLimitName;

/** What is kept of the attempts on one key. */
export interface Attempts {
  /** Since when they are counted. */
  readonly since: Date;
  readonly count: number;
  /** Nothing is let through before this. */
  readonly openAt: Date;
}

const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);

/** How long one waits after so many attempts: not at all within the limit, then twice as long each time. */
export function waitAfter(limit: DoublingLimit, count: number): number {
  if (count < limit.most) return 0;
  return Math.min(limit.longestMinutes, limit.waitMinutes * 2 ** Math.min(count - limit.most, 30));
}

/**
 * Counts one more attempt, or refuses it with null. One that is refused changes nothing: hammering at a closed door keeps
 * it closed for nobody else. Whoever leaves it alone for a whole window begins anew.
 */
export function countAttempt(limit: DoublingLimit, before: Attempts, now: Date): Attempts | null {
  if (now < before.openAt) return null;
  const quietFrom = before.count >= limit.most ? before.openAt : before.since;
  const anew = before.count === 0 || now >= after(quietFrom, limit.windowMinutes);
  const count = anew ? 1 : before.count + 1;
  return { since: anew ? now : before.since, count, openAt: after(now, waitAfter(limit, count)) };
}
