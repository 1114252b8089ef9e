"use server";

import { formAction } from "@/app/_server/form-action";
import { answerComplaint } from "@/lib/acts/complaint/answer";
import { complaintAnswerForm } from "@/lib/forms/complaint";

export const answer = formAction(complaintAnswerForm, answerComplaint, () => "/desk/complaints?done=1");
