"use server";

import { formAction } from "@/app/_server/form-action";
import { dropRun, requestCommit } from "@/lib/acts/roster/run";
import { undoRoster } from "@/lib/acts/roster/undo";
import { runForm } from "@/lib/forms/roster";

const toRun = ({ id }: { id: string }) => `/console/import/${id}`;

export const commit = formAction(runForm, requestCommit, toRun);
export const drop = formAction(runForm, dropRun, toRun);
export const undo = formAction(runForm, undoRoster, toRun);
