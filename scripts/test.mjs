// @ts-check
// npm test: types, style, rules, database, and a real browser against a real server. The last line is always
// "N passed, N failed". `npm test -- --only unit|db|e2e` runs one part; what follows goes on to vitest or Playwright.
import { nodeTooOld } from "./launch/install.mjs";

const trouble = nodeTooOld(process.versions.node);
if (trouble) {
  console.error(trouble);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const { testAll } = await import("./launch/test-run.mjs");
process.exit(await testAll(process.argv.slice(2), process.env));
