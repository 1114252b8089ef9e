import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { isId, pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import type { PersonActor } from "@/lib/acts/actor";
import { successorsOf } from "@/lib/reads/organization-choice";
import { organizationInDetail } from "@/lib/reads/organization-detail";
import { concernedBy } from "@/lib/reads/organization-members";
import { type MergePlan, planMerge } from "@/lib/reads/organization-merge";
import { isBranch, shortName } from "@/lib/rules/organization";
import { ConsoleFrame } from "../../../../frame";
import { dissolve } from "../../actions";
import { AlertsAfter, ConcernedLists, Folded } from "../concerned";
import { PlaceChoice } from "../place-choice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).organization.dissolveTitle };
}

interface DissolvePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ q?: string | string[]; to?: string | string[] }>;
}

/** 撤销并入: choose the successor, see what will happen, confirm. Each step is an address. */
export default async function DissolvePage({ params, searchParams }: DissolvePageProps) {
  const actor = await requireConsole();
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const [t, place] = await Promise.all([words(), organizationInDetail(actor, pathId(id))]);
  if (!place?.may.has("organization.dissolve")) notFound();
  const said = t.organization;
  const path = `/console/organizations/${place.id}/dissolve`;
  const query = typeof asked.q === "string" ? asked.q.trim().slice(0, 60) : "";
  const to = typeof asked.to === "string" && isId(asked.to) ? asked.to : null;
  const planned = to === null ? null : await planMerge(actor, { id: place.id, successorId: to }, new Date());
  return (
    <ConsoleFrame actor={actor} current="/console/organizations">
      <Heading sub={place.name}>{said.dissolveTitle}</Heading>
      {planned?.ok ? (
        <Preview actor={actor} plan={planned.value} path={path} />
      ) : (
        <>
          {planned && (
            <div className="max-w-2xl">
              <NoticeBox tone="bad" title={said.cannot}>
                <p>{refusalInWords(t, planned.refusal)}</p>
              </NoticeBox>
            </div>
          )}
          <p className="max-w-2xl">{said.dissolveAbout}</p>
          <PlaceChoice
            title={said.chooseSuccessor}
            path={path}
            query={query}
            choices={await successorsOf(actor, place, query)}
          />
        </>
      )}
    </ConsoleFrame>
  );
}

async function Preview({ actor, plan, path }: { actor: PersonActor; plan: MergePlan; path: string }) {
  const [t, concerned] = await Promise.all([words(), concernedBy(actor, plan)]);
  const said = t.organization;
  const { organization, successor, members, children } = plan;
  return (
    <>
      <div className="max-w-2xl">
        <NoticeBox tone="warn">{said.cannotUndo}</NoticeBox>
      </div>
      <Section id="preview" title={said.preview}>
        <div className="max-w-2xl">
          <SummaryList
            rows={[
              { term: said.into, value: shortName(successor.name) },
              isBranch(organization.type)
                ? {
                    term: said.members,
                    value: members.length > 0 ? said.membersMerge(members.length) : said.membersNobody,
                  }
                : { term: said.children, value: said.childrenMove(children.length) },
              {
                term: said.offices,
                value: said.officesEnd(plan.officesEnding.length, plan.delegationsEnding.length),
              },
              { term: said.openCases, value: said.casesFollow(plan.openCases.length) },
              { term: said.certificates, value: said.certificatesDie(plan.certificates) },
            ]}
          />
        </div>
      </Section>
      {children.length > 0 && (
        <div className="max-w-2xl">
          <Folded title={said.listChildren(children.length)} more={false}>
            {children.map(({ id, name }) => (
              <li key={id} className="px-4 py-2">
                {shortName(name)}
              </li>
            ))}
          </Folded>
        </div>
      )}
      <ConcernedLists
        concerned={concerned}
        counts={{
          members: members.length,
          offices: plan.officesEnding.length,
          cases: plan.openCases.length,
        }}
      />
      <AlertsAfter alerts={plan.alerts} />
      <Form action={dissolve} className="grid max-w-2xl gap-4">
        <input type="hidden" name="id" value={organization.id} />
        <input type="hidden" name="version" value={organization.version} />
        <input type="hidden" name="successorId" value={successor.id} />
        <p>{said.toldDissolve}</p>
        <div className="flex flex-wrap gap-3">
          <SubmitButton working={said.moving}>{said.confirmDissolve}</SubmitButton>
          <Link prefetch={false} href={path} className="btn btn-outline">
            {said.otherChoice}
          </Link>
          <Link prefetch={false} href={`/console/organizations/${organization.id}`} className="btn btn-quiet">
            {said.keep}
          </Link>
        </div>
      </Form>
    </>
  );
}
