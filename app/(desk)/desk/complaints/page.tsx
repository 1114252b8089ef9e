import type { Metadata } from "next";
import { requireConsole } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { ComplaintFacts, ComplaintTag } from "@/app/(public)/complaint/complaint-facts";
import { countComplaints, type GivenComplaint, givenComplaints } from "@/lib/reads/complaint";
import { COMPLAINT_MOST } from "@/lib/rules/complaint";
import type { Words } from "@/lib/words/zh-CN";
import { answer } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).complaint.deskTitle };
}

interface ComplaintsPageProps {
  searchParams: Promise<{ done?: string | string[] }>;
}

/** What was sent to the committees of a clerk, or to an administrator: what is due first stands first. */
export default async function ComplaintsPage({ searchParams }: ComplaintsPageProps) {
  const actor = await requireConsole();
  const now = new Date();
  const [{ complaint: said }, counts, waiting, answered, { done }] = await Promise.all([
    words(),
    countComplaints(actor, now),
    givenComplaints(actor, "waiting"),
    givenComplaints(actor, "answered"),
    searchParams,
  ]);
  const back = actor.offices.length > 0 ? "/desk" : "/console";
  return (
    <Shell title={said.deskTitle} back={back} signedIn>
      {done === "1" && <NoticeBox tone="good">{said.done}</NoticeBox>}
      <Heading sub={waiting.length > 0 && said.deskIntro}>
        {said.deskHeading(counts.waiting, counts.overdue)}
      </Heading>
      {waiting.length === 0 && (
        <Empty title={said.deskHeading(0, 0)} action={{ href: back, label: said.toDesk }}>
          {said.deskEmpty}
        </Empty>
      )}
      {waiting.map((complaint) => (
        <Waiting key={complaint.id} complaint={complaint} now={now} />
      ))}
      {answered.length > 0 && (
        <Section id="answered" title={said.answeredHeading}>
          <div className="grid gap-5">
            {answered.map((complaint) => (
              <div key={complaint.id} className="grid gap-2">
                <ComplaintFacts complaint={complaint} sender={senderOf(said, complaint)} />
              </div>
            ))}
          </div>
        </Section>
      )}
    </Shell>
  );
}

async function Waiting({ complaint, now }: { complaint: GivenComplaint; now: Date }) {
  const { complaint: said } = await words();
  const { id, sender } = complaint;
  return (
    <section aria-labelledby={`c-${id}`} className="grid gap-3">
      <h2 id={`c-${id}`} className="flex flex-wrap items-center gap-2 font-semibold text-[1.125rem]">
        {sender ?? said.anonymous}
        <ComplaintTag complaint={complaint} now={now} />
      </h2>
      <ComplaintFacts complaint={complaint} sender={senderOf(said, complaint)} />
      <Form action={answer} id={`a-${id}`} className="grid gap-3">
        <input type="hidden" name="id" value={id} />
        <TextArea name="answer" label={said.yourAnswer} maxLength={COMPLAINT_MOST} />
        <SubmitButton look="outline">{said.sendAnswer}</SubmitButton>
      </Form>
    </section>
  );
}

function senderOf(said: Words["complaint"], { sender, contact }: GivenComplaint) {
  return [
    { term: said.sender, value: sender ?? said.anonymous },
    ...(contact === null ? [] : [{ term: said.contact, value: contact }]),
  ];
}
