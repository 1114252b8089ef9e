import { z } from "zod";

/** The version of a row that a person saw when he pressed the button; the column has 32 bits. */
export const version = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
