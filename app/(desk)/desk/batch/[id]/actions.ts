"use server";

import { formAction } from "@/app/_server/form-action";
import { checkBatch } from "@/lib/acts/batch/check";
import { releaseBatch } from "@/lib/acts/batch/release";
import { batchForm } from "@/lib/forms/batch";

export const check = formAction(batchForm, checkBatch, ({ id }) => `/desk/batch/${id}`);

export const commit = formAction(batchForm, releaseBatch, ({ id }) => `/desk/batch/${id}`);
