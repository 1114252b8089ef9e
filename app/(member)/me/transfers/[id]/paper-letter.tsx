import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import type { OwnLetter } from "@/lib/reads/own-letter";

/**
 * 纸质介绍信: what is on its way on paper, and what the member does with it. Its code is on the paper alone: who holds
 * that answers for the receiving organization.
 */
export async function PaperLetter({ letter }: { letter: OwnLetter }) {
  const t = await words();
  const { deliveredHow, deliveredOn } = letter;
  return (
    <>
      <Section id="ways" title={t.outside.waysHeading}>
        <ol className="grid list-decimal gap-1.5 ps-6">
          {t.outside.ways.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Section>
      <NoticeBox tone="warn">{t.outside.neverPost}</NoticeBox>
      <Section id="letter" title={t.outside.letterHeading}>
        <SummaryList
          rows={[
            { term: t.outside.number, value: letter.number },
            { term: t.outside.addresseeShort, value: letter.addressee },
            { term: t.outside.unitShort, value: letter.destination },
            { term: t.outside.validUntil, value: t.common.date(letter.validUntil) },
            {
              term: t.outside.delivered,
              value:
                deliveredHow === null || deliveredOn === null
                  ? t.outside.notDelivered
                  : t.outside.deliveredOn(t.outside.deliveryWays[deliveredHow], t.common.date(deliveredOn)),
            },
          ]}
        />
      </Section>
    </>
  );
}
