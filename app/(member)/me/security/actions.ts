"use server";

import { formAction } from "@/app/_server/form-action";
import { ownPath } from "@/app/_server/own-path";
import { openSession } from "@/app/_server/session";
import { endOtherSessions, endSession } from "@/lib/acts/account/end-sessions";
import { beginAuthenticator } from "@/lib/acts/factor/begin-authenticator";
import { confirmAuthenticator } from "@/lib/acts/factor/confirm-authenticator";
import { hideRecoveryCodes } from "@/lib/acts/factor/recovery-codes";
import { removeAuthenticator } from "@/lib/acts/factor/remove-authenticator";
import { showCode } from "@/lib/acts/factor/show-code";
import { nothingForm } from "@/lib/forms/nothing";
import { factorCodeForm, nextForm, sessionForm } from "@/lib/forms/security";

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

export const show = formAction(factorCodeForm, showCode, async ({ sessionId }, { next }) => {
  await openSession(sessionId);
  return ownPath(next, "/me/security");
});

export const removeApp = formAction(nothingForm, removeAuthenticator, () => "/me/security");

export const endOne = formAction(sessionForm, endSession, () => "/me/security");

export const endOthers = formAction(nothingForm, endOtherSessions, () => "/me/security");
