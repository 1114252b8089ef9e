"use server";

import { askAction, formAction } from "@/app/_server/form-action";
import { appointOfficer } from "@/lib/acts/office/appoint";
import { endOffice } from "@/lib/acts/office/end";
import { dissolveOrganization } from "@/lib/acts/organization/dissolve";
import { moveBranch } from "@/lib/acts/organization/move-branch";
import { setContact } from "@/lib/acts/organization/set-contact";
import { setPaperOnly } from "@/lib/acts/organization/set-paper-only";
import {
  appointForm,
  candidateForm,
  contactForm,
  dissolveForm,
  endOfficeForm,
  moveForm,
  paperForm,
} from "@/lib/forms/organization";
import { findCandidates } from "@/lib/reads/organization-candidate";
import { done } from "@/lib/rules/refusal";

const toOrganization = (id: string, what: string) => `/console/organizations/${id}?done=${what}`;

export const find = askAction(candidateForm, async (actor, { organizationId, name }) =>
  done(await findCandidates(actor, organizationId, name)),
);

export const appoint = formAction(appointForm, appointOfficer, ({ organizationId }) =>
  toOrganization(organizationId, "appointed"),
);

export const end = formAction(endOfficeForm, endOffice, ({ organizationId }) =>
  toOrganization(organizationId, "ended"),
);

export const setPaper = formAction(paperForm, setPaperOnly, ({ id }, { paperOnly }) =>
  toOrganization(id, paperOnly ? "paper" : "online"),
);

export const setContactOf = formAction(contactForm, setContact, ({ id }) => toOrganization(id, "contact"));

export const move = formAction(moveForm, moveBranch, ({ id }) => toOrganization(id, "moved"));

export const dissolve = formAction(dissolveForm, dissolveOrganization, ({ successorId }) =>
  toOrganization(successorId, "dissolved"),
);
