import { z } from "zod";
import { needsNote, revealedFields, revealGrounds } from "@/lib/rules/reveal";
import { message } from "./message";

/** 查看完整号码: which number, what for, and in words where the list does not say it. */
export const revealForm = z
  .object({
    memberId: z.uuid(),
    field: z.enum(revealedFields, message("chooseOne")),
    ground: z.enum(revealGrounds, message("chooseOne")),
    note: z.string().max(200, message("tooLong", 200)).default(""),
  })
  .refine(({ ground, note }) => !needsNote(ground) || note.trim() !== "", {
    path: ["note"],
    message: message("reasonRequired"),
  });
