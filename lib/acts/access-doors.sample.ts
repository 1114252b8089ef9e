/**
 * The acts and reads before which the matrix of access puts everybody: each is asked so that it refuses in the end, or
 * leaves nothing behind that matters. What counts is whether it found the thing at all.
 */
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { transfer } from "@/db/schema/transfer";
import { auditEvents, chainState } from "../reads/audit";
import { startCommittees } from "../reads/batch";
import { caseFor, openCaseOf } from "../reads/case";
import { runBranches } from "../reads/certificate-run";
import { deadLetters } from "../reads/dead-letter";
import { receivingCommittees } from "../reads/incoming";
import { organizationInDetail } from "../reads/organization-detail";
import { organizationOf } from "../reads/organization-tree";
import { pocketMembers } from "../reads/pocket";
import { memberOnRoster, rosterOf } from "../reads/roster";
import { settingsOf } from "../reads/setting-page";
import { dateOf, monthOf } from "../rules/calendar";
import { mayHoldMembers } from "../rules/organization";
import type { PolicyAct } from "../rules/policy";
import type { Outcome } from "../rules/refusal";
import type { Something } from "./access.sample";
import {
  complaints,
  corrections,
  homes,
  type Kind,
  parents,
  places,
  resets,
  type Target,
  vacant,
  wishes,
} from "./access-world.sample";
import type { PersonActor } from "./actor";
import { exportAudit } from "./audit/look";
import { setDay } from "./calendar/set-day";
import { answerComplaint } from "./complaint/answer";
import { decideCorrection } from "./correction/decide";
import { checkReset } from "./factor/check-reset";
import { decideInPerson } from "./identity/decide-in-person";
import { recordNationalNumber } from "./letter/record-national-number";
import { proposeMerge } from "./member/propose-merge";
import { recordDues } from "./member/record-dues";
import { recordStatus } from "./member/record-status";
import { askReveal } from "./member/reveal";
import { waiveCondition } from "./member/waive-condition";
import { retryMessages } from "./message/retry";
import { appointOfficer } from "./office/appoint";
import { endDelegation } from "./office/end-delegation";
import { dissolveOrganization } from "./organization/dissolve";
import { moveBranch } from "./organization/move-branch";
import { setContact } from "./organization/set-contact";
import { setPaperOnly } from "./organization/set-paper-only";
import { openRun } from "./roster/run";
import { setSetting } from "./setting/set";
import { started as now } from "./transfer/between.sample";
import { decideTransfer } from "./transfer/decide";
import { addWebhook } from "./webhook/add";

export interface Door {
  readonly name: string;
  readonly on: Kind;
  /** All of these it takes to get through. */
  readonly asks: readonly PolicyAct[];
  readonly where?: (target: Target) => boolean;
  readonly opens: (actor: PersonActor, id: string) => Promise<boolean>;
}
const unreached: readonly string[] = ["not_found", "outside_your_committee", "not_your_turn"];
/** Who is no member holds no office and is told so before anything is looked for. */
const reached = (outcome: Outcome<unknown>) =>
  outcome.ok || ![...unreached, "not_verified"].includes(outcome.refusal.reason);

