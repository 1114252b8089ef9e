"use server";

import { formAction } from "@/app/_server/form-action";
import { ownPath } from "@/app/_server/own-path";
import { passkeySite } from "@/app/_server/passkey-site";
import { openSession } from "@/app/_server/session";
import { endOtherSessions, endSession } from "@/lib/acts/account/end-sessions";
import { addPasskey } from "@/lib/acts/factor/add-passkey";
import { askReset } from "@/lib/acts/factor/ask-reset";
import { beginAuthenticator } from "@/lib/acts/factor/begin-authenticator";
import { confirmAuthenticator } from "@/lib/acts/factor/confirm-authenticator";
import { stopOwnReset } from "@/lib/acts/factor/object-to-reset";
import { hideRecoveryCodes } from "@/lib/acts/factor/recovery-codes";
import { removeAuthenticator } from "@/lib/acts/factor/remove-authenticator";
import { removePasskey } from "@/lib/acts/factor/remove-passkey";
import { renewRecoveryCodes } from "@/lib/acts/factor/renew-codes";
import { nothingForm } from "@/lib/forms/nothing";
import { factorCodeForm, nextForm, passkeyForm, sessionForm } from "@/lib/forms/security";
import { done, refuse } from "@/lib/rules/refusal";
import { hasFreshFactor } from "@/lib/rules/second-factor";

const withNext = (path: string, next: string | undefined) =>
  next ? `${path}?${new URLSearchParams({ next: ownPath(next, "/me/security") })}` : path;

export const begin = formAction(nextForm, beginAuthenticator, (_value, { next }) =>
  withNext("/me/security/app", next),
);

export const confirmApp = formAction(
  factorCodeForm,
  confirmAuthenticator,
  async ({ sessionId }, { next }) => {
    await openSession(sessionId);
    return withNext("/me/security/codes", next);
  },
);

export const hideCodes = formAction(
  nextForm,
  (actor) => hideRecoveryCodes(actor),
  (_value, { next }) => ownPath(next, "/me/security"),
);

/** The wrapper has shown what came with the form; here it is only asked whether that was enough. */
export const show = formAction(
  nextForm,
  async (actor, _input, now) =>
    hasFreshFactor(actor.secondFactorAt, now) ? done(null) : refuse("second_factor_needed"),
  (_value, { next }) => ownPath(next, "/me/security"),
);

export const addKey = formAction(
  passkeyForm,
  async (actor, { answer }, now) => {
    const site = await passkeySite();
    return site === null ? refuse("not_found") : addPasskey(actor, { site, answer }, now);
  },
  async ({ sessionId }, { next }) => {
    await openSession(sessionId);
    return withNext("/me/security/codes", next);
  },
);

export const removeKey = formAction(sessionForm, removePasskey, () => "/me/security");

export const removeApp = formAction(nothingForm, removeAuthenticator, () => "/me/security");

export const renewCodes = formAction(nothingForm, renewRecoveryCodes, () => "/me/security/codes");

export const askForReset = formAction(nothingForm, askReset, () => "/me/security/lost");

export const stopReset = formAction(nothingForm, stopOwnReset, () => "/me/security/lost?done=stopped");

export const endOne = formAction(sessionForm, endSession, () => "/me/security");

export const endOthers = formAction(nothingForm, endOtherSessions, () => "/me/security");
