"use server";

import { formAction } from "@/app/_server/form-action";
import { checkBatch } from "@/lib/acts/batch/check";
import { commitBatch } from "@/lib/acts/batch/commit";
import { batchForm } from "@/lib/forms/batch";

export const check = formAction(batchForm, checkBatch, ({ id }) => `/desk/batch/${id}`);

export const commit = formAction(batchForm, commitBatch, ({ id }) => `/desk/batch/${id}`);
