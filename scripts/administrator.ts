/** `npm run administrator -- PHONE`: makes whoever holds this telephone an administrator of the installation. */
import { closeDatabase } from "@/db/client";
import { appointAdministrator } from "@/lib/acts/account/appoint-administrator";
import { command } from "@/lib/acts/actor";
import { normalizeMobileNumber } from "@/lib/rules/telephone";

const phone = normalizeMobileNumber(process.argv[2] ?? "");
if (phone === null) {
  console.error("Usage: npm run administrator -- PHONE, with a mobile number of 11 digits.");
  process.exitCode = 2;
} else {
  await appointAdministrator(command, { phone }, new Date());
  console.log(`${phone} is an administrator now: sign in with this number, then open /console.`);
}
await closeDatabase();
