import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireEverywhere } from "@/app/_server/actor";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading, Section } from "@/app/_ui/heading";
import { type Row, Table } from "@/app/_ui/table";
import { Tag } from "@/app/_ui/tag";
import { viewAudit } from "@/lib/acts/audit/look";
import { auditFormats } from "@/lib/forms/audit";
import { type AuditFilter, type AuditLine, chainState } from "@/lib/reads/audit";
import { shortHash } from "@/lib/rules/audit";
import type { Words } from "@/lib/words/zh-CN";
import { ConsoleFrame } from "../../frame";
import { findPerson } from "./actions";
import { filterQuery, readFilter } from "./filter";
import { FilterForm } from "./filter-form";
import { actorWords, placeWords } from "./line-words";
import { PersonSearch } from "./person-search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).audit.title };
}

interface AuditPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const actor = await requireEverywhere("audit.read");
  const asked = firstOf(await searchParams);
  const { filter, wrong } = readFilter(asked);
  const before = isId(asked.before) ? asked.before : null;
  const [t, chain, found] = await Promise.all([
    words(),
    chainState(actor),
    viewAudit(actor, filter, before, new Date()),
  ]);
  if (!found.ok || chain === null) notFound();
  const said = t.audit;
  const { rows, more } = found.value;
  const last = rows.at(-1);
  return (
    <ConsoleFrame actor={actor} current="/console/audit">
      <Heading sub={said.about}>{said.title}</Heading>
      <p className="flex flex-wrap gap-x-4">
        <span>
          {chain.linkedAt === null ? said.notLinked : said.linkedUpTo(t.common.instant(chain.linkedAt))}
        </span>
        <span>
          {chain.checkpoint === null
            ? said.noCheckpoint
            : said.checkpoint(chain.checkpoint.number, shortHash(chain.checkpoint.hash))}
        </span>
      </p>
      <FilterForm actor={actor} filter={filter} typed={asked} wrong={wrong} />
      <Section id="person" title={said.personLegend}>
        <PersonSearch
          action={findPerson}
          path={`/console/audit${filterQuery({ ...filter, person: null })}`}
          said={{ ...textsOf(t), found: Array.from({ length: 21 }, (_, count) => said.found(count)) }}
        />
      </Section>
      {rows.length === 0 ? (
        <Empty icon="search" title={said.empty} action={{ href: "/console/audit", label: said.reset }}>
          {said.emptyText}
        </Empty>
      ) : (
        <Table
          caption={said.title}
          columns={[
            { key: "what", head: said.what },
            { key: "at", head: said.at },
            { key: "who", head: said.who },
            { key: "subject", head: said.subject },
            { key: "number", head: said.number },
            { key: "place", head: said.place },
          ]}
          rows={rows.map((line) => rowOf(t, line))}
        />
      )}
      {(before !== null || more) && (
        <nav aria-label={t.common.pages} className="flex flex-wrap justify-center gap-3">
          {before !== null && (
            <Link prefetch={false} href={`/console/audit${filterQuery(filter)}`} className="btn btn-quiet">
              {said.newest}
            </Link>
          )}
          {more && last && (
            <Link
              prefetch={false}
              href={`/console/audit${filterQuery(filter, { before: last.id })}`}
              className="btn btn-quiet"
            >
              {said.older}
            </Link>
          )}
        </nav>
      )}
      {rows.length > 0 && <Export t={t} filter={filter} />}
    </ConsoleFrame>
  );
}

function Export({ t, filter }: { t: Words; filter: AuditFilter }) {
  const said = t.audit;
  const labels = { xlsx: said.exportXlsx, csv: said.exportCsv, jsonl: said.exportJsonl };
  return (
    <Section id="export" title={said.exportLegend}>
      <form method="post" action="/console/audit/export">
        <p className="mb-2">{said.exportHint}</p>
        {Object.entries(filter).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value ?? ""} />
        ))}
        <div className="flex flex-wrap gap-3">
          {auditFormats.map((format) => (
            <button key={format} type="submit" name="format" value={format} className="btn btn-quiet">
              {labels[format]}
            </button>
          ))}
        </div>
      </form>
    </Section>
  );
}

function firstOf(asked: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, typeof value === "string" ? value : value?.[0]]),
  );
}

function textsOf({ audit }: Words) {
  const { personName, personHint, find, finding, noneFound, unaffiliated, asActor, asSubject } = audit;
  return { personName, personHint, find, finding, noneFound, unaffiliated, asActor, asSubject };
}

function rowOf(t: Words, line: AuditLine): Row {
  const said = t.audit;
  const bad = line.link?.sound === false;
  return {
    key: line.id,
    tone: bad ? "bad" : undefined,
    cells: {
      what: t.event[line.kind],
      at: <span className="md:whitespace-nowrap">{t.common.instant(line.at)}</span>,
      who: (
        <>
          {actorWords(t, line)}
          {line.actingFor && (
            <span className="block text-[0.9375rem] text-ink-soft">{said.actingFor(line.actingFor)}</span>
          )}
        </>
      ),
      subject: line.subject ?? t.common.unknown,
      number: line.number ?? t.common.unknown,
      place: bad ? <Tag tone="bad">{placeWords(t, line)}</Tag> : placeWords(t, line),
    },
  };
}
