import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireConsole } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { CheckList } from "@/app/_ui/check-list";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import { MOST_FOUND } from "@/lib/reads/organization-candidate";
import { type OrganizationDetail, organizationInDetail } from "@/lib/reads/organization-detail";
import { dateOf } from "@/lib/rules/calendar";
import { mayAct } from "@/lib/rules/office";
import { ConsoleFrame } from "../../../frame";
import { find, setPaper } from "../actions";
import { TermTag } from "../term-tag";
import { Contact } from "./contact";
import { PersonSearch } from "./person-search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).organization.manage };
}

interface OrganizationPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

/** One organization for the committee above it: its facts, its officers, and what can be decided about it. */
export default async function OrganizationPage({ params, searchParams }: OrganizationPageProps) {
  const actor = await requireConsole();
  const id = pathId((await params).id);
  const [t, place, { done }] = await Promise.all([words(), organizationInDetail(actor, id), searchParams]);
  if (!place) notFound();
  const said = t.organization;
  // The letter of the move that was just made; within one committee there is none.
  const newest = place.letters.find(({ issuedOn }) => issuedOn === dateOf(new Date()));
  const isDone = typeof done === "string" && Object.hasOwn(said.done, done);
  return (
    <ConsoleFrame actor={actor} current="/console/organizations">
      <p className="-mb-2">
        <Link prefetch={false} href={`/console/organizations?at=${id}`} className="tap link gap-1">
          <Icon name="left" className="size-4" />
          {said.backToTree}
        </Link>
      </p>
      {isDone && (
        <NoticeBox tone="good">
          <p>{said.done[done as keyof typeof said.done]}</p>
          {done === "moved" && newest?.readable && <LetterLink id={newest.id}>{said.letterOpen}</LetterLink>}
        </NoticeBox>
      )}
      <Heading sub={t.console.types[place.type]}>{place.name}</Heading>
      <Standing place={place} />
      <Facts place={place} />
      {place.dissolvedOn === null && <Alerts place={place} />}
      <Officers place={place} />
      {place.may.has("office.appoint") && <Appoint place={place} />}
      {place.letters.length > 0 && <Letters place={place} />}
      <Contact place={place} />
      <Decisions place={place} />
    </ConsoleFrame>
  );
}

interface PartProps {
  place: OrganizationDetail;
}

/** What stands in the way of everything else is said first. */
async function Standing({ place }: PartProps) {
  const t = await words();
  const said = t.organization;
  if (place.dissolvedOn !== null) {
    return (
      <NoticeBox tone="warn" title={said.dissolvedHeading(t.common.date(place.dissolvedOn))}>
        {place.successor && (
          <Link prefetch={false} href={`/console/organizations/${place.successor.id}`} className="tap link">
            {said.dissolvedInto(place.successor.name)}
          </Link>
        )}
      </NoticeBox>
    );
  }
  return (
    <>
      {place.onPaper && (
        <NoticeBox tone="warn" title={said.onPaperHeading}>
          <p>{said.onPaperText}</p>
        </NoticeBox>
      )}
      {place.may.size === 0 && <NoticeBox>{said.notYours}</NoticeBox>}
    </>
  );
}

async function Facts({ place }: PartProps) {
  const t = await words();
  const said = t.console;
  const parent = place.line.at(-1);
  return (
    <div className="max-w-2xl">
      <SummaryList
        rows={[
          { term: said.code, value: place.code },
          ...(place.unit === "" ? [] : [{ term: said.unit, value: place.unit }]),
          ...(parent
            ? [{ term: t.organization.parent, value: parent.name }]
            : place.parentId === null
              ? [{ term: t.organization.parent, value: t.organization.root }]
              : []),
          { term: said.memberCount, value: t.common.count(place.members) },
          { term: t.organization.openCases, value: t.common.count(place.openCases) },
          {
            term: said.term,
            value: (
              <span className="flex flex-wrap items-center gap-2">
                {place.termFrom && place.termUntil && (
                  <span>
                    {said.termBetween(t.common.date(place.termFrom), t.common.date(place.termUntil))}
                  </span>
                )}
                <TermTag until={place.termUntil} now={new Date()} />
              </span>
            ),
          },
          ...(place.type === "committee"
            ? [{ term: said.power, value: place.canApproveProbationary ? said.powerYes : said.powerNo }]
            : []),
        ]}
      />
    </div>
  );
}

async function Alerts({ place }: PartProps) {
  const said = (await words()).organization;
  const items = place.alerts.map((alert) => ({
    key: alert,
    state: "warn" as const,
    title: said.alerts[alert],
    todo: said.alertTodos[alert],
  }));
  return (
    <Section id="alerts" title={said.alertsHeading}>
      <div className="max-w-2xl">
        <CheckList
          items={items.length > 0 ? items : [{ key: "none", state: "pass", title: said.noAlerts }]}
        />
      </div>
    </Section>
  );
}

