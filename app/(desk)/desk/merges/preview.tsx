import { refusalInWords } from "@/app/_server/form-words";
import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import type { ComparedRecord, MergePreview } from "@/lib/reads/merge";
import type { Merge } from "@/lib/rules/merge";

/** 试算: the two records beside each other, and what becomes of them. */
export async function MergePreviewParts({ of }: { of: MergePreview }) {
  const t = await words();
  const said = t.merge;
  const { kept, lost, alike, merge, refusal } = of;
  return (
    <>
      <Section id="kept" title={said.kept}>
        <Compared record={kept} />
      </Section>
      <Section id="lost" title={said.lost}>
        <Compared record={lost} />
      </Section>
      {alike.length > 0 && <p>{said.alike(t.common.list(alike.map((one) => said.likeness[one])))}</p>}
      {refusal && <NoticeBox tone="warn">{refusalInWords(t, refusal)}</NoticeBox>}
      {merge && <Happens of={of} merge={merge} />}
    </>
  );
}

async function Compared({ record }: { record: ComparedRecord }) {
  const t = await words();
  const said = t.merge;
  return (
    <SummaryList
      rows={[
        { term: said.name, value: record.name },
        { term: said.branch, value: record.branch },
        { term: said.number, value: record.maskedNumber },
        { term: said.telephone, value: record.maskedPhone ?? t.common.unknown },
        { term: said.bornOn, value: t.common.date(record.bornOn) },
        { term: said.admittedOn, value: t.common.date(record.admittedOn) },
        { term: said.status, value: t.desk.statuses[record.status] },
        {
          term: said.duesPaid,
          value: record.duesPaidUntil === null ? t.common.unknown : t.common.month(record.duesPaidUntil),
        },
        { term: said.account, value: record.bound ? said.bound : said.notBound },
      ]}
    />
  );
}

async function Happens({ of, merge }: { of: MergePreview; merge: Merge }) {
  const t = await words();
  const said = t.merge;
  const { duesPaidUntil, heldOn, lostSince, abroadSince, rights, takesPhone, binding } = merge;
  const lines = [
    said.affiliation(of.kept.branch, of.lost.branch),
    duesPaidUntil === null ? said.duesUnknown : said.dues(t.common.month(duesPaidUntil)),
    ...(heldOn === null ? [] : [said.hold]),
    ...(lostSince === null ? [] : [said.outOfTouch]),
    ...(abroadSince === null ? [] : [said.abroad]),
    ...(rights === "normal" ? [] : [said.rights]),
    ...(takesPhone ? [said.phone] : []),
    said.binding[binding],
    said.certificates(of.certificates),
    said.waits,
    said.stays,
  ];
  return (
    <Section id="happens" title={said.happens}>
      <ul className="card list-disc space-y-2 py-4 ps-8 pe-4">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="mt-2 font-semibold">{said.noUndo}</p>
    </Section>
  );
}
