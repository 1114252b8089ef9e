/** `npm run restore -- FILE`: a backup into an empty database, all of it or nothing. */
import path from "node:path";
import { load } from "./backup/load";
import { UnreadableBackup } from "./backup/sealed-file";

const folder = path.resolve(import.meta.dirname, "../db/migrations");
const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) {
  console.error("用法 Usage: npm run restore -- FILE");
  process.exitCode = 2;
} else {
  const began = Date.now();
  try {
    const { madeAt, tables, rows } = await load(process.env.DATABASE_URL ?? "", path.resolve(file), folder);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`已恢复 Restored: as of ${madeAt}, ${tables} tables, ${rows} rows, ${seconds} s`);
  } catch (error) {
    const known = error instanceof UnreadableBackup || Reflect.get(Object(error), "code") === "ENOENT";
    if (!known) throw error;
    console.error(`没有恢复任何内容。 Nothing was restored. ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