async function Officers({ place }: PartProps) {
  const t = await words();
  const today = dateOf(new Date());
  const said = t.organization;
  return (
    <Section id="officers" title={said.officersHeading}>
      {place.officers.length === 0 ? (
        <p className="text-ink-soft">{said.noOfficers}</p>
      ) : (
        <ul className="card max-w-2xl divide-y divide-line">
          {place.officers.map(({ id, name, kind, from, termUntil, delegate }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 px-4 py-2">
              <span className="min-w-[min(10rem,100%)] flex-1">
                <b className="font-semibold">{name}</b> {t.home.offices[kind]}
                <span className="block text-[0.9375rem] text-ink-soft">
                  {said.since(t.common.date(from))}
                  {termUntil !== null && ` · ${t.delegation.term(t.common.date(termUntil))}`}
                  {delegate !== null && ` · ${said.standsIn(delegate)}`}
                </span>
                {termUntil !== null && termUntil < today && <TermTag until={termUntil} now={new Date()} />}
              </span>
              {place.may.has("office.delegate") && mayAct(kind) && (
                <Link prefetch={false} href={`/desk/offices/${id}`} className="tap link">
                  {t.delegation.open}
                  <span className="sr-only">
                    {" "}
                    {name} {t.home.offices[kind]}
                  </span>
                </Link>
              )}
              {place.may.has("office.appoint") && (
                <Link
                  prefetch={false}
                  href={`/console/organizations/${place.id}/offices/${id}`}
                  className="tap link"
                >
                  {said.endLink}
                  <span className="sr-only">
                    {" "}
                    {name} {t.home.offices[kind]}
                  </span>
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

async function Appoint({ place }: PartProps) {
  const t = await words();
  const said = t.organization;
  const [before = "", after = ""] = said.bornIn("·").split("·");
  return (
    <Section id="appoint" title={said.appointHeading}>
      <div className="max-w-2xl">
        <PersonSearch
          action={find}
          organizationId={place.id}
          said={{
            label: said.searchLabel,
            hint: said.searchHint,
            search: t.common.search,
            searching: said.searching,
            found: Array.from({ length: MOST_FOUND + 1 }, (_, count) => said.found(count, MOST_FOUND)),
            none: said.notFoundTodo,
            bornIn: [before, after],
            notEligible: said.notEligible,
            offices: t.home.offices,
            holds: said.holdsAlready(""),
          }}
        />
      </div>
    </Section>
  );
}

async function Letters({ place }: PartProps) {
  const t = await words();
  const said = t.organization;
  return (
    <Section id="letters" title={said.lettersHeading}>
      <ul className="card max-w-2xl divide-y divide-line">
        {place.letters.map(({ id, number, issuedOn, organization, from, to, members, readable }) => (
          <li key={id} className="px-4 py-3">
            <b className="break-all font-semibold">{number}</b>
            <span className="block">{said.letterLine(organization, from, to)}</span>
            <span className="block text-[0.9375rem] text-ink-soft">
              {t.common.date(issuedOn)} · {said.letterMembers(members)}
            </span>
            {readable && (
              <LetterLink id={id}>
                {said.letterOpen}
                <span className="sr-only"> {number}</span>
              </LetterLink>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Native: a document is no page that the router could hold. */
function LetterLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <a href={`/api/documents/collective-letters/${id}`} className="tap link">
      {children}
    </a>
  );
}

async function Decisions({ place }: PartProps) {
  const said = (await words()).organization;
  const { id, may } = place;
  return (
    <>
      {(may.has("organization.move") || may.has("organization.dissolve")) && !place.onPaper && (
        <div className="grid max-w-2xl gap-3">
          {may.has("organization.move") && (
            <LinkCard href={`/console/organizations/${id}/move`} title={said.moveLink} icon="transfer">
              {said.moveLinkHint}
            </LinkCard>
          )}
          {may.has("organization.dissolve") && (
            <LinkCard href={`/console/organizations/${id}/dissolve`} title={said.dissolveLink} icon="tree">
              {said.dissolveLinkHint}
            </LinkCard>
          )}
        </div>
      )}
      {may.has("organization.set_paper") && <Paper place={place} />}
    </>
  );
}

async function Paper({ place }: PartProps) {
  const t = await words();
  const said = t.organization;
  const { id, version, paperOnly, onPaper, openCases } = place;
  return (
    <Section id="paper" title={said.paperHeading}>
      <div className="card grid max-w-2xl gap-3 p-4">
        <p>{paperOnly ? said.paperOn : said.paperOff}</p>
        {onPaper && !paperOnly && <p>{said.paperInherited}</p>}
        {openCases > 0 && <p>{said.paperCases(openCases)}</p>}
        {/* A new version is a new form: what the last one said is no longer true. */}
        <Form action={setPaper} id="set-paper" key={version}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="paperOnly" value={paperOnly ? "no" : "yes"} />
          <SubmitButton look="outline" working={t.common.working} className="sm:justify-self-start">
            {paperOnly ? said.setOnline : said.setPaper}
          </SubmitButton>
        </Form>
      </div>
    </Section>
  );
}
