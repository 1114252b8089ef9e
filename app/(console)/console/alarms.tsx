import Link from "next/link";
import { words } from "@/app/_server/words";
import { NoticeBox } from "@/app/_ui/notice-box";
import { clock, type PersonActor } from "@/lib/acts/actor";
import { raiseDutyAlarms } from "@/lib/acts/duty/raise-alarms";
import { workCalendar } from "@/lib/reads/calendar";
import { type LateDuty, lateDutiesFor } from "@/lib/reads/readiness";
import { dateOf, daysOffMissing, type WorkCalendar, yearToEnter } from "@/lib/rules/calendar";

/** What an administrator has to see to: duties that are late, and a year whose days off are missing. */
export async function Alarms({ actor, now }: { actor: PersonActor; now: Date }) {
  if (actor.role !== "administrator") return null;
  const [late, calendar] = await Promise.all([lateDutiesFor(actor, now), workCalendar(now)]);
  // The job process may be dead; whoever looks here sees to it that the others are told.
  if (late.length > 0) await raiseDutyAlarms(clock, now);
  const year = yearToEnter(dateOf(now), calendar);
  return (
    <>
      {late.length > 0 && <LateDuties late={late} />}
      {year !== null && <MissingYear year={year} calendar={calendar} linked />}
    </>
  );
}

async function LateDuties({ late }: { late: readonly LateDuty[] }) {
  const { common, duty: said } = await words();
  return (
    <NoticeBox tone="bad" title={said.lateHeading(late.length)}>
      <ul className="my-1 list-disc ps-5">
        {late.map(({ duty, ranAt, failed }) => (
          <li key={duty}>
            {ranAt === null
              ? said.never(said.names[duty])
              : (failed ? said.failedSince : said.silentSince)(said.names[duty], common.instant(ranAt))}
          </li>
        ))}
      </ul>
      <p>{said.lateText}</p>
    </NoticeBox>
  );
}

interface MissingYearProps {
  year: number;
  calendar: WorkCalendar;
  /** With the way to the calendar, where this is not its own page. */
  linked?: boolean;
}

export async function MissingYear({ year, calendar, linked = false }: MissingYearProps) {
  const said = (await words()).calendar;
  return (
    <NoticeBox tone="warn" title={said.missing(year, daysOffMissing(year, calendar))}>
      <p>{said.missingText}</p>
      {linked && (
        <Link prefetch={false} href={`/console/calendar?year=${year}`} className="tap link">
          {said.enter}
        </Link>
      )}
    </NoticeBox>
  );
}
