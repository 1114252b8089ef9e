import { describe, expect, test } from "vitest";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { askIncomingForm, registerIncomingForm } from "./incoming";

const today = dateOf(new Date());
const id = "01990000-0000-7000-8000-000000000001";

const typed = {
  issuer: "中共示例县委组织部",
  number: "2026-1",
  issuedOn: addDays(today, -5),
  validDays: "60",
  name: "诸葛行远",
  citizenNumber: "110197198503021230",
};

const whole = {
  ...typed,
  addressee: "中共示例委员会",
  sex: "male",
  ethnicity: "汉族",
  kind: "full",
  admittedOn: "2010-07-01",
  confirmedOn: "2011-07-01",
  duesPaidUntil: today.slice(0, 7),
  phone: "199 0001 2345",
  reason: "other",
  branchId: id,
};

function said(more: object): string[] {
  const parsed = registerIncomingForm.safeParse({ ...whole, ...more });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join()} ${message}`);
}

const CHECKED = registerIncomingForm.safeParse(whole);

describe("a letter as it is typed", () => {
  test("becomes what the record keeps", () => {
    expect(CHECKED.success && CHECKED.data).toMatchObject({
      bornOn: "1985-03-02",
      confirmedOn: "2011-07-01",
      validDays: 60,
      phone: "19900012345",
    });
    const file = registerIncomingForm.parse({ ...whole, bornOn: "1985-04-02" });
    expect(file.bornOn).toBe("1985-04-02");
    const probationary = { kind: "probationary", confirmedOn: "", admittedOn: addDays(today, -100) };
    expect(registerIncomingForm.parse({ ...whole, ...probationary }).confirmedOn).toBeNull();
  });

  test.each([
    [{ issuedOn: addDays(today, 1) }, ["issuedOn dateInFuture"]],
    [{ issuedOn: addDays(today, -61) }, ["validDays letterExpired"]],
    [{ issuedOn: addDays(today, -95), validDays: "180" }, ["validDays letterExpired"]],
    [{ validDays: "0" }, ["validDays letterDaysInvalid"]],
    [{ validDays: "两个月" }, ["validDays letterDaysRequired"]],
    // edge 03: the check digit is wrong, and edge 02: spaces and full-width digits are no fault.
    [{ citizenNumber: "110197198503021231" }, ["citizenNumber citizenNumberInvalid"]],
    [{ citizenNumber: "１１０１９７ 19850302 1230" }, []],
    [{ sex: "female" }, ["sex sexDiffers"]],
    [{ confirmedOn: "" }, ["confirmedOn confirmedRequired"]],
    [{ kind: "probationary" }, ["confirmedOn confirmedUnneeded"]],
    [{ confirmedOn: "2011-06-30" }, ["confirmedOn confirmedOutOfOrder"]],
    [{ admittedOn: "2003-03-01", confirmedOn: "2004-03-01" }, ["admittedOn admittedTooYoung"]],
    [{ admittedOn: "2003-03-02", confirmedOn: "2004-03-02" }, []],
    [{ duesPaidUntil: "明年" }, ["duesPaidUntil monthInvalid"]],
    [{ duesPaidUntil: addDays(today, 400).slice(0, 7) }, ["duesPaidUntil duesTooFarAhead"]],
    [{ duesPaidUntil: `${today.slice(0, 4)}年${Number(today.slice(5, 7))}月` }, []],
    [{ ethnicity: "" }, ["ethnicity chooseOne"]],
    [{ branchId: "" }, ["branchId organizationRequired"]],
  ])("%o", (more, expectation) => {
    expect(said(more)).toEqual(expectation);
  });

  test("its bearer consents, and is asked for less", () => {
    const parsed = askIncomingForm.safeParse({ ...typed, branchId: id });
    expect(parsed.error?.issues.map(({ path }) => path.join())).toEqual(["consent"]);
    const asked = askIncomingForm.parse({ ...typed, branchId: id, consent: "on" });
    expect(Object.keys(asked).sort()).toEqual([...Object.keys(typed), "branchId"].sort());
  });
});
