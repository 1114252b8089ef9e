import type { Executor } from "@/db/client";
import type { Actor } from "../actor";
import { endRequests } from "./end-requests";
import { revokeCertificates } from "./revoke";

/** An agreement to accept him is about one case and one target: with either it ends, and so does the wish for one. */
export async function endAcceptance(tx: Executor, actor: Actor, memberId: string, now: Date): Promise<void> {
  await revokeCertificates(tx, actor, memberId, "transfer_ended", now);
  await endRequests(tx, actor, memberId, now, ["acceptance"]);
}
