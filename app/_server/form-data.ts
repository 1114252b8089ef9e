/** Names that are never written back into a page: a one-time code is of no use after an error. */
const NEVER_ECHOED: ReadonlySet<string> = new Set(["code"]);

/** No keyboard types them, but for line break and tab; the first of them PostgreSQL holds in no text. */
const CONTROLS = /(?![\n\t])\p{Cc}/gu;

/** What a form sent, as the schema takes it: text trimmed, files as they are, `name[]` as a list under `name`. */
export function fromForm(data: FormData): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const name of fieldNames(data)) {
    if (name.endsWith("[]")) raw[name.slice(0, -2)] = data.getAll(name).map(inOrder);
    else raw[name] = inOrder(data.get(name));
  }
  return raw;
}

/** What was typed, to be shown again as it was typed. */
export function typedValues(data: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of fieldNames(data)) {
    const bare = name.replace(/\[\]$/, "");
    if (NEVER_ECHOED.has(bare)) continue;
    values[bare] = data
      .getAll(name)
      .filter((value) => typeof value === "string")
      .join("\n");
  }
  return values;
}

function fieldNames(data: FormData): Set<string> {
  // The framework's own fields begin with $; __proto__ would not be a field of an object but its prototype.
  return new Set(
    [...data.keys()].filter((name) => !name.startsWith("$") && !/^__proto__(\[\])?$/.test(name)),
  );
}

function inOrder(value: FormDataEntryValue | null): unknown {
  return typeof value === "string"
    ? value.replace(/\r\n?/g, "\n").replace(CONTROLS, "").trim()
    : (value ?? undefined);
}
