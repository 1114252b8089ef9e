import Link from "next/link";
import { words } from "@/app/_server/words";
import { NoticeBox } from "@/app/_ui/notice-box";
import { clock, type PersonActor } from "@/lib/acts/actor";
import { raiseDutyAlarms } from "@/lib/acts/duty/raise-alarms";
import { workCalendar } from "@/lib/reads/calendar";
import { type OutsideTrouble, outsideTrouble } from "@/lib/reads/committee-key";
import { type LateDuty, lateDutiesFor } from "@/lib/reads/readiness";
import { dateOf, daysOffMissing, type WorkCalendar, yearToEnter } from "@/lib/rules/calendar";

/** What an administrator has to see to: duties that are late, and a year whose days off are missing. */
export async function Alarms({ actor, now }: { actor: PersonActor; now: Date }) {
  if (actor.role !== "administrator") return null;
  const [late, outside, calendar] = await Promise.all([
    lateDutiesFor(actor, now),
    outsideTrouble(actor, now),
    workCalendar(now),
  ]);
  // The job process may be dead; whoever looks here sees to it that the others are told.
  if (late.length > 0) await raiseDutyAlarms(clock, now);
  const year = yearToEnter(dateOf(now), calendar);
  return (
    <>
      {late.length > 0 && <LateDuties late={late} />}
      {outside.length > 0 && <OutsideKeys keys={outside} />}
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

async function OutsideKeys({ keys }: { keys: readonly OutsideTrouble[] }) {
  const { common, duty: said } = await words();
  return (
    <NoticeBox tone="bad" title={said.outsideHeading(keys.length)}>
      <ul className="my-1 list-disc ps-5">
        {keys.flatMap(({ committee, waiting, waitingSince, endsAt }) => [
          waitingSince && (
            <li key={`${committee} waits`}>
              {said.outsideWaiting(committee, waiting, common.instant(waitingSince))}
            </li>
          ),
          endsAt && (
            <li key={`${committee} ends`}>{said.outsideEnding(committee, common.instant(endsAt))}</li>
          ),
        ])}
      </ul>
      <p>{said.outsideText}</p>
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
