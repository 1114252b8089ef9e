import { uploadProblemInWords } from "@/app/_server/upload-words";
import { words } from "@/app/_server/words";
import { FileField } from "@/app/_ui/file-field";
import { Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import type { PersonActor } from "@/lib/acts/actor";
import { type AttachmentLine, attachmentsOf } from "@/lib/reads/attachment";

interface SentFilesProps {
  actor: PersonActor;
  transferId: string;
}

/** 回函附件: the scans that came with the answer to a letter of enquiry, for the committees of both sides. */
export async function SentFiles({ actor, transferId }: SentFilesProps) {
  const [t, files] = await Promise.all([words(), attachmentsOf(actor, transferId, "file_answer")]);
  if (files.length === 0) return null;
  return (
    <Section id="files" title={t.letterLife.fileScans}>
      <Files files={files} />
    </Section>
  );
}

/** The same while the answer is being written, with the form that adds one: a plain form of the browser. */
export async function AddFiles({ actor, transferId, problem }: SentFilesProps & { problem: unknown }) {
  const [t, files] = await Promise.all([words(), attachmentsOf(actor, transferId, "file_answer")]);
  const said = t.letterLife;
  return (
    <Section id="files" title={said.fileScans}>
      <div className="grid gap-4">
        {files.length > 0 && <Files files={files} />}
        <form
          action={`/upload/files/${transferId}`}
          method="post"
          encType="multipart/form-data"
          className="card grid gap-4 p-4"
        >
          <FileField
            label={said.addFile}
            hint={said.addFileHint}
            error={uploadProblemInWords(t, typeof problem === "string" ? problem : undefined)}
          />
          <button type="submit" className="btn btn-outline">
            {said.addFileSave}
          </button>
        </form>
      </div>
    </Section>
  );
}

async function Files({ files }: { files: readonly AttachmentLine[] }) {
  const t = await words();
  return (
    <ul className="grid gap-2">
      {files.map(({ id }, index) => (
        <li key={id}>
          <a href={`/api/attachments/${id}`} className="btn btn-quiet">
            <Icon name="download" className="size-5" />
            {t.attachment.scan(index + 1)}
          </a>
        </li>
      ))}
    </ul>
  );
}
