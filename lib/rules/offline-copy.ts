/**
 * 离线副本: certificates that a phone keeps for when there is no network, because its owner asked for it. Sources: none; the
 * number is a setting.
 */
import { settings } from "./settings";

/** Until when they are shown: without a network nobody can ask whether their owner is still signed in. */
export function copiesEndAt(keptAt: Date): Date {
  return new Date(keptAt.getTime() + settings.offlineCopyDays * 24 * 3_600_000);
}

/** Those of the past, and those of a phone whose clock was put back, are shown no more. */
export function copiesCount(keptAt: Date, now: Date): boolean {
  return keptAt <= now && now < copiesEndAt(keptAt);
}
