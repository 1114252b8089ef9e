import Link from "next/link";
import { words } from "@/app/_server/words";
import { type AuditFilter, filteredPerson } from "@/lib/reads/audit";
import { eventKinds } from "@/lib/rules/event";
import type { PolicyActor } from "@/lib/rules/policy";

interface FilterFormProps {
  actor: PolicyActor;
  filter: AuditFilter;
  /** What was typed, also where it was not valid. */
  typed: Readonly<Record<string, string | undefined>>;
  wrong: readonly string[];
}

/** The conditions are a plain address: they can be kept and sent on, and hold nothing of a person but an id. */
export async function FilterForm({ actor, filter, typed, wrong }: FilterFormProps) {
  const t = await words();
  const said = t.audit;
  const person = await filteredPerson(actor, filter.person);
  return (
    <search>
      <form method="get" action="/console/audit" className="card grid gap-3 p-4">
        <div className="flex flex-wrap items-end gap-3">
          <Condition name="from" type="date" label={said.from} typed={typed} wrong={wrong} />
          <Condition name="until" type="date" label={said.until} typed={typed} wrong={wrong} />
          <div>
            <label htmlFor="kind" className="mb-1 block font-semibold">
              {said.kind}
            </label>
            <select id="kind" name="kind" defaultValue={filter.kind ?? ""} className="input max-w-80">
              <option value="">{said.anyKind}</option>
              {eventKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t.event[kind]}
                </option>
              ))}
            </select>
          </div>
          <Condition
            name="organization"
            label={said.organization}
            hint={said.organizationHint}
            typed={typed}
            wrong={wrong}
          />
          <Condition name="number" label={said.number} typed={typed} wrong={wrong} />
        </div>
        {filter.person !== null && (
          <p>
            <input type="hidden" name="person" value={filter.person} />
            <input type="hidden" name="as" value={filter.as} />
            {said.shown(filter.as === "actor" ? said.asActor : said.asSubject, person ?? t.common.unknown)}
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          <button type="submit" className="btn btn-primary">
            {said.search}
          </button>
          <Link prefetch={false} href="/console/audit" className="btn btn-quiet">
            {said.reset}
          </Link>
        </div>
      </form>
    </search>
  );
}

interface ConditionProps {
  name: string;
  label: string;
  hint?: string;
  type?: "date" | "text";
  typed: FilterFormProps["typed"];
  wrong: readonly string[];
}

async function Condition({ name, label, hint, type = "text", typed, wrong }: ConditionProps) {
  const said = (await words()).audit;
  const error = wrong.includes(name);
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={name} className="mb-1 block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${name}-hint`} className="mb-1.5 text-[0.9375rem] text-ink-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="field-error mb-1.5">
          {said.problem}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={typed[name] ?? ""}
        maxLength={60}
        autoComplete="off"
        className="input max-w-60"
        {...(described && { "aria-describedby": described })}
        {...(error && { "aria-invalid": true })}
      />
    </div>
  );
}
