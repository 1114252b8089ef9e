"use server";

import { formAction } from "@/app/_server/form-action";
import { askIncoming } from "@/lib/acts/incoming/ask";
import { askIncomingForm } from "@/lib/forms/incoming";

export const ask = formAction(askIncomingForm, askIncoming, () => "/me/incoming/photo");
