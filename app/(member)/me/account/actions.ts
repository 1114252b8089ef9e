"use server";

import { formAction } from "@/app/_server/form-action";
import { keepDevice } from "@/app/_server/known-device";
import { confirmEmail } from "@/lib/acts/account/confirm-email";
import { confirmPhone } from "@/lib/acts/account/confirm-phone";
import { removeEmail } from "@/lib/acts/account/remove-email";
import { setEmail } from "@/lib/acts/account/set-email";
import { setPhone } from "@/lib/acts/account/set-phone";
import { switchSms } from "@/lib/acts/account/switch-sms";
import { confirmEmailForm, confirmPhoneForm, emailForm, phoneForm, smsForm } from "@/lib/forms/account";
import { nothingForm } from "@/lib/forms/nothing";

export const sms = formAction(smsForm, switchSms, () => "/me/account");

export const sendCode = formAction(emailForm, setEmail, () => "/me/account/email/code");

export const confirm = formAction(confirmEmailForm, confirmEmail, () => "/me/account");

export const sendPhoneCodes = formAction(phoneForm, setPhone, () => "/me/account/phone/code");

export const confirmPhoneCodes = formAction(confirmPhoneForm, confirmPhone, async ({ device }) => {
  await keepDevice(device);
  return "/me/account";
});

export const remove = formAction(nothingForm, removeEmail, () => "/me/account");
