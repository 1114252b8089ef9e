"use server";

import { askAction } from "@/app/_server/form-action";
import { findMemberForm } from "@/lib/forms/member-record";
import { findMembers } from "@/lib/reads/roster";
import { done } from "@/lib/rules/refusal";

export const find = askAction(findMemberForm, async (actor, { name }) =>
  done(
    (await findMembers(actor, name)).map(({ id, name: found, branch, facts }) => ({
      id,
      name: found,
      branch,
      status: facts.status,
    })),
  ),
);
