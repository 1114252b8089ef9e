"use server";

import { askAction } from "@/app/_server/form-action";
import { searchPersons } from "@/lib/acts/audit/look";
import { findMemberForm } from "@/lib/forms/member-record";

export const findPerson = askAction(findMemberForm, async (actor, { name }) => [
  ...(await searchPersons(actor, name, new Date())),
]);
