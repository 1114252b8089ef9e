import { describe, expect, test } from "vitest";
import { memberStatuses, rightsStates } from "./member";
import {
  coveringBoth,
  judgeMerge,
  LIKENESSES_NEEDED,
  type Likeness,
  likenesses,
  likenessesOf,
  type MergeFacts,
} from "./merge";
import { accountRoles } from "./office";

const kept: MergeFacts = {
  status: "full",
  rights: "normal",
  name: "周明远",
  bornOn: "1990-03-07",
  admittedOn: "2015-07-01",
  phoneIndex: "a",
  duesPaidUntil: "2026-10",
  heldOn: null,
  lostSince: null,
  abroadSince: null,
  openCase: false,
  holdsOffice: false,
  bound: false,
  role: null,
};
const reason = (a: MergeFacts, b: MergeFacts) => {
  const judged = judgeMerge(a, b);
  return judged.ok ? "done" : judged.refusal.reason;
};
function merged(a: Partial<MergeFacts>, b: Partial<MergeFacts>) {
  const judged = judgeMerge({ ...kept, ...a }, { ...kept, ...b });
  if (!judged.ok) throw new Error(judged.refusal.reason);
  return judged.value;
}

describe("edge 05: two records of one person", () => {
  const other: Record<Likeness, Partial<MergeFacts>> = {
    name: { name: "周明源" },
    born_on: { bornOn: "1990-07-03" },
    admitted_on: { admittedOn: "2015-07-02" },
    phone: { phoneIndex: "b" },
  };

  test("two of name, birthday, admission and telephone agree, or it is not believed: all 16 ways", () => {
    for (let which = 0; which < 2 ** likenesses.length; which += 1) {
      const differs = likenesses.filter((_, nth) => (which >> nth) & 1);
      const lost = Object.assign({}, kept, ...differs.map((one) => other[one]));
      const alike = likenesses.length - differs.length;
      expect(likenessesOf(kept, lost)).toHaveLength(alike);
      expect(reason(kept, lost)).toBe(alike >= LIKENESSES_NEEDED ? "done" : "records_too_different");
    }
  });

  test("two records without a telephone do not share one", () => {
    expect(likenessesOf({ ...kept, phoneIndex: null }, { ...kept, phoneIndex: null })).not.toContain("phone");
  });

  test("both are on the books, whatever else they are", () => {
    for (const status of memberStatuses) {
      const expected = status === "full" || status === "probationary" ? "done" : "records_not_on_books";
      expect(reason({ ...kept, status }, kept)).toBe(expected);
      expect(reason(kept, { ...kept, status })).toBe(expected);
    }
  });

  test("an open case of either, or an office of the one that goes, comes first", () => {
    expect(reason({ ...kept, openCase: true }, kept)).toBe("records_open_case");
    expect(reason(kept, { ...kept, openCase: true })).toBe("records_open_case");
    expect(reason(kept, { ...kept, holdsOffice: true })).toBe("record_holds_office");
    expect(reason({ ...kept, holdsOffice: true }, kept)).toBe("done");
  });

  test.each([
    ["2026-10", "2026-11", "2026-11"],
    ["2026-11", "2026-10", "2026-11"],
    [null, "2026-10", "2026-10"],
    ["2026-10", null, "2026-10"],
    [null, null, null],
  ])("dues to %s and %s are paid to %s", (a, b, expected) => {
    expect(merged({ duesPaidUntil: a }, { duesPaidUntil: b }).duesPaidUntil).toBe(expected);
  });

  test.each([
    ["2026-10-01", "2026-11-01", "2026-10-01"],
    ["2026-11-01", "2026-10-01", "2026-10-01"],
    [null, "2026-10-01", "2026-10-01"],
    ["2026-10-01", null, "2026-10-01"],
    [null, null, null],
  ])(
    "held, out of touch or abroad since %s and %s is so since %s: none is shed by a merge",
    (a, b, expected) => {
      expect(merged({ heldOn: a }, { heldOn: b }).heldOn).toBe(expected);
      expect(merged({ lostSince: a }, { lostSince: b }).lostSince).toBe(expected);
      expect(merged({ abroadSince: a }, { abroadSince: b }).abroadSince).toBe(expected);
    },
  );

  test("no two roles become one person's, and one of them alone stands in nobody's way", () => {
    for (const one of [null, ...accountRoles])
      for (const other of [null, ...accountRoles]) {
        const expected = one !== null && other !== null ? "records_hold_roles" : "done";
        expect(reason({ ...kept, role: one }, { ...kept, role: other })).toBe(expected);
      }
  });

  test("the stricter of two standings of rights stays", () => {
    for (const [a, one] of rightsStates.entries())
      for (const [b, two] of rightsStates.entries())
        expect(merged({ rights: one }, { rights: two }).rights).toBe(rightsStates[Math.max(a, b)]);
  });

  test.each([
    ["a", "a", false],
    ["a", null, false],
    [null, "a", true],
    [null, null, false],
  ])("telephones %s and %s: the other one's is taken: %s", (a, b, expected) => {
    expect(merged({ phoneIndex: a }, { phoneIndex: b }).takesPhone).toBe(expected);
  });

  test("the login goes along by the same telephone to a record that has none; else it is released", () => {
    const phones = [null, "a", "b"];
    for (const mine of phones)
      for (const his of phones)
        for (const [keptBound, lostBound] of [
          [false, false],
          [false, true],
          [true, false],
          [true, true],
        ] as const) {
          const { binding } = merged(
            { phoneIndex: mine, bound: keptBound },
            { phoneIndex: his, bound: lostBound },
          );
          const proven = his !== null && (mine === null || mine === his);
          const expected = !lostBound ? "none" : proven && !keptBound ? "moves" : "released";
          expect(binding).toBe(expected);
        }
  });
});

describe("who covers both", () => {
  const place = (path: string) => ({ id: path, path });
  const root = place("r.");
  const committee = place("r.a.");
  const [one, two] = [place("r.a.1."), place("r.a.2.")];
  const far = place("r.b.1.");

  test("the nearest of his organizations above both branches; one of each side is nothing", () => {
    expect(coveringBoth([root, committee], one, two)).toEqual(committee);
    expect(coveringBoth([committee, root], one, far)).toEqual(root);
    expect(coveringBoth([committee, place("r.b.")], one, far)).toBeNull();
    expect(coveringBoth([], one, two)).toBeNull();
    expect(coveringBoth([committee], one, one)).toEqual(committee);
  });
});
