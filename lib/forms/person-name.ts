import { z } from "zod";
import { checkPersonName, type PersonNameFault } from "@/lib/rules/person-name";
import { message } from "./message";

const said: Readonly<Record<PersonNameFault, string>> = {
  empty: message("nameRequired"),
  too_short: message("nameTooShort"),
  too_long: message("tooLong", 50),
  private_use: message("namePrivateUse"),
  hidden: message("hiddenCharacters"),
  wrong_characters: message("nameInvalid"),
};

/** A name as it stands on the identity card, put in order; or what is wrong with it. */
export const personName = z
  .string()
  .min(1, { error: said.empty, abort: true })
  .transform((typed, context) => {
    const checked = checkPersonName(typed);
    if (checked.ok) return checked.name;
    context.addIssue({ code: "custom", message: said[checked.fault] });
    return z.NEVER;
  });
