import type postgres from "postgres";

export const migrationsTable = "drizzle.__drizzle_migrations";

export interface Table {
  readonly table: string;
  readonly columns: readonly string[];
}

/** All tables of ours, each after those that its rows point to. */
export async function tablesInOrder(sql: postgres.Sql | postgres.TransactionSql): Promise<Table[]> {
  const found = await sql<{ name: string; columns: string[]; needs: string[] }[]>`
    select c.relname as name,
      (select json_agg(attname order by attnum) from pg_attribute a
        where a.attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select coalesce(json_agg(distinct other.relname), '[]') from pg_constraint f
        join pg_class other on other.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`;
  const left = new Map(found.map((table) => [table.name, table]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const next = [...left.values()].find(({ needs }) => !needs.some((other) => left.has(other)));
    if (!next) throw new Error(`These tables point to each other: ${[...left.keys()].join(", ")}.`);
    left.delete(next.name);
    ordered.push({ table: next.name, columns: next.columns });
  }
  return ordered;
}
