"use server";

import { formAction } from "@/app/_server/form-action";
import { removeDay } from "@/lib/acts/calendar/remove-day";
import { setDay } from "@/lib/acts/calendar/set-day";
import { dayForm, removeDayForm } from "@/lib/forms/calendar";

const toYear = ({ day }: { day: string }) => `/console/calendar?year=${day.slice(0, 4)}`;

export const enter = formAction(dayForm, setDay, toYear);
export const remove = formAction(removeDayForm, removeDay, toYear);
