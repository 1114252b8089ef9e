import type { AuditLine } from "@/lib/reads/audit";
import type { Words } from "@/lib/words/zh-CN";

/** Who did it: a member by his masked name, an account without a record by the end of its id, or nobody. */
export function actorWords({ audit }: Words, { actor, actorAccountId }: AuditLine): string {
  return actor ?? (actorAccountId === null ? audit.nobody : audit.account(actorAccountId.slice(-8)));
}

export function placeWords({ audit }: Words, { link }: AuditLine): string {
  if (link === null) return audit.waits;
  const place = audit.placed(link.day, link.position);
  return link.sound ? place : `${place} · ${audit.unsound}`;
}
