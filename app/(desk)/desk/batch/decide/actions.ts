"use server";

import { formAction } from "@/app/_server/form-action";
import { decideMany } from "@/lib/acts/transfer/decide-many";
import { decideManyForm } from "@/lib/forms/batch";
import { addressOfResults } from "../decided/results";

export const decideAll = formAction(decideManyForm, decideMany, addressOfResults);
