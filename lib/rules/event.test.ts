import { describe, expect, test } from "vitest";
import { eventKinds, otherEvents, transferEvents } from "./event";
import { audiences, noticeTemplates } from "./notice";
import { isOpen, partyInCharge, stepRule, transferStepNames } from "./transfer";

describe("事件", () => {
  test("every step of a transfer writes one, every kind stands once and is noun.verb", () => {
    expect(Object.keys(transferEvents)).toEqual(transferStepNames);
    expect(new Set(eventKinds).size).toBe(eventKinds.length);
    expect(new Set(eventKinds)).toEqual(new Set([...Object.values(transferEvents), ...otherEvents]));
    for (const kind of eventKinds) expect(kind).toMatch(/^[a-z]+\.[a-z]+(_[a-z]+)*$/);
  });
});

describe("通知", () => {
  test("only events that exist are told", () => {
    for (const kind of Object.keys(audiences)) expect(eventKinds).toContain(kind);
    expect(new Set(noticeTemplates).size).toBe(noticeTemplates.length);
  });

  test.each(transferStepNames)(
    "%s: whoever has the ball now is told, and the member when it ends",
    (step) => {
      const { from, to, by } = stepRule(step);
      const told = audiences[transferEvents[step]] ?? [];
      expect(told.length).toBeGreaterThan(0);
      const hand = partyInCharge[to];
      const handsOver = from.some((state) => partyInCharge[state] !== hand);
      if (hand === "member" && handsOver) expect(told).toContain("subject");
      if (hand !== null && hand !== "member" && handsOver) expect(told).toContain("owner");
      // The member who ends it himself knows it; everybody else's end is told to him.
      if (!isOpen(to) && !by.includes("member")) expect(told).toContain("subject");
    },
  );

  test("the end of a letter is told to the branch that is still responsible, and the receipt to the origin", () => {
    expect(audiences["transfer.letter_expired"]).toContain("origin_branch");
    expect(audiences["transfer.letter_lost"]).toContain("origin_branch");
    expect(audiences["transfer.accepted"]).toEqual(["subject", "origin_branch", "origin_committee"]);
  });
});
