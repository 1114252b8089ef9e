/**
 * `npm run administrator -- PHONE [--role security_officer|auditor]`: makes whoever holds this telephone administrator of
 * the installation, or its security officer or auditor; `--end` takes it back.
 */
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/client";
import { endRole } from "@/lib/acts/account/end-role";
import { giveRole } from "@/lib/acts/account/give-role";
import { command } from "@/lib/acts/actor";
import { accountRoles } from "@/lib/rules/office";
import { normalizeMobileNumber } from "@/lib/rules/telephone";
import en from "@/lib/words/en";

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        role: { type: "string", default: "administrator" },
        end: { type: "boolean", default: false },
      },
    });
    const phone = normalizeMobileNumber(positionals[0] ?? "");
    const role = accountRoles.find((one) => one === values.role);
    return phone === null || role === undefined || positionals.length > 1
      ? null
      : { phone, role, end: values.end };
  } catch {
    return null;
  }
}

const given = read();
if (given === null) {
  console.error(
    `Usage: npm run administrator -- PHONE [--role ${accountRoles.join("|")}] [--end], with a mobile number of 11 digits.`,
  );
  process.exitCode = 2;
} else {
  const { phone, role, end } = given;
  const outcome = end
    ? await endRole(command, { phone }, new Date())
    : await giveRole(command, { phone, role }, new Date());
  if (!outcome.ok) {
    console.error(
      outcome.refusal.reason === "not_found" ? `${phone} has no such role.` : en.refusal.other_role_held,
    );
    process.exitCode = 1;
  } else if (end) {
    console.log(`${phone} has no role for the whole installation any more.`);
  } else {
    console.log(`${phone} is now: ${en.console.roles[role]}. Sign in with this number, then open /console.`);
  }
}
await closeDatabase();
