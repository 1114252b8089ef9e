import { words } from "@/app/_server/words";
import { Icon } from "@/app/_ui/icons";
import { Tag } from "@/app/_ui/tag";
import { dateOf, monthsBetween } from "@/lib/rules/calendar";

/** From this many months before its end a term is worth a remark: elections are prepared half a year ahead. */
const SOON_MONTHS = 6;

/** 本届任期: a term that is over raises an alert and takes no power away. */
export async function TermTag({ until, now }: { until: string | null; now: Date }) {
  const t = (await words()).console;
  if (until === null) return <Tag tone="warn">{t.termUnknown}</Tag>;
  const today = dateOf(now);
  const months = monthsBetween(today.slice(0, 7), until.slice(0, 7));
  if (until < today) {
    return (
      <Tag tone="bad">
        <Icon name="warning" className="me-1 size-3.5" />
        {t.termOver(-months)}
      </Tag>
    );
  }
  return months <= SOON_MONTHS ? <Tag tone="warn">{t.termSoon(months)}</Tag> : <Tag>{t.termRunning}</Tag>;
}
