interface SearchFormProps {
  /** Where what was typed goes, as `q`: the search is a plain address. */
  path: string;
  query: string;
  label: string;
  hint: string;
  search: string;
}

/** One field and its button, above a list that is searched. */
export function SearchForm({ path, query, label, hint, search }: SearchFormProps) {
  return (
    <search>
      <form method="get" action={path}>
        <label htmlFor="q" className="mb-1 block font-semibold">
          {label}
        </label>
        <p id="q-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
          {hint}
        </p>
        <div className="flex max-w-md flex-wrap gap-2">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={60}
            autoComplete="off"
            enterKeyHint="search"
            aria-describedby="q-hint"
            className="input min-w-0 flex-1 basis-40"
          />
          <button type="submit" className="btn btn-outline">
            {search}
          </button>
        </div>
      </form>
    </search>
  );
}
