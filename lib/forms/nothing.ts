import { z } from "zod";

/** A button that says all by being pressed. */
export const nothingForm = z.object({});
