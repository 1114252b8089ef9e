import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { Table } from "@/app/_ui/table";
import { committeesToSet, type NamedCommittee, type SettingLine, settingsOf } from "@/lib/reads/setting-page";
import { committeeSettings } from "@/lib/rules/settings";
import { ConsoleFrame } from "../../frame";
import { From } from "./from";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).setting.title };
}

export default async function SettingsPage({
  searchParams,
}: {
  searchParams: Promise<{ at?: string | string[] }>;
}) {
  const actor = await requireConsole();
  const [committees, { at }] = await Promise.all([committeesToSet(actor), askedOnce(searchParams)]);
  const id = at === undefined ? committees[0]?.id : pathId(at);
  const found = id === undefined ? null : await settingsOf(actor, id);
  if (found === null) notFound();
  const said = (await words()).setting;
  const { committee, lines } = found;
  return (
    <ConsoleFrame actor={actor} current="/console/settings">
      <Heading sub={said.about}>{said.title}</Heading>
      <p>{said.later}</p>
      {committees.length > 1 && <Choice committees={committees} current={committee.id} />}
      <Section id="settings" title={committee.name}>
        <Lines lines={lines} committeeId={committee.id} />
      </Section>
    </ConsoleFrame>
  );
}

async function Choice({ committees, current }: { committees: readonly NamedCommittee[]; current: string }) {
  const said = (await words()).setting;
  return (
    <form action="/console/settings" className="flex max-w-2xl flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-60">
        <label htmlFor="at" className="mb-1 block font-semibold">
          {said.committee}
        </label>
        <select id="at" name="at" defaultValue={current} className="input">
          {committees.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn btn-outline">
        {said.choose}
      </button>
    </form>
  );
}

async function Lines({ lines, committeeId }: { lines: readonly SettingLine[]; committeeId: string }) {
  const { common, setting: said } = await words();
  return (
    <Table
      caption={said.title}
      columns={[
        { key: "setting", head: said.setting },
        { key: "value", head: said.value },
        { key: "from", head: said.from },
        { key: "usual", head: said.usual },
        { key: "range", head: said.range },
      ]}
      rows={lines.map((line) => {
        const { usual, least, most, unit } = committeeSettings[line.key];
        const { label, about } = said.settings[line.key];
        return {
          key: line.key,
          cells: {
            setting: (
              <>
                <Link
                  prefetch={false}
                  href={`/console/settings/${committeeId}/${line.key}`}
                  className="tap link -my-2"
                >
                  {label}
                  <span className="sr-only"> {common.change}</span>
                </Link>
                <span className="block font-normal text-[0.9375rem] text-ink-soft">{about}</span>
              </>
            ),
            value: <span className="md:whitespace-nowrap">{said.inUnit(unit, line.value)}</span>,
            from: <From line={line} />,
            usual: <span className="md:whitespace-nowrap">{said.inUnit(unit, usual)}</span>,
            range: said.between(unit, least, most),
          },
        };
      })}
    />
  );
}
