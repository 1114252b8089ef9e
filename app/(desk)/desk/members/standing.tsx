import { words } from "@/app/_server/words";
import { Icon } from "@/app/_ui/icons";
import { Tag } from "@/app/_ui/tag";
import { dateOf } from "@/lib/rules/calendar";
import { confirmationDecidesFirst, duesOwed, type MemberFacts, probationEnds } from "@/lib/rules/member";

/** What of a record asks for an officer's eye, in short tags; nothing for a record in order. */
export async function StandingTags({
  facts,
  mobile,
  now,
}: {
  facts: MemberFacts;
  mobile: boolean;
  now: Date;
}) {
  const t = (await words()).desk;
  const owed = duesOwed(facts, now);
  const over = facts.status === "probationary" && probationEnds(facts.admittedOn) < dateOf(now);
  return (
    <>
      {facts.status !== "full" && <Tag tone="gold">{t.statuses[facts.status]}</Tag>}
      {facts.lostSince !== null && <Attention>{t.lost}</Attention>}
      {facts.onHold && <Attention>{t.held}</Attention>}
      {over ? (
        <Attention>{t.confirmationOver}</Attention>
      ) : (
        confirmationDecidesFirst(facts, now) && <Tag tone="warn">{t.confirmationDue}</Tag>
      )}
      {owed > 0 && <Tag tone="warn">{t.owed(owed)}</Tag>}
      {facts.duesPaidUntil === null && <Tag tone="warn">{t.duesUnknown}</Tag>}
      {facts.abroadRetained && <Tag>{t.abroad}</Tag>}
      {mobile && <Tag>{t.mobile}</Tag>}
    </>
  );
}

function Attention({ children }: { children: string }) {
  return (
    <Tag tone="bad">
      <Icon name="warning" className="me-1 size-3.5" />
      {children}
    </Tag>
  );
}
