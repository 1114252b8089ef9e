"use server";

import { formAction } from "@/app/_server/form-action";
import { confirmEmail } from "@/lib/acts/account/confirm-email";
import { removeEmail } from "@/lib/acts/account/remove-email";
import { setEmail } from "@/lib/acts/account/set-email";
import { switchSms } from "@/lib/acts/account/switch-sms";
import { confirmEmailForm, emailForm, smsForm } from "@/lib/forms/account";
import { nothingForm } from "@/lib/forms/nothing";

export const sms = formAction(smsForm, switchSms, () => "/me/account");

export const sendCode = formAction(emailForm, setEmail, () => "/me/account/email/code");

export const confirm = formAction(confirmEmailForm, confirmEmail, () => "/me/account");

export const remove = formAction(nothingForm, removeEmail, () => "/me/account");
