import { clock } from "../acts/actor";
import { linkEvents } from "../acts/audit/link-events";
import { signCheckpoint } from "../acts/audit/sign-checkpoint";
import { tellUnpublishedYear } from "../acts/calendar/tell-unpublished";
import { remindExpiry } from "../acts/certificate/remind-expiry";
import { checkInvariants } from "../acts/duty/check-invariants";
import { raiseDutyAlarms } from "../acts/duty/raise-alarms";
import { eraseDue } from "../acts/erasure/ask";
import { settleFactorResets } from "../acts/factor/settle-resets";
import { placeWishes } from "../acts/identity/place-wishes";
import { remindRenewals } from "../acts/identity/remind-renewals";
import { settlePhoneChanges } from "../acts/identity/settle-phone-changes";
import { placeIncoming } from "../acts/incoming/place";
import { resealSome } from "../acts/key/reseal";
import { rotateDueKeys } from "../acts/key/rotate";
import { tellOutsideEnding } from "../acts/key/tell-outside";
import { endDueDelegations } from "../acts/office/end-due-delegations";
import { clearExpired } from "../acts/retention/clear";
import { lapseTransfers } from "../acts/transfer/lapse";
import { checkpointDirectory } from "../gateways/checkpoint-directory";
import { mailGateway } from "../gateways/mail";
import { smsGateway } from "../gateways/sms";
import { webhookGateway } from "../gateways/webhook";
import { committeesSigningOutside, type Whose } from "../reads/committee-key";
import { type DutyName, dutyNames, dutyRhythms } from "../rules/duty";
import { callDueReviews } from "./call-reviews";
import { callDueTransfers } from "./call-transfers";
import { exportCheckpoints } from "./export-checkpoints";
import { importRosters } from "./import-rosters";
import { issueCertificates } from "./issue-certificates";
import { makeCollectiveLetters } from "./make-collective-letters";
import { makeDocuments } from "./make-documents";
import { makeLetters } from "./make-letters";
import { makePapers } from "./make-papers";
import { publishRevocations } from "./publish-revocations";
import { publishStatus } from "./publish-status";
import { relayMails, relayMessages, relayWebhooks } from "./relay-messages";
import { signOutside } from "./signing-outside";
import { startBatches } from "./start-batches";

/** Shows in the midst of a long run that it gets on; to be called after each part of the work, as often as one likes. */
export type Alive = () => Promise<void>;

/** What a duty does, and how much it did, to look again at once if it did something. */
type Run = (now: Date, alive: Alive) => Promise<number>;

/** A recurring duty: how often it looks (`lib/rules/duty.ts`), and what it does. */
export interface Duty {
  readonly name: DutyName;
  readonly everyMs: number;
  readonly run: Run;
}

/** 时间表: all that happens without somebody pressing a button. Nothing here accepts on anybody's behalf. */
export function timetable(env: Readonly<Record<string, string | undefined>>): readonly Duty[] {
  const sms = smsGateway(env);
  const mail = mailGateway(env);
  const tell = webhookGateway(env);
  const outside = checkpointDirectory(env);
  const address = env.NEXTAUTH_URL ?? "";
  const makeFor = async (whose: Whose, now: Date, alive: Alive) =>
    (await makeDocuments(address, now, alive, whose)) +
    (await makeLetters(address, now, alive, whose)) +
    (await makeCollectiveLetters(address, now, alive, whose)) +
    (await makePapers(now, alive, whose));
  const runs: Record<DutyName, Run> = {
    relay_messages: async (now, alive) => (sms === null ? 0 : relayMessages(sms, now, alive, address)),
    relay_mails: async (now, alive) => (mail === null ? 0 : relayMails(mail, address, now, alive)),
    relay_webhooks: (now, alive) => relayWebhooks(tell, address, now, alive),
    make_documents: async (now, alive) => makeFor({ not: await committeesSigningOutside() }, now, alive),
    sign_outside: (now, alive) => signOutside((whose) => makeFor(whose, now, alive), now),
    publish_status: publishStatus,
    publish_revocations: publishRevocations,
    import_rosters: importRosters,
    start_batches: startBatches,
    issue_certificates: issueCertificates,
    place_wishes: placeWishes,
    place_incoming: placeIncoming,
    settle_phone_changes: settlePhoneChanges,
    settle_factor_resets: settleFactorResets,
    remind_renewals: remindRenewals,
    remind_expiry: remindExpiry,
    call_transfers: callDueTransfers,
    call_reviews: callDueReviews,
    lapse_transfers: lapseTransfers,
    link_events: linkEvents,
    sign_checkpoints: async (now) =>
      (await signCheckpoint(now)) + (outside === null ? 0 : await exportCheckpoints(outside, now)),
    check_invariants: (now) => checkInvariants(clock, now),
    end_delegations: endDueDelegations,
    check_calendar: (now) => tellUnpublishedYear(clock, now),
    erase_due: eraseDue,
    clear_expired: clearExpired,
    reseal_keys: resealSome,
    rotate_keys: async (now) => (await rotateDueKeys(now)) + (await tellOutsideEnding(clock, now)),
    watch_duties: (now) => raiseDutyAlarms(clock, now),
  };
  return dutyNames.map((name) => ({ name, everyMs: dutyRhythms[name], run: runs[name] }));
}
