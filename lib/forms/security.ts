import { z } from "zod";
import { message } from "./message";
import { next } from "./next-path";

/** Six digits of an authenticator, or a recovery code, as people type them. */
const factorCode = z
  .string()
  .min(1, { error: message("codeRequired"), abort: true })
  .transform((text) => text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^(\d{6}|[0-9A-Z]{10})$/, message("factorCode")));

export const factorCodeForm = z.object({ code: factorCode, next });

export const nextForm = z.object({ next });

export const sessionForm = z.object({ id: z.uuid() });

export const passkeyForm = z.object({ answer: z.string().min(1).max(20_000), next });
