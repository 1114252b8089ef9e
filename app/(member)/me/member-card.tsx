import { words } from "@/app/_server/words";
import { CallLink } from "@/app/_ui/call-link";
import { SummaryList, type SummaryRow } from "@/app/_ui/summary-list";
import { Tag } from "@/app/_ui/tag";
import type { Contact } from "@/lib/reads/contact";
import type { Home } from "@/lib/reads/home";
import { monthOf, shiftMonth } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";
import { CallButton } from "./call-button";

/** Who I am to the Party: name, standing, branch, whom I may call, dues. Elder mode leaves out what is in order. */
export async function MemberCard({ home, elder, now }: { home: Home; elder: boolean; now: Date }) {
  const t = await words();
  const contact = home.secretary ?? home.deputy;
  // Whoever left the platform owes nothing here any more, and nobody here can tell him more.
  const left = home.status === "transferred_out";
  const rows: SummaryRow[] = [
    {
      term: t.home.branch,
      value: home.branch ?? (left ? t.outside.leftBranch : t.home.noBranch),
    },
    ...(home.branch === null ? [] : [contactRow(t, home, elder)]),
    ...(left || (elder && duesInOrder(home, now))
      ? []
      : [{ term: t.home.dues, value: <Dues home={home} now={now} t={t} /> }]),
  ];
  return (
    <section className="card overflow-hidden">
      <div className="bg-party px-4 py-4 text-white">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="font-bold text-[1.375rem] leading-tight">{home.name}</h1>
          <Tag tone="plain">{t.home.verified}</Tag>
          {home.mobile && <Tag tone="gold">{t.home.mobile}</Tag>}
        </div>
        <p className="mt-1.5">
          {t.home.statuses[home.status]}
          {" · "}
          {t.home.admittedOn(t.common.date(home.admittedOn))}
        </p>
      </div>
      <SummaryList bare rows={rows} />
      {elder && contact?.phone && !contact.self && (
        <div className="p-4 pt-1">
          <CallButton contact={contact} label={t.common.callPerson(contact.name)} />
        </div>
      )}
      {home.branch === null && (
        <p className="px-4 pb-4 text-ink-soft">{left ? t.outside.leftText : t.home.noBranchText}</p>
      )}
    </section>
  );
}

function contactRow(t: Words, { secretary, deputy }: Home, elder: boolean): SummaryRow {
  const contact = secretary ?? deputy;
  if (!contact) return { term: t.home.secretary, value: t.home.noSecretary };
  return {
    term: secretary ? t.home.secretary : t.home.offices[contact.office],
    value: contact.name,
    // In elder mode the call is a button of its own below the rows.
    action: !elder && <Call contact={contact} t={t} />,
  };
}

function Call({ contact, t }: { contact: Contact; t: Words }) {
  if (contact.phone === null || contact.self) return null;
  return <CallLink phone={contact.phone} label={t.common.call} name={contact.name} />;
}

function duesInOrder({ duesPaidUntil, duesOwed }: Home, now: Date): boolean {
  return duesPaidUntil !== null && duesOwed === 0 && duesPaidUntil >= shiftMonth(monthOf(now), -1);
}

function Dues({ home, now, t }: { home: Home; now: Date; t: Words }) {
  const { duesPaidUntil: paid, duesOwed: owed } = home;
  if (paid === null) return t.home.duesUnknown;
  const thisMonth = monthOf(now);
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {t.home.paidUntil(t.common.month(paid))}
      {owed > 0 ? (
        <Tag tone="bad">{t.home.duesOwed(owed)}</Tag>
      ) : (
        paid < thisMonth && <Tag tone="warn">{t.home.duesDue(thisMonth)}</Tag>
      )}
    </span>
  );
}
