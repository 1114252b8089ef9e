import { describe, expect, test } from "vitest";
import { isHimself, knownAsAnother } from "./delegation";
import type { HeldOffice, PolicyActor } from "./policy";
import { reason } from "./refusal.sample";

const held = {
  capacity: "branch_officer",
  kind: "secretary",
  organization: { id: "b", path: "r.b." },
} as const;
const actor = (more: Partial<HeldOffice> = {}, mergedRecords: string[] = []): PolicyActor => ({
  memberId: "he",
  role: null,
  mergedRecords,
  offices: [{ ...held, ...more }],
});

describe("one person", () => {
  test.each([
    ["he himself", actor(), "he", true],
    ["another", actor(), "other", false],
    ["nobody", actor(), null, false],
    ["for whom he acts", actor({ onBehalfOfId: "other" }), "other", true],
    ["who acts for him", actor({ delegateId: "other" }), "other", true],
    ["a record that was merged", actor({}, ["former", "other"]), "other", true],
    ["beside one that was merged", actor({}, ["former"]), "other", false],
  ])("%s", (_, who, id, same) => {
    expect(isHimself(who, id)).toBe(same);
  });

  test("known as another only with a record, and with none of his", () => {
    expect(reason(knownAsAnother({ ...actor(), memberId: null }, ["other"]))).toBe("record_needed");
    expect(reason(knownAsAnother(actor(), []))).toBe("record_needed");
    expect(reason(knownAsAnother(actor({}, ["former"]), ["other", "former"]))).toBe("four_eyes");
    expect(reason(knownAsAnother(actor({}, ["former"]), ["other"]))).toBe("done");
  });
});
