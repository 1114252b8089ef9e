"use server";

import { formAction } from "@/app/_server/form-action";
import { restoreSetting } from "@/lib/acts/setting/restore";
import { setSetting } from "@/lib/acts/setting/set";
import { restoreSettingForm, settingForm } from "@/lib/forms/setting";

const toSettings = ({ committeeId }: { committeeId: string }) => `/console/settings?at=${committeeId}`;

export const set = formAction(settingForm, setSetting, toSettings);
export const restore = formAction(restoreSettingForm, restoreSetting, toSettings);
