import { z } from "zod";
import { channels } from "@/lib/rules/channel";

/** One dead letter, or all of one way. */
export const retryForm = z.object({ channel: z.enum(channels), id: z.uuid().optional() });
