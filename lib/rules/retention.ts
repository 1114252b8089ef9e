/**
 * 保存期限: how long what is kept of persons is kept, counted from when, and why so long.
 * Sources: 个人信息保护法 art. 19 (no longer than the purpose needs) and 47 (then it is deleted); letters of introduction
 * and their stubs ten years, as the offices that issue them keep them on paper. Where no rule fixes a number it is ours.
 */

/** From when the days are counted. */
export type Since = "made" | "ended" | "decided" | "sent" | "read";

export interface Retention {
  /** Null: as long as the person's record stands; it goes by an erasure, which this never does by itself. */
  readonly days: number | null;
  readonly since: Since;
  /** Fixed by a rule outside, or ours. */
  readonly source: "archive" | "law" | "ours";
}

const YEAR = 365;

export const retention = {
  /** The roster: who is a member where, and what he held. */
  record: { days: null, since: "ended", source: "law" },
  /** Logins, their devices and settings. */
  login: { days: null, since: "ended", source: "law" },
  /** Requests, letters and receipts: ten years after their end, whatever else is erased. */
  letters: { days: 10 * YEAR, since: "ended", source: "archive" },
  /** Certificates that a member, or his branch for him, had issued: whoever holds one may have it checked, and reads that it expired. */
  certificates: { days: null, since: "made", source: "ours" },
  /** What was done, by whom: proof of the rest. Its words go with the key of the person. */
  events: { days: null, since: "made", source: "law" },
  complaints: { days: 3 * YEAR, since: "decided", source: "ours" },
  sign_in_attempts: { days: 7, since: "made", source: "ours" },
  claims: { days: 30, since: "made", source: "ours" },
  in_person_wishes: { days: YEAR, since: "made", source: "ours" },
  ended_sessions: { days: 90, since: "ended", source: "ours" },
  counters: { days: 2, since: "made", source: "ours" },
  /** As long a form that is sent again is known: a page that stood open over night, not one from the day before. */
  form_presses: { days: 1, since: "made", source: "ours" },
  /** Codes of the card and links for a download: worthless after minutes, kept a day for whoever looks into abuse. */
  shown_codes: { days: 1, since: "made", source: "ours" },
  /** Codes and addresses of messages that went out. */
  message_bodies: { days: 1, since: "sent", source: "ours" },
  messages: { days: 30, since: "sent", source: "ours" },
  notices: { days: YEAR, since: "made", source: "ours" },
  import_files: { days: 30, since: "made", source: "ours" },
  import_rows: { days: 90, since: "made", source: "ours" },
  batch_rows: { days: 180, since: "made", source: "ours" },
  /** Who was in a run of certificates; the certificates themselves stay. */
  run_rows: { days: 180, since: "made", source: "ours" },
  letter_wishes: { days: YEAR, since: "made", source: "ours" },
  /** Photographs and scans that hang on no request; the others stay with the letters. */
  loose_photos: { days: 30, since: "made", source: "ours" },
  /** Nothing of a person. */
  installation: { days: null, since: "made", source: "ours" },
} as const satisfies Record<string, Retention>;

export type RetentionName = keyof typeof retention;
export const retentionNames = Object.keys(retention) as RetentionName[];

/** What is older than this may go; null where nothing goes by itself. */
export function goesBefore(name: RetentionName, now: Date): Date | null {
  const { days } = retention[name];
  return days === null ? null : new Date(now.getTime() - days * 86_400_000);
}
