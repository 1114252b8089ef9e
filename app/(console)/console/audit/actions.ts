"use server";

import { askAction } from "@/app/_server/form-action";
import { findMemberForm } from "@/lib/forms/member-record";
import { personsNamed } from "@/lib/reads/audit";

export const findPerson = askAction(findMemberForm, (actor, { name }) => personsNamed(actor, name));
