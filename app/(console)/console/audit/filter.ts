import { auditFilterForm } from "@/lib/forms/audit";
import type { AuditFilter } from "@/lib/reads/audit";

type Asked = Readonly<Record<string, string | undefined>>;

/** The conditions of an address or a form; those that are not valid are named and left out. */
export function readFilter(asked: Asked): { filter: AuditFilter; wrong: readonly string[] } {
  const parsed = auditFilterForm.safeParse(asked);
  if (parsed.success) return { filter: parsed.data, wrong: [] };
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? "")))];
  const rest = Object.fromEntries(Object.entries(asked).filter(([name]) => !wrong.includes(name)));
  return { filter: auditFilterForm.parse(rest), wrong };
}

/** The conditions as an address has them. */
export function filterQuery(filter: AuditFilter, more: Asked = {}): string {
  const { as, ...conditions } = filter;
  const all = { ...conditions, ...(filter.person !== null && { as }), ...more };
  const named = Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value ? [[name, value]] : [],
  );
  return named.length === 0 ? "" : `?${new URLSearchParams(named)}`;
}
