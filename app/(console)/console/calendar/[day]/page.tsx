import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { calendarDay } from "@/lib/reads/calendar";
import { isCalendarDate } from "@/lib/rules/calendar";
import { ConsoleFrame } from "../../../frame";
import { enter, remove } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).calendar.title };
}

/** One day: another name, or away with it. Whether it is off or worked follows from the week. */
export default async function DayPage({ params }: { params: Promise<{ day: string }> }) {
  const actor = await requireConsole();
  const { day } = await params;
  const found = isCalendarDate(day) ? await calendarDay(actor, day) : null;
  if (found === null) notFound();
  const { common, calendar: said } = await words();
  const kind = found.workday ? "workday" : "day_off";
  return (
    <ConsoleFrame actor={actor} current="/console/calendar">
      <Heading sub={`${said.weekdayOf(day)} · ${said.kinds[kind]}`}>
        {said.editHeading(common.date(day))}
      </Heading>
      <div className="grid max-w-2xl gap-6">
        <Form action={enter} id="name">
          <input type="hidden" name="day" value={day} />
          <input type="hidden" name="kind" value={kind} />
          <TextField
            name="name"
            label={said.name}
            hint={said.nameHint}
            defaultValue={found.name}
            maxLength={20}
            className="max-w-80"
          />
          <SubmitButton className="sm:justify-self-start">{said.save}</SubmitButton>
        </Form>
        <Form action={remove} id="remove">
          <input type="hidden" name="day" value={day} />
          <p>{said.removeText}</p>
          <SubmitButton look="outline" className="sm:justify-self-start">
            {said.remove}
          </SubmitButton>
        </Form>
        <Link prefetch={false} href={`/console/calendar?year=${day.slice(0, 4)}`} className="tap link">
          {said.back}
        </Link>
      </div>
    </ConsoleFrame>
  );
}
