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
import { placesAbove } from "@/lib/reads/organization-choice";
import { organizationInDetail } from "@/lib/reads/organization-detail";
import { concernedBy } from "@/lib/reads/organization-members";
import { type MovePlan, planBranchMove } from "@/lib/reads/organization-move";
import { shortName } from "@/lib/rules/organization";
import { ConsoleFrame } from "../../../../frame";
import { move } from "../../actions";
import { AlertsAfter, ConcernedLists } from "../concerned";
import { PlaceChoice } from "../place-choice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).organization.moveTitle };
}

interface MovePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ q?: string | string[]; to?: string | string[] }>;
}

/** 整建制转移: choose what it shall stand below, see what will happen, confirm. Each step is an address. */
export default async function MovePage({ params, searchParams }: MovePageProps) {
  const actor = await requireConsole();
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const [t, place] = await Promise.all([words(), organizationInDetail(actor, pathId(id))]);
  if (!place?.may.has("organization.move")) notFound();
  const said = t.organization;
  const path = `/console/organizations/${place.id}/move`;
  const query = typeof asked.q === "string" ? asked.q.trim().slice(0, 60) : "";
  const to = typeof asked.to === "string" && isId(asked.to) ? asked.to : null;
  const planned =
    to === null ? null : await planBranchMove(actor, { id: place.id, parentId: to }, new Date());
  return (
    <ConsoleFrame actor={actor} current="/console/organizations">
      <Heading sub={place.name}>{said.moveTitle}</Heading>
      {planned?.ok ? (
        <Preview actor={actor} plan={planned.value} from={place.line.at(-1)?.name ?? null} path={path} />
      ) : (
        <>
          {planned && (
            <div className="max-w-2xl">
              <NoticeBox tone="bad" title={said.cannot}>
                <p>{refusalInWords(t, planned.refusal)}</p>
              </NoticeBox>
            </div>
          )}
          <p className="max-w-2xl">{said.moveAbout}</p>
          <PlaceChoice
            title={said.chooseParent}
            path={path}
            query={query}
            choices={await placesAbove(actor, place, query)}
          />
        </>
      )}
    </ConsoleFrame>
  );
}

interface PreviewProps {
  actor: PersonActor;
  plan: MovePlan;
  /** What it stands below now, as far as the actor sees it. */
  from: string | null;
  path: string;
}

async function Preview({ actor, plan, from, path }: PreviewProps) {
  const [t, concerned] = await Promise.all([words(), concernedBy(actor, plan)]);
  const said = t.organization;
  const { organization, parent, fromCommittee, toCommittee, members } = plan;
  const crosses = fromCommittee !== null && toCommittee !== null;
  const rows = [
    ...(from === null ? [] : [{ term: said.moveFrom, value: from }]),
    { term: said.moveTo, value: shortName(parent.name) },
    {
      term: said.committees,
      value: crosses
        ? said.committeeChange(shortName(fromCommittee.name), shortName(toCommittee.name))
        : said.committeeSame,
    },
    ...(crosses
      ? [
          {
            term: said.letter,
            value: members.length > 0 ? said.letterOne(members.length) : said.letterNone,
          },
        ]
      : []),
    {
      term: said.members,
      value: members.length > 0 ? said.membersStay(members.length) : said.membersNobody,
    },
    {
      term: said.offices,
      value: `${said.officesKept(plan.officesKept.length)} · ${said.officesEnd(plan.officesEnding.length, plan.delegationsEnding.length)}`,
    },
    { term: said.openCases, value: said.casesFollow(plan.openCases.length) },
    { term: said.certificates, value: said.certificatesDie(plan.certificates) },
  ];
  return (
    <>
      <Section id="preview" title={said.preview}>
        <div className="max-w-2xl">
          <SummaryList rows={rows} />
        </div>
      </Section>
      <ConcernedLists
        concerned={concerned}
        counts={{
          members: members.length,
          offices: plan.officesEnding.length,
          cases: plan.openCases.length,
        }}
      />
      <AlertsAfter alerts={plan.alerts} />
      <Form action={move} className="grid max-w-2xl gap-4">
        <input type="hidden" name="id" value={organization.id} />
        <input type="hidden" name="version" value={organization.version} />
        <input type="hidden" name="parentId" value={parent.id} />
        <p>{crosses ? said.toldMove : said.toldWithin}</p>
        <div className="flex flex-wrap gap-3">
          <SubmitButton working={said.moving}>
            {crosses ? said.confirmMove : said.confirmMoveWithin}
          </SubmitButton>
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
