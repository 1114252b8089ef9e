import { words } from "@/app/_server/words";
import { Icon } from "@/app/_ui/icons";
import { Tag } from "@/app/_ui/tag";
import { daysLeft } from "@/lib/rules/calendar";

/** How long is left: what is over says so by an icon and in words. */
export async function DueTag({ dueAt, now }: { dueAt: Date; now: Date }) {
  const t = await words();
  const left = daysLeft(dueAt, now);
  if (left < 0) {
    return (
      <Tag tone="bad">
        <Icon name="warning" className="me-1 size-3.5" />
        {t.desk.overdueBy(-left)}
      </Tag>
    );
  }
  return <Tag tone={left <= 1 ? "warn" : "neutral"}>{t.transfer.daysLeft(left)}</Tag>;
}
