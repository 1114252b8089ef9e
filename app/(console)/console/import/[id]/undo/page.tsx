import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { importRunOf } from "@/lib/reads/import-run";
import { ConsoleFrame } from "../../../../frame";
import { undo } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).console.undo };
}

/** Asked once more: a whole run is taken back. */
export default async function UndoPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireConsole();
  const run = await importRunOf(actor, pathId((await params).id));
  if (run?.state !== "committed") notFound();
  const said = (await words()).console;
  return (
    <ConsoleFrame actor={actor} current="/console/import">
      <Heading sub={run.fileName}>{said.undoHeading}</Heading>
      <NoticeBox tone="warn">{said.undoText}</NoticeBox>
      <Form action={undo}>
        <input type="hidden" name="runId" value={run.id} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton working={said.undoing}>{said.undoConfirm}</SubmitButton>
          <Link prefetch={false} href={`/console/import/${run.id}`} className="btn btn-quiet">
            {said.undoKeep}
          </Link>
        </div>
      </Form>
    </ConsoleFrame>
  );
}
