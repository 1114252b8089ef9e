/** `npm run backup -- FILE`: everything of the installation, as it stands at this moment, into one sealed file. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { dump } from "./backup/dump";

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) {
  console.error("用法 Usage: npm run backup -- FILE");
  process.exitCode = 2;
} else if (existsSync(file)) {
  console.error(
    `${file} 已经存在，不会覆盖。 ${file} exists already, and nothing is overwritten: name another file.`,
  );
  process.exitCode = 1;
} else {
  const began = Date.now();
  const { tables, rows } = await dump(process.env.DATABASE_URL ?? "", path.resolve(file), new Date());
  const size = (statSync(file).size / 1e6).toFixed(1);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`已备份 Backed up: ${tables} tables, ${rows} rows, ${size} MB, ${seconds} s → ${file}`);
  console.log(
    "主密钥请另行保存：没有它，备份打不开。 Keep the master key elsewhere: without it nobody opens this file.",
  );
}
