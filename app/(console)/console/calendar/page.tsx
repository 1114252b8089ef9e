import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { DateField, RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Table } from "@/app/_ui/table";
import { dayKinds } from "@/lib/forms/calendar";
import { type CalendarDay, calendarOfYear, workCalendar } from "@/lib/reads/calendar";
import { dateOf, daysOffMissing, isWeekend, yearsInReach, yearToEnter } from "@/lib/rules/calendar";
import { ConsoleFrame } from "../../frame";
import { MissingYear } from "../alarms";
import { enter } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).calendar.title };
}

export default async function CalendarPage({
  searchParams,
}: {
  searchParams: Promise<{ year?: string | string[] }>;
}) {
  const actor = await requireConsole();
  const now = new Date();
  const [t, calendar, { year: asked }] = await Promise.all([words(), workCalendar(now), searchParams]);
  const due = yearToEnter(dateOf(now), calendar);
  const years = yearsInReach(dateOf(now));
  const year = years.find((one) => String(one) === asked) ?? due ?? Number(dateOf(now).slice(0, 4));
  const days = await calendarOfYear(actor, year);
  if (days === null) notFound();
  const said = t.calendar;
  return (
    <ConsoleFrame actor={actor} current="/console/calendar">
      <Heading sub={said.about}>{said.title}</Heading>
      {due !== null && <MissingYear year={due} calendar={calendar} />}
      <Years years={years} current={year} />
      <Section id="days" title={said.year(year)}>
        {days.length === 0 ? (
          <Empty icon="calendar" title={said.empty.title}>
            {said.empty.text}
          </Empty>
        ) : (
          <>
            <Counted days={days} missing={daysOffMissing(year, calendar)} />
            <Days days={days} />
          </>
        )}
      </Section>
      <Section id="add" title={said.add}>
        <Enter year={year} />
      </Section>
    </ConsoleFrame>
  );
}

async function Years({ years, current }: { years: readonly number[]; current: number }) {
  const said = (await words()).calendar;
  return (
    <nav aria-label={said.years}>
      <ul className="flex flex-wrap gap-2">
        {years.map((year) => (
          <li key={year}>
            <Link
              prefetch={false}
              href={`/console/calendar?year=${year}`}
              aria-current={year === current ? "page" : undefined}
              className={`btn ${year === current ? "btn-primary" : "btn-outline"}`}
            >
              {said.year(year)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function Counted({ days, missing }: { days: readonly CalendarDay[]; missing: number }) {
  const said = (await words()).calendar;
  const off = days.filter(({ day, workday }) => !workday && !isWeekend(day)).length;
  const worked = days.filter(({ workday }) => workday).length;
  return (
    <div className="mb-3">
      {missing === 0 ? (
        <NoticeBox tone="good" title={said.whole}>
          {said.counted(off, worked)}
        </NoticeBox>
      ) : (
        <p>{said.counted(off, worked)}</p>
      )}
    </div>
  );
}

async function Days({ days }: { days: readonly CalendarDay[] }) {
  const { common, calendar: said } = await words();
  return (
    <Table
      caption={said.title}
      columns={[
        { key: "date", head: said.date },
        { key: "weekday", head: said.weekday },
        { key: "kind", head: said.kind },
        { key: "name", head: said.name },
      ]}
      rows={days.map(({ day, name, workday }) => ({
        key: day,
        tone: workday ? ("warn" as const) : undefined,
        cells: {
          date: (
            <Link prefetch={false} href={`/console/calendar/${day}`} className="tap link -my-2">
              {common.date(day)}
              <span className="sr-only"> {common.change}</span>
            </Link>
          ),
          weekday: said.weekdayOf(day),
          kind: workday ? said.kinds.workday : said.kinds.day_off,
          name,
        },
      }))}
    />
  );
}

async function Enter({ year }: { year: number }) {
  const said = (await words()).calendar;
  return (
    <div className="max-w-2xl">
      <Form action={enter}>
        <DateField
          name="day"
          label={said.date}
          hint={said.dateHint}
          min={`${year}-01-01`}
          max={`${year}-12-31`}
        />
        <RadioGroup
          name="kind"
          label={said.kind}
          options={dayKinds.map((kind) => ({
            value: kind,
            label: said.kinds[kind],
            hint: said.kindHints[kind],
          }))}
        />
        <TextField name="name" label={said.name} hint={said.nameHint} maxLength={20} className="max-w-80" />
        <SubmitButton className="sm:justify-self-start">{said.save}</SubmitButton>
      </Form>
    </div>
  );
}
