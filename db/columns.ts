import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { newId } from "./id";

export const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => newId());

export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** Labels from the root, each ending in a dot; compared byte by byte, so that a prefix search can use its index. */
export const treePath = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
