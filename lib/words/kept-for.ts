import { type RetentionName, retention } from "@/lib/rules/retention";
import type { Words } from "./zh-CN";

const YEAR = 365;

/** How long something is kept, in the words of a language. */
export function keptFor({ common, privacyNotice: said }: Words, name: RetentionName): string {
  const { days, since } = retention[name];
  if (days === null) return said.always[name] ?? said.withRecord;
  const long = days % YEAR === 0 ? said.years(days / YEAR) : common.days(days);
  return said.for(long, said.since[since]);
}
