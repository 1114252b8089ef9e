/**
 * 后台任务: the recurring duties of the timetable by name, how often each looks for work, and how long it may be silent.
 * What each does stands in `lib/jobs/timetable.ts`; the server knows the names, so that it misses one that never ran.
 * Source: none; how long a silence alarms somebody is ours.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How often each duty looks for work, in milliseconds. */
export const dutyRhythms = {
  relay_messages: 500,
  relay_mails: 500,
  relay_webhooks: 2 * SECOND,
  make_documents: 250,
  sign_outside: SECOND,
  publish_status: 5 * SECOND,
  publish_revocations: 30 * SECOND,
  import_rosters: 500,
  start_batches: 500,
  issue_certificates: 500,
  place_wishes: 500,
  place_incoming: 500,
  settle_phone_changes: 30 * SECOND,
  settle_factor_resets: 5 * SECOND,
  remind_renewals: 60 * MINUTE,
  remind_expiry: 60 * MINUTE,
  call_transfers: 30 * SECOND,
  call_reviews: 30 * SECOND,
  lapse_transfers: 30 * SECOND,
  link_events: SECOND,
  sign_checkpoints: 30 * SECOND,
  end_delegations: 30 * SECOND,
  check_calendar: 60 * MINUTE,
  erase_due: 10 * MINUTE,
  clear_expired: 10 * MINUTE,
  reseal_keys: 5 * MINUTE,
  rotate_keys: 60 * MINUTE,
  check_invariants: 60 * MINUTE,
  watch_duties: 30 * SECOND,
} as const;

export type DutyName = keyof typeof dutyRhythms;
export const dutyNames = Object.keys(dutyRhythms) as readonly DutyName[];

/** The longest a duty may be silent before it alarms somebody: three rounds that failed to come, and a minute. */
export function longestSilence(duty: DutyName): number {
  return 3 * dutyRhythms[duty] + MINUTE;
}

/** What is known of a duty: when it last ran well or showed that it lives, and since when somebody waits for it. */
export interface Heartbeat {
  readonly ranAt: Date | null;
  readonly expectedSince: Date;
}

/** Has it been silent for too long? One that never ran is late from the first moment: it may not even be there. */
export function isLate(duty: DutyName, heartbeat: Heartbeat | undefined, now: Date): boolean {
  if (!heartbeat?.ranAt) return true;
  return now.getTime() - heartbeat.ranAt.getTime() > longestSilence(duty);
}

/** Is it time to tell somebody? One that never ran is given the time in which the job process starts. */
export function isAlarming(duty: DutyName, heartbeat: Heartbeat, now: Date): boolean {
  const since = heartbeat.ranAt ?? heartbeat.expectedSince;
  return now.getTime() - since.getTime() > longestSilence(duty);
}
