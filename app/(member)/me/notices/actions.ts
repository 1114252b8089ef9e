"use server";

import { formAction } from "@/app/_server/form-action";
import { readNotices } from "@/lib/acts/notice/read";
import { nothingForm } from "@/lib/forms/nothing";

export const readAll = formAction(nothingForm, readNotices, () => "/me/notices");
