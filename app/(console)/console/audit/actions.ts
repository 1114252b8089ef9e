"use server";

import { askAction } from "@/app/_server/form-action";
import { searchPersons } from "@/lib/acts/audit/look";
import { findMemberForm } from "@/lib/forms/member-record";
import { done } from "@/lib/rules/refusal";

export const findPerson = askAction(findMemberForm, async (actor, { name }, now) =>
  done([...(await searchPersons(actor, name, now))]),
);
