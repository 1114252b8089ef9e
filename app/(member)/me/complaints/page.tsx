import type { Metadata } from "next";
import Link from "next/link";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { ComplaintFacts, ComplaintTag } from "@/app/(public)/complaint/complaint-facts";
import { ownComplaints } from "@/lib/reads/complaint";
import { MemberShell } from "../member-shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).complaint.mineTitle };
}

interface ComplaintsPageProps {
  searchParams: Promise<{ sent?: string | string[] }>;
}

/** What somebody sent from his account: each with its state, its day and its answer. */
export default async function ComplaintsPage({ searchParams }: ComplaintsPageProps) {
  const actor = await requireActor();
  const [{ complaint: said }, complaints, { sent }] = await Promise.all([
    words(),
    ownComplaints(actor),
    searchParams,
  ]);
  const now = new Date();
  const begin = { href: "/complaint", label: said.heading };
  const waiting = complaints.filter(({ answer }) => answer === null).length;
  return (
    <MemberShell title={said.mineTitle} back="/me">
      {sent === "1" && <NoticeBox tone="good">{said.sent}</NoticeBox>}
      <Heading>{said.mineHeading(waiting)}</Heading>
      {complaints.length === 0 && <Empty title={said.mineEmpty} icon="letter" action={begin} />}
      {complaints.map((complaint) => (
        <section key={complaint.id} aria-labelledby={`c-${complaint.id}`} className="grid gap-2">
          <h2
            id={`c-${complaint.id}`}
            className="flex flex-wrap items-center gap-2 font-semibold text-[1.125rem]"
          >
            {complaint.answer ? said.answered : said.waiting}
            {!complaint.answer && <ComplaintTag complaint={complaint} now={now} />}
          </h2>
          <ComplaintFacts complaint={complaint} />
        </section>
      ))}
      {complaints.length > 0 && (
        <Link prefetch={false} href={begin.href} className="btn btn-outline">
          {begin.label}
        </Link>
      )}
    </MemberShell>
  );
}
