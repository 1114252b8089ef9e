// npm run template -- preview KIND OUT.pdf: an invented document of this kind, set with the templates in DOCUMENT_TEMPLATES.
// npm run template -- check: sets one of every kind, and says what cannot be set. Needs no database and signs nothing.
import { writeFileSync } from "node:fs";
import { preview, previewKinds, takeTemplates } from "@/lib/documents/check-templates";

const [command, named, file] = process.argv.slice(2);
const kind = previewKinds.find((one) => one === named);
const problems = await takeTemplates(process.env.DOCUMENT_TEMPLATES);
for (const problem of problems) console.error(problem);

if (command === "check") {
  if (problems.length === 0) console.log("All documents can be set.");
} else if (command === "preview" && kind !== undefined && file !== undefined) {
  writeFileSync(file, await preview(kind));
  console.log(file);
} else {
  console.error(
    `npm run template -- check | preview KIND OUT.pdf, where KIND is one of ${previewKinds.join(", ")}`,
  );
  process.exitCode = 2;
}
if (problems.length > 0) process.exitCode = 1;
