import { z } from "zod";

/** Where to go afterwards: judged by the server before it is used, and no reason to refuse a form. */
export const next = z.string().max(500).optional().catch(undefined);
