import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { ATTACHMENT_MOST_BYTES, attachmentTypes } from "@/lib/rules/attachment";

interface FileFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What was wrong with the last one. */
  error?: string | undefined;
  /** Two forms of one page need ids of their own. */
  id?: string;
}

const look =
  "input file:me-3 file:min-h-8 file:rounded-md file:border file:border-edge file:bg-white file:px-3 file:font-medium";

/**
 * One photograph or scan, for a plain form with `encType="multipart/form-data"`. Where there is a finger there is most
 * likely a camera: there it comes first, and any other file below. Both are named `file`; the one that was used counts.
 */
export async function FileField({ label, hint, error, id = "file" }: FileFieldProps) {
  const { attachment: t } = await words();
  const about = [`${id}-hint`, error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const described = { "aria-describedby": about, ...(error && { "aria-invalid": true as const }) };
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{label}</legend>
      <p id={`${id}-hint`} className="mb-1.5 text-[0.9375rem] text-ink-soft">
        {hint} {t.fileHint(ATTACHMENT_MOST_BYTES / 1024 / 1024)}
      </p>
      {error && (
        <p id={`${id}-error`} className="field-error mb-1.5">
          {error}
        </p>
      )}
      <div className="grid gap-3">
        <div className="hidden any-pointer-coarse:block">
          <label htmlFor={`${id}-camera`} className="mb-1 block">
            {t.camera}
          </label>
          <input
            id={`${id}-camera`}
            name="file"
            type="file"
            accept="image/jpeg,image/png"
            capture="environment"
            className={look}
            {...described}
          />
        </div>
        <div>
          <label htmlFor={id} className="mb-1 block">
            {t.choose}
          </label>
          <input
            id={id}
            name="file"
            type="file"
            accept={attachmentTypes.join(",")}
            className={look}
            {...described}
          />
        </div>
      </div>
    </fieldset>
  );
}
