import { z } from "zod";
import { COMPLAINT_MOST, CONTACT_MOST } from "@/lib/rules/complaint";
import { message } from "./message";

const text = z.string().min(1, message("required")).max(COMPLAINT_MOST, message("tooLong", COMPLAINT_MOST));

export const complaintForm = z.object({
  text,
  contact: z.string().max(CONTACT_MOST, message("tooLong", CONTACT_MOST)).default(""),
  transferId: z.uuid().nullable().default(null),
});

export const complaintAnswerForm = z.object({ id: z.uuid(), answer: text });
