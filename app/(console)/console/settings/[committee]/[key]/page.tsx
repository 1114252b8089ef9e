import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { SummaryList } from "@/app/_ui/summary-list";
import { type SettingLine, settingsOf } from "@/lib/reads/setting-page";
import { committeeSettings } from "@/lib/rules/settings";
import { ConsoleFrame } from "../../../../frame";
import { restore, set } from "../../actions";
import { From } from "../../from";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).setting.title };
}

interface SettingPageProps {
  params: Promise<{ committee: string; key: string }>;
}

/** One setting of one committee: what it means, what holds and why, another value, or none of its own. */
export default async function SettingPage({ params }: SettingPageProps) {
  const actor = await requireConsole();
  const asked = await params;
  const found = await settingsOf(actor, pathId(asked.committee));
  const line = found?.lines.find(({ key }) => key === asked.key);
  if (!found || !line) notFound();
  const said = (await words()).setting;
  const { usual, least, most, unit } = committeeSettings[line.key];
  const which = (
    <>
      <input type="hidden" name="committeeId" value={found.committee.id} />
      <input type="hidden" name="key" value={line.key} />
    </>
  );
  return (
    <ConsoleFrame actor={actor} current="/console/settings">
      <Heading sub={found.committee.name}>{said.settings[line.key].label}</Heading>
      <div>
        <p>{said.settings[line.key].about}</p>
        <p>{said.later}</p>
      </div>
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
        <SummaryList
          rows={[
            { term: said.value, value: said.inUnit(unit, line.value) },
            { term: said.from, value: <From line={line} /> },
            { term: said.usual, value: said.inUnit(unit, usual) },
            { term: said.range, value: said.between(unit, least, most) },
          ]}
        />
        <Form action={set} id="set">
          {which}
          <Value line={line} />
          <SubmitButton className="sm:justify-self-start">{said.save}</SubmitButton>
        </Form>
        {line.from === "own" && (
          <Form action={restore} id="restore">
            {which}
            <p>{said.restoreText(said.inUnit(unit, line.otherwise))}</p>
            <SubmitButton look="outline" className="sm:justify-self-start">
              {said.restore}
            </SubmitButton>
          </Form>
        )}
        <Link prefetch={false} href={`/console/settings?at=${found.committee.id}`} className="tap link">
          {said.back}
        </Link>
      </div>
    </ConsoleFrame>
  );
}

async function Value({ line: { key, value } }: { line: SettingLine }) {
  const said = (await words()).setting;
  const { least, most, unit } = committeeSettings[key];
  if (unit === "yes_no") {
    const { label } = said.settings[key];
    const options = [
      { value: "1", label: said.yes },
      { value: "0", label: said.no },
    ];
    return <RadioGroup name="value" label={label} defaultValue={String(value)} options={options} />;
  }
  return (
    <TextField
      name="value"
      label={said.newValue(unit)}
      hint={said.between(unit, least, most)}
      defaultValue={String(value)}
      inputMode="numeric"
      maxLength={4}
      className="max-w-32"
    />
  );
}
