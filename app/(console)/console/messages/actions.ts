"use server";

import { formAction } from "@/app/_server/form-action";
import { retryMessages } from "@/lib/acts/message/retry";
import { addWebhook } from "@/lib/acts/webhook/add";
import { removeWebhook } from "@/lib/acts/webhook/remove";
import { tryWebhook } from "@/lib/acts/webhook/try";
import { retryForm } from "@/lib/forms/dead-letter";
import { ownWebhookForm, webhookForm } from "@/lib/forms/webhook";

export const sendAgain = formAction(retryForm, retryMessages, () => "/console/messages");

export const add = formAction(webhookForm, addWebhook, () => "/console/messages#robots");

export const remove = formAction(ownWebhookForm, removeWebhook, () => "/console/messages#robots");

export const tryOut = formAction(ownWebhookForm, tryWebhook, () => "/console/messages#robots");
