import { expect, test } from "vitest";
import { checkCharacter } from "@/lib/rules/citizen-number";
import { certificateForm } from "./certificate";
import { consentForm, identityForm } from "./identity";
import { ownCaseForm, reasonForm, targetForm } from "./transfer";

const ID = "0199d3c4-0000-7000-8000-000000000001";

function messages(result: {
  error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined;
}): string[] {
  return result.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

test("consent is a tick, and nothing else", () => {
  expect(consentForm.safeParse({ consent: "on" }).success).toBe(true);
  expect(messages(consentForm.safeParse({}))).toEqual(["consent: consentRequired"]);
});

test("name and number are taken as people write them", () => {
  const digits = "11019719910825313";
  const number = digits + checkCharacter(digits);
  const typed = ` ${number.slice(0, 6)} ${number.slice(6).toLowerCase()}`;
  expect(identityForm.parse({ name: "阿依古丽•买买提江", citizenNumber: typed })).toEqual({
    name: "阿依古丽·买买提江",
    citizenNumber: number,
  });
  expect(messages(identityForm.safeParse({ name: "", citizenNumber: "" }))).toEqual([
    "name: nameRequired",
    "citizenNumber: citizenNumberRequired",
  ]);
  const wrong = number.slice(0, 17) + (number.endsWith("1") ? "2" : "1");
  expect(messages(identityForm.safeParse({ name: "a1", citizenNumber: wrong }))).toEqual([
    "name: nameInvalid",
    "citizenNumber: citizenNumberInvalid",
  ]);
});

test("a request: target, reason, version", () => {
  expect(messages(targetForm.safeParse({ id: ID, next: "check" }))).toEqual([
    "branchId: organizationRequired",
  ]);
  expect(messages(targetForm.safeParse({ id: ID, branchId: ID, next: "//evil.example" }))).toHaveLength(1);
  expect(reasonForm.parse({ id: ID, reason: "graduation", sinceOn: "2026-07-01" }).reasonNote).toBe("");
  expect(messages(reasonForm.safeParse({ id: ID, sinceOn: "2026-02-30" }))).toEqual([
    "reason: reasonChoose",
    "sinceOn: dateInvalid",
  ]);
  expect(ownCaseForm.parse({ id: ID, version: "3" }).version).toBe(3);
  expect(ownCaseForm.safeParse({ id: ID, version: "x" }).success).toBe(false);
});

test("a certificate: another purpose has to be named, a listed one stands as it is", () => {
  const asked = { kind: "membership", purpose: "employment", purposeNote: "", receiver: "", days: "30" };
  expect(certificateForm.parse(asked).days).toBe(30);
  expect(certificateForm.parse({ ...asked, purposeNote: "入住公寓" }).purposeNote).toBe("");
  expect(messages(certificateForm.safeParse({ ...asked, purpose: "other" }))).toEqual([
    "purposeNote: purposeNoteRequired",
  ]);
  expect(messages(certificateForm.safeParse({ ...asked, kind: undefined, days: "31" }))).toEqual([
    "kind: certificateRequired",
    "days: chooseOne",
  ]);
});
