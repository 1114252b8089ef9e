import { endOf } from "../rules/calendar";
import type { PolicyActor } from "../rules/policy";
import { isOpen } from "../rules/transfer";
import { stepsFor } from "../rules/transfer-advance";
import type { TransferStep } from "../rules/transfer-steps";
import { type ChainedLetter, letterChain } from "./letter-chain";
import { type LinkedCase, linkedCases } from "./linked-case";
import type { OwnTransfer } from "./own-transfer";

/** What the progress page shows of letters, beside the case itself. */
export interface OwnLife {
  /** Oldest first. */
  readonly chain: readonly ChainedLetter[];
  readonly linked: readonly LinkedCase[];
  /** After 改派: the request that waits to be filled in. */
  readonly draftId: string | null;
  readonly mayReportLost: boolean;
  readonly mayReportFound: boolean;
  readonly mayReport: boolean;
}

/** The letters of one's own transfer, and what one can say about them. */
export async function ownLife(actor: PolicyActor, { row }: OwnTransfer, now: Date): Promise<OwnLife> {
  const [chain, linked] = await Promise.all([letterChain(row, now), linkedCases(actor, row)]);
  const steps: readonly TransferStep[] =
    row.route === null || !isOpen(row.state)
      ? []
      : stepsFor({ state: row.state, route: row.route }, "member", row.rejectionGround !== null);
  const inTime = chain.at(-1)?.verdict === "on_hold" && !isPast(chain.at(-1), now);
  return {
    chain,
    linked,
    draftId: linked.find(({ link, state }) => link === "followed_by" && state === "draft")?.id ?? null,
    mayReportLost: steps.includes("report_lost"),
    mayReportFound: steps.includes("report_found") && inTime,
    mayReport: steps.includes("receive"),
  };
}

function isPast(letter: ChainedLetter | undefined, now: Date): boolean {
  return letter !== undefined && now >= endOf(letter.validUntil);
}
