// @ts-check
// npm run fuzz: bad input in full. 100,000 inputs to every form in process, then every address and action over HTTP
// against a real start, which takes hours and is played in parts. SEED=… plays a run again, COUNT=… sets how many inputs
// each form, route or list gets; a word chooses: `forms` or `routes`.
import { conclude, play, playInParts } from "./long-run.mjs";

const asked = (/** @type {string} */ word) => process.argv.length < 3 || process.argv.includes(word);
const forms = ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "app/_server/form-fuzz.test.ts"];
const routes = ["scripts/test.mjs", "--only", "e2e", "fuzz.spec.ts", "--workers=1"];

if (asked("forms")) play("forms", forms);
if (asked("routes")) playInParts("routes", routes);
conclude("fuzz");
