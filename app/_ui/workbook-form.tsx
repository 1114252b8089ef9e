import { Icon } from "./icons";

interface WorkbookFormProps {
  /** Where the file goes: a route that counts it while it arrives. */
  action: string;
  /** Where the empty workbook is. */
  template: string;
  committees: readonly { id: string; name: string }[];
  /** What the choice of all committees is called, for whoever has it. */
  everywhere?: string | false;
  said: {
    committee: string;
    committeeHint: string;
    file: string;
    upload: string;
    template: string;
    templateHint: string;
  };
  fileHint: string;
  /** Is the file called wrong, by the words with the id `upload-problem` above the form? */
  wrong: boolean;
}

/** Hands in a workbook for a committee; a plain form of the browser. */
export function WorkbookForm(props: WorkbookFormProps) {
  const { action, template, committees, everywhere = false, said, fileHint, wrong } = props;
  const [only] = committees;
  return (
    <form action={action} method="post" encType="multipart/form-data" className="card grid gap-5 p-4">
      {everywhere === false && committees.length === 1 && only ? (
        <p>
          <input type="hidden" name="committee" value={only.id} />
          <span className="block font-semibold">{said.committee}</span>
          {only.name}
          <span className="block text-[0.9375rem] text-ink-soft">{said.committeeHint}</span>
        </p>
      ) : (
        <div>
          <label htmlFor="committee" className="mb-1 block font-semibold">
            {said.committee}
          </label>
          <p id="committee-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
            {said.committeeHint}
          </p>
          <select id="committee" name="committee" className="input" aria-describedby="committee-hint">
            {everywhere !== false && <option value="">{everywhere}</option>}
            {committees.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div>
        <label htmlFor="file" className="mb-1 block font-semibold">
          {said.file}
        </label>
        <p id="file-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
          {fileHint}
        </p>
        <input
          id="file"
          name="file"
          type="file"
          required
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="input file:me-3 file:min-h-8 file:rounded-md file:border file:border-edge file:bg-white file:px-3 file:font-medium"
          aria-describedby={wrong ? "file-hint upload-problem" : "file-hint"}
          {...(wrong && { "aria-invalid": true })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" className="btn btn-primary">
          <Icon name="upload" className="size-5" />
          {said.upload}
        </button>
        <span>
          <a href={template} className="tap link gap-1.5">
            <Icon name="download" className="size-5" />
            {said.template}
          </a>
          <span className="block text-[0.9375rem] text-ink-soft">{said.templateHint}</span>
        </span>
      </div>
    </form>
  );
}
