import { keepStatusList } from "../acts/certificate/keep-status-list";
import { statusList } from "../documents/status-list";
import { newestStatusList, statusEntries, statusMark } from "../reads/status-list";
import { statusListIsDue, statusListLasts } from "../rules/paper-check";
import { signingStatus } from "./signing";

/**
 * Signs the list of what no longer counts, where something has changed or the last one grows old. Browsers keep it for
 * when there is no network. Returns how many it signed.
 */
export async function publishStatus(now: Date): Promise<number> {
  const [newest, mark] = await Promise.all([newestStatusList(), statusMark(now)]);
  if (newest?.mark === mark && !statusListIsDue(newest.madeAt, now)) return 0;
  const { publicKeySpkiDer, sign } = await signingStatus(now);
  const times = { issuedAt: now, nextAt: new Date(now.getTime() + statusListLasts) };
  const signed = await statusList(await statusEntries(now), times, publicKeySpkiDer, sign);
  await keepStatusList({ signed, mark }, now);
  return 1;
}
