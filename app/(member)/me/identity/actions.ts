"use server";

import { currentClaim, forgetClaim, rememberClaim } from "@/app/_server/claim";
import { formAction } from "@/app/_server/form-action";
import { askBranch } from "@/lib/acts/identity/ask-branch";
import { claimIdentity } from "@/lib/acts/identity/claim";
import { confirmIdentity } from "@/lib/acts/identity/confirm";
import { giveConsent } from "@/lib/acts/identity/give-consent";
import { moveBinding } from "@/lib/acts/identity/move-binding";
import { confirmIdentityForm, consentForm, identityForm } from "@/lib/forms/identity";
import { nothingForm } from "@/lib/forms/nothing";
import { refuse } from "@/lib/rules/refusal";

export const consent = formAction(consentForm, giveConsent, () => "/me/identity/check");

export const check = formAction(identityForm, claimIdentity, async ({ claim }) => {
  await rememberClaim(claim);
  return "/me/identity/code";
});

export const confirm = formAction(
  confirmIdentityForm,
  async (actor, { code }, now) => {
    const claim = await currentClaim();
    return claim ? confirmIdentity(actor, { claim, code }, now) : refuse("code_expired");
  },
  async ({ next }) => {
    if (next === "move") return "/me/identity/move";
    await forgetClaim();
    return "/me/identity/done";
  },
);

export const move = formAction(
  nothingForm,
  async (actor, _, now) => {
    const claim = await currentClaim();
    return claim ? moveBinding(actor, { claim }, now) : refuse("code_expired");
  },
  async () => {
    await forgetClaim();
    return "/me/identity/done";
  },
);

export const wishForBranch = formAction(identityForm, askBranch, () => "/me/identity/branch/sent");
