import { z } from "zod";

/** Every button of an import: which run it is about. */
export const runForm = z.object({ runId: z.uuid() });