const committee = ({ id }: Target) => places.get(id)?.type === "committee";
const wrong = { version: 999_999 };
export const doors: readonly Door[] = [
  {
    name: "one record",
    on: "member",
    asks: ["member.read"],
    opens: async (a, id) => (await memberOnRoster(a, id)) !== null,
  },
  {
    name: "dues",
    on: "member",
    asks: ["member.record"],
    opens: async (a, memberId) =>
      reached(await recordDues(a, { memberId, month: monthOf(now), ...wrong }, now)),
  },
  {
    name: "a decision on membership",
    on: "member",
    asks: ["member.record_status"],
    opens: async (a, memberId) =>
      reached(
        await recordStatus(
          a,
          {
            memberId,
            decision: "remove",
            document: "1",
            meetingOn: dateOf(now),
            approvedBy: "1",
            effectiveOn: dateOf(now),
            ...wrong,
          },
          now,
        ),
      ),
  },
  {
    name: "a duplicate",
    on: "member",
    asks: ["member.merge"],
    opens: async (a, keptId) => {
      const beside = ([id, branchId]: [string, string]) => id !== keptId && branchId === homes.get(keptId);
      const [lostId = ""] = [...homes].find(beside) ?? [];
      return reached(await proposeMerge(a, { keptId, lostId, reason: "同一人" }, now));
    },
  },
  {
    name: "an exception",
    on: "member",
    asks: ["member.waive"],
    opens: async (a, memberId) =>
      reached(await waiveCondition(a, { memberId, condition: "no_hold", reason: "特批" }, now)),
  },
  {
    name: "a number in full",
    on: "member",
    asks: ["member.reveal"],
    opens: async (a, memberId) =>
      reached(await askReveal(a, { memberId, field: "phone", ground: "call_member", note: "" }, now)),
  },
  {
    name: "a case",
    on: "transfer",
    asks: ["transfer.read"],
    opens: async (a, id) => (await caseFor(a, id, now)) !== null,
  },
  {
    name: "what waits of a member",
    on: "transfer",
    asks: ["transfer.decide"],
    opens: async (a, id) => {
      const [row] = await db
        .select({ memberId: transfer.memberId })
        .from(transfer)
        .where(sql`${transfer.id} = ${id}`);
      return (await openCaseOf(a, row?.memberId ?? "")) !== null;
    },
  },
  {
    name: "a return without a reason",
    on: "transfer",
    asks: ["transfer.read", "transfer.decide"],
    where: ({ name }) => name.startsWith("requested"),
    opens: async (a, id) => {
      const input = { id, version: await versionOf(id), step: "return_to_member", reason: "" } as const;
      return reached(await decideTransfer(a, input, now));
    },
  },
  {
    name: "the end of a case without a reason",
    on: "transfer",
    asks: ["transfer.read", "transfer.void"],
    where: ({ name }) => name.startsWith("requested"),
    opens: async (a, id) => {
      const input = { id, version: await versionOf(id), step: "void", reason: "" } as const;
      return reached(await decideTransfer(a, input, now));
    },
  },
  {
    name: "a word that the letter did not arrive",
    on: "transfer",
    asks: ["transfer.read", "transfer.attest"],
    where: ({ name }) => name === "lost",
    opens: async (a, id) => {
      const input = { id, version: await versionOf(id), step: "attest_not_received" } as const;
      return reached(await decideTransfer(a, input, now));
    },
  },
  {
    name: "the list of those whose letter ended, to take away",
    on: "transfer",
    asks: ["transfer.export"],
    where: ({ name }) => name.startsWith("in transit"),
    opens: async (a, id) => {
      const later = new Date(now.getTime() + 365 * 86_400_000);
      const { rows } = await pocketMembers(a, later, 1, 500, "transfer.export");
      return rows.some(({ transferId }) => transferId === id);
    },
  },
  {
    name: "the number of the national system",
    on: "transfer",
    asks: ["transfer.read", "letter.handle"],
    where: ({ name }) => name.startsWith("in transit"),
    opens: async (a, id) => reached(await recordNationalNumber(a, { id, nationalNumber: "" }, now)),
  },
  {
    name: "an organization in detail",
    on: "organization",
    asks: ["organization.read"],
    opens: async (a, id) => (await organizationInDetail(a, id)) !== null,
  },
  {
    name: "an organization in the tree",
    on: "organization",
    asks: ["organization.read"],
    opens: async (a, id) => (await organizationOf(a, id)) !== null,
  },
  {
    name: "a roster",
    on: "organization",
    asks: ["member.read"],
    opens: async (a, id) => (await rosterOf(a, id, 1)) !== null,
  },
  {
    name: "certificates for its members",
    on: "organization",
    asks: ["certificate.issue_for"],
    where: ({ id }) => mayHoldMembers(places.get(id)?.type ?? "committee"),
    opens: async (a, branchId) => (await runBranches(a)).some(({ id }) => id === branchId),
  },
  {
    name: "on paper only",
    on: "organization",
    asks: ["organization.set_paper"],
    opens: async (a, id) => reached(await setPaperOnly(a, { id, paperOnly: true, ...wrong }, now)),
  },
  {
    name: "a move",
    on: "organization",
    asks: ["organization.move"],
    opens: async (a, id) => reached(await moveBranch(a, { id, parentId: id, ...wrong }, now)),
  },
  {
    name: "a dissolution",
    on: "organization",
    asks: ["organization.dissolve"],
    opens: async (a, id) => reached(await dissolveOrganization(a, { id, successorId: id, ...wrong }, now)),
  },
  {
    name: "an appointment",
    on: "organization",
    asks: ["office.appoint"],
    opens: async (a, organizationId) =>
      reached(await appointOfficer(a, { organizationId, memberId: newId(), kind: "publicity_officer" }, now)),
  },
  {
    name: "the end of a delegation",
    on: "organization",
    asks: ["office.delegate"],
    opens: async (a, id) => reached(await endDelegation(a, { officeId: vacant.get(id) ?? "" }, now)),
  },
  {
    name: "how it is reached",
    on: "organization",
    asks: ["organization.set_contact"],
    where: committee,
    opens: async (a, id) =>
      reached(await setContact(a, { id, address: "", telephone: "", fax: "", postcode: "", ...wrong }, now)),
  },
  {
    name: "a setting",
    on: "organization",
    asks: ["setting.set"],
    where: committee,
    opens: async (a, committeeId) =>
      reached(await setSetting(a, { committeeId, key: "returnedDays", value: 15 }, now)),
  },
  {
    name: "its settings",
    on: "organization",
    asks: ["setting.set"],
    where: committee,
    opens: async (a, id) => (await settingsOf(a, id)) !== null,
  },
  {
    name: "a robot",
    on: "organization",
    asks: ["webhook.manage"],
    where: committee,
    opens: async (a, committeeId) => reached(await addWebhook(a, { committeeId, ...robot }, now)),
  },
  {
    name: "an import",
    on: "organization",
    asks: ["roster.import"],
    where: committee,
    opens: async (a, committeeId) =>
      reached(await openRun(a, { fileName: "x", committeeId, file: new Uint8Array(1), keep: false }, now)),
  },
  {
    name: "requests for its members",
    on: "organization",
    asks: ["transfer.start_for"],
    where: (target) => committee(target) && places.get(target.id)?.power === true,
    opens: async (a, id) => (await startCommittees(a)).some((one) => one.id === id),
  },
  {
    name: "letters from outside for it",
    on: "organization",
    asks: ["incoming.register"],
    where: (target) => committee(target) && places.get(target.id)?.power === true,
    opens: async (a, id) => (await receivingCommittees(a)).some((one) => one.id === id),
  },
  {
    name: "a correction",
    on: "organization",
    asks: ["correction.decide"],
    where: ({ id }) => corrections.has(id),
    opens: async (a, id) =>
      reached(
        await decideCorrection(
          a,
          { id: corrections.get(id) ?? "", decision: "declined", reason: "证件不符", ...wrong },
          now,
        ),
      ),
  },
  {
    name: "a complaint",
    on: "organization",
    asks: ["complaint.answer"],
    where: committee,
    opens: async (a, id) =>
      reached(await answerComplaint(a, { id: complaints.get(id) ?? "", answer: "已改正" }, now)),
  },
  {
    name: "a lost second factor",
    on: "organization",
    asks: ["factor.reset"],
    opens: async (a, id) => {
      const input = { id: resets.get(id) ?? "", decision: "declined", reason: "" } as const;
      return reached(await checkReset(a, input, now));
    },
  },
  {
    name: "a wish to be recognized",
    on: "organization",
    asks: ["identity.verify"],
    where: ({ id }) => wishes.has(id),
    opens: async (a, id) =>
      reached(
        await decideInPerson(
          a,
          { id: wishes.get(id) ?? "", decision: "declined", reason: "不是本人", ...wrong },
          now,
        ),
      ),
  },
  {
    name: "a day off",
    on: "installation",
    asks: ["calendar.set"],
    opens: async (a) => reached(await setDay(a, { day: "1999-01-01", workday: false, name: "x" }, now)),
  },
  {
    name: "messages again",
    on: "installation",
    asks: ["message.retry"],
    opens: async (a) => reached(await retryMessages(a, { channel: "email", id: newId() }, now)),
  },
  {
    name: "dead letters",
    on: "installation",
    asks: ["message.retry"],
    opens: async (a) => (await deadLetters(a, null, 1)) !== null,
  },
  {
    name: "the record",
    on: "installation",
    asks: ["audit.read"],
    opens: async (a) => (await auditEvents(a, everything, null, 1)).rows.length > 0,
  },
  {
    name: "the record as a file",
    on: "installation",
    asks: ["audit.export"],
    opens: async (a) => reached(await exportAudit(a, everything, "csv", now)),
  },
  {
    name: "the chain",
    on: "installation",
    asks: ["audit.read"],
    opens: async (a) => (await chainState(a)) !== null,
  },
];

async function versionOf(id: string): Promise<number> {
  const [row] = await db
    .select({ version: transfer.version })
    .from(transfer)
    .where(sql`${transfer.id} = ${id}`);
  return row?.version ?? 0;
}

const robot = {
  kind: "wecom",
  url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-0000-0000-000000000000",
  secret: null,
} as const;
const everything = {
  from: null,
  until: null,
  kind: null,
  organization: null,
  number: null,
  person: null,
  as: "actor",
} as const;
/** An exception is the business of the committee that has power over the branch; the desk shows nobody his own record. */
export function asked(door: Door, target: Target): Something {
  if (door.asks.includes("transfer.start_for"))
    return { memberId: null, at: { origin_committee: target.id } };
  if (door.asks.includes("correction.decide")) return { memberId: null, at: { owner: target.id } };
  if (door.on !== "member") return target;
  const holder = target.at.holder ?? null;
  if (!door.asks.includes("member.waive")) return { memberId: null, at: { holder } };
  let at: string | null = holder;
  while (at !== null && !places.get(at)?.power) at = parents.get(at) ?? null;
  return { memberId: null, at: { holder: at } };
}
