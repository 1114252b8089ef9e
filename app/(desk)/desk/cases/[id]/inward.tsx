import Link from "next/link";
import { uploadProblemInWords } from "@/app/_server/upload-words";
import { words } from "@/app/_server/words";
import { DateField, SelectField, SubmitButton } from "@/app/_ui/fields";
import { FileField } from "@/app/_ui/file-field";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import type { PersonActor } from "@/lib/acts/actor";
import type { CaseView } from "@/lib/reads/case";
import { type IncomingCase, incomingCase } from "@/lib/reads/incoming";
import { dateOf } from "@/lib/rules/calendar";
import { type PaperKind, paperKinds, toldBy } from "@/lib/rules/incoming";
import { receiptChannels } from "@/lib/rules/outside";
import { isOpen } from "@/lib/rules/transfer";
import type { Words } from "@/lib/words/zh-CN";
import { sendReceipt } from "../../incoming/actions";
import { Photos } from "../../incoming/photos";

interface InwardProps {
  actor: PersonActor;
  view: CaseView;
  /** `problem` of an upload, as the address says it. */
  asked: { readonly problem?: string | undefined; readonly said?: string | undefined };
}

/** 外来介绍信: the letter on paper, its pictures, and what goes back to its issuer. */
export async function Inward({ actor, view, asked }: InwardProps) {
  if (view.row.route !== "inward") return null;
  const found = await incomingCase(actor, view.row.id);
  if (!found) return null;
  const t = await words();
  const { row } = view;
  return (
    <Section id="inward" title={t.incoming.letterHeading}>
      <div className="grid gap-4">
        {asked.said === "completed" &&
          found.letter.completedAt !== null &&
          row.state === "target_committee" && <NoticeBox tone="good" title={t.incoming.completed} />}
        {found.letter.completedAt === null && isOpen(row.state) && (
          <Incomplete t={t} view={view} handles={found.handles} />
        )}
        <LetterFacts t={t} found={found} />
        <Photos attachments={found.attachments} />
        {found.handles && (
          <>
            <Papers t={t} view={view} />
            {row.state === "receipt_pending" && <Receipt t={t} view={view} />}
            {isOpen(row.state) && <AddPhoto t={t} id={row.id} problem={asked.problem} />}
          </>
        )}
      </div>
    </Section>
  );
}

function Incomplete({ t, view, handles }: { t: Words; view: CaseView; handles: boolean }) {
  return (
    <>
      <NoticeBox tone="warn" title={t.incoming.completeNeeded}>
        <p>{t.incoming.completeNeededText}</p>
      </NoticeBox>
      {handles && view.row.state === "target_committee" && (
        <Link prefetch={false} href={`/desk/incoming/${view.row.id}`} className="btn btn-primary">
          {t.incoming.complete}
        </Link>
      )}
    </>
  );
}

function LetterFacts({ t, found: { letter, fromUnit } }: { t: Words; found: IncomingCase }) {
  const said = t.incoming;
  const { receiptChannel, receiptSentOn } = letter;
  return (
    <SummaryList
      rows={[
        { term: said.issuer, value: letter.issuer },
        { term: said.number, value: letter.number },
        { term: said.issuedOn, value: t.common.date(letter.issuedOn) },
        { term: said.validDays, value: said.validUntil(t.common.date(letter.validUntil), letter.validDays) },
        { term: said.addressee, value: letter.addressee || said.notWhole },
        ...(fromUnit === "" ? [] : [{ term: said.fromUnit, value: fromUnit }]),
        ...(letter.issuerContact === "" ? [] : [{ term: said.issuerContact, value: letter.issuerContact }]),
        {
          term: said.dues,
          value: letter.duesPaidUntil === null ? said.notWhole : t.common.month(letter.duesPaidUntil),
        },
        ...(receiptChannel === null || receiptSentOn === null
          ? []
          : [
              {
                term: said.sentOn,
                value: said.sent(said.channels[receiptChannel], t.common.date(receiptSentOn)),
              },
            ]),
      ]}
    />
  );
}

/** What may be printed now: each sheet once there is something that it tells. */
function Papers({ t, view }: { t: Words; view: CaseView }) {
  const { events, row } = view;
  const hints: Record<PaperKind, string> = {
    return_slip: t.incoming.slipHint,
    paper_receipt: t.incoming.receiptHint,
    enquiry: t.incoming.enquiryHint,
  };
  const offered = paperKinds.filter(
    (kind) => toldBy(kind, events) !== null && (kind !== "enquiry" || row.state === "file_check"),
  );
  return offered.map((kind) => (
    <div key={kind} className="grid gap-2">
      <p className="text-[0.9375rem] text-ink-soft">{hints[kind]}</p>
      <a href={`/api/documents/papers/${row.id}/${kind}`} className="btn btn-outline">
        <Icon name="download" className="size-5" />
        {t.incoming.papers[kind]}
      </a>
    </div>
  ));
}

/** 回执: how and when the receipt went, which closes the case. */
function Receipt({ t, view }: { t: Words; view: CaseView }) {
  const today = dateOf(new Date());
  return (
    <Form action={sendReceipt} id="receipt" className="card grid gap-4 p-4">
      <h3 className="font-semibold">{t.incoming.sendReceipt}</h3>
      <input type="hidden" name="id" value={view.row.id} />
      <input type="hidden" name="version" value={view.row.version} />
      <SelectField
        name="receiptChannel"
        label={t.incoming.channel}
        empty={t.incoming.choose}
        options={receiptChannels.map((value) => ({ value, label: t.incoming.channels[value] }))}
      />
      <DateField name="receiptSentOn" label={t.incoming.sentOn} max={today} defaultValue={today} />
      <SubmitButton working={t.desk.working}>{t.incoming.send}</SubmitButton>
    </Form>
  );
}

/** A plain form of the browser: the file goes to a route that counts it while it arrives. */
function AddPhoto({ t, id, problem }: { t: Words; id: string; problem: string | undefined }) {
  const error = uploadProblemInWords(t, problem);
  return (
    <details className="card px-4" open={error !== undefined}>
      <summary className="tap flex gap-2 font-medium">
        <Icon name="upload" className="size-5" />
        {t.incoming.addPhoto}
      </summary>
      <form
        action={`/upload/incoming?${new URLSearchParams({ id })}`}
        method="post"
        encType="multipart/form-data"
        className="grid gap-4 pt-2 pb-4"
      >
        <FileField label={t.incoming.photo} error={error} />
        <button type="submit" className="btn btn-outline">
          {t.incoming.addPhotoSave}
        </button>
      </form>
    </details>
  );
}
