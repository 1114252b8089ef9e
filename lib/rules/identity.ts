/**
 * 党员身份识别: limits and lifetimes on the way from a telephone to a roster record.
 * The limits are counted on keyed hashes, so they are the same for members and for everybody else.
 */
import { settings } from "./settings";

export interface Limit {
  readonly most: number;
  readonly windowMinutes: number;
}

/** How often within which window; each name is one counter. */
export const limits = {
  /** One-time codes to one telephone. */
  code_per_phone_hour: { most: 5, windowMinutes: 60 },
  code_per_phone_day: { most: 12, windowMinutes: 24 * 60 },
  /** High enough for a whole company behind one address. */
  code_per_network: { most: 500, windowMinutes: 60 },
  claim_per_account: { most: 5, windowMinutes: 24 * 60 },
  claim_per_number: { most: 5, windowMinutes: 24 * 60 },
  /** Codes to an e-mail address: of one account, and to one address whoever asks. */
  email_code_per_account: { most: 10, windowMinutes: 24 * 60 },
  email_code_per_address_hour: { most: 3, windowMinutes: 60 },
  email_code_per_address_day: { most: 6, windowMinutes: 24 * 60 },
  roster_phone_hour: { most: 3, windowMinutes: 60 },
  roster_phone_day: { most: 8, windowMinutes: 24 * 60 },
  /** Letters that one account registers, and that name one number, whoever sends them. */
  wish_per_account: { most: 3, windowMinutes: 24 * 60 },
  wish_per_number: { most: 5, windowMinutes: 24 * 60 },
  /** Look-ups of codes by a stranger from one network. */
  verify_per_network: { most: 300, windowMinutes: 60 },
  /** Answers of outside organizations: wrong numbers typed for one letter, and all tries from one network. */
  answer_per_letter: { most: 10, windowMinutes: 24 * 60 },
  answer_per_network: { most: 100, windowMinutes: 60 },
  /** Complaints, of one account and from one network. */
  complaint_per_account: { most: 5, windowMinutes: 24 * 60 },
  complaint_per_network: { most: 30, windowMinutes: 60 },
  /** Numbers that one officer looks at in full. */
  reveal_per_officer: { most: 20, windowMinutes: 60 },
  /** That an officer looked at a member is written down once a day. */
  view_of_member: { most: 1, windowMinutes: 24 * 60 },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof limits;

export const CONSENT_VERSION = 1;

export const verificationWays = ["code", "in_person"] as const;
export type VerificationWay = (typeof verificationWays)[number];

/** Until when no certificates are issued after a verification in person; a code sent to the roster needs no wait. */
export function coolingOffUntil(way: VerificationWay, boundAt: Date): Date | null {
  return way === "in_person" ? new Date(boundAt.getTime() + settings.coolingOffHours * 3_600_000) : null;
}

/** Has he proven recently that it is he (L2)? */
export function provenRecently(provenAt: Date, now: Date): boolean {
  return now.getTime() - provenAt.getTime() <= settings.recentSignInHours * 3_600_000;
}

/** When a session ends by itself. */
export function sessionIsOver(
  session: { readonly createdAt: Date; readonly seenAt: Date; readonly endedAt: Date | null },
  officer: boolean,
  now: Date,
): boolean {
  if (session.endedAt !== null) return true;
  const idle = (officer ? settings.idleMinutesOfficer : settings.idleMinutes) * 60_000;
  return (
    now.getTime() - session.seenAt.getTime() > idle ||
    now.getTime() - session.createdAt.getTime() > settings.sessionHours * 3_600_000
  );
}
