import { words } from "@/app/_server/words";
import { Icon } from "@/app/_ui/icons";
import type { AttachmentLine } from "@/lib/reads/attachment";

/** The pictures of a letter, each leading to itself in full; a scan is kept by the browser. */
export async function Photos({ attachments }: { attachments: readonly AttachmentLine[] }) {
  const t = await words();
  if (attachments.length === 0) return <p className="text-ink-soft">{t.incoming.noPhoto}</p>;
  return (
    <ul className="grid gap-3">
      {attachments.map(({ id, mediaType }, index) => (
        <li key={id}>
          {mediaType === "application/pdf" ? (
            <a href={`/api/attachments/${id}`} className="btn btn-quiet">
              <Icon name="download" className="size-5" />
              {t.attachment.scan(index + 1)}
            </a>
          ) : (
            <a href={`/api/attachments/${id}`} className="card block overflow-hidden">
              {/* biome-ignore lint/performance/noImgElement: a paper of a case goes through no optimizer */}
              <img
                src={`/api/attachments/${id}`}
                alt={t.incoming.photoAlt(index + 1)}
                className="max-h-96 w-full object-contain"
              />
              <span className="tap justify-center px-4">{t.attachment.enlarge}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
