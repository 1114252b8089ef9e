// @ts-check
// npm start: from a fresh clone to a running service. Environment: HOST, PORT, DATABASE_URL, SUIXING_MASTER_KEY,
// NEXTAUTH_SECRET, NEXTAUTH_URL, SUIXING_DEMO, SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN; SUIXING_DATA is where the embedded
// database, the keys and the record of the run live (.data when it is not given).
import { nodeTooOld } from "./launch/install.mjs";

const trouble = nodeTooOld(process.versions.node);
if (trouble) {
  console.error(trouble);
  process.exit(1);
}
// An older Node could not even load the rest.
const { launch } = await import("./launch/launch.mjs");
process.exit(await launch(process.env));
