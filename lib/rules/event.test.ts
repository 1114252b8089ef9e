import { describe, expect, test } from "vitest";
import { eventKinds, otherEvents, transferEvents } from "./event";
import { audiences, noticeTemplates } from "./notice";
import { isOpen, partyInCharge } from "./transfer";
import { callKinds } from "./transfer-clock";
import { stepRule, transferStepNames } from "./transfer-steps";

describe("事件", () => {
  test("every step of a transfer writes one, every kind stands once and is noun.verb", () => {
    expect(Object.keys(transferEvents)).toEqual(transferStepNames);
    expect(new Set(eventKinds).size).toBe(eventKinds.length);
    expect(new Set(eventKinds)).toEqual(new Set([...Object.values(transferEvents), ...otherEvents]));
    for (const kind of eventKinds) expect(kind).toMatch(/^[a-z]+\.[a-z]+(_[a-z]+)*$/);
  });

  test("one kind tells one story: steps that share it do the same", () => {
    for (const kind of new Set(Object.values(transferEvents))) {
      const steps = transferStepNames.filter((step) => transferEvents[step] === kind);
      const story = (step: (typeof steps)[number]) => JSON.stringify([stepRule(step).letter ?? null]);
      const stories = new Set(steps.map(story));
      // A letter is issued again with or without the old one being void already, a request returned with or without one.
      const alike = ["transfer.letter_reissued", "transfer.returned"].includes(kind);
      expect([kind, stories.size === 1 || alike]).toEqual([kind, true]);
    }
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
      const { from, to, by, routes } = stepRule(step);
      const told = audiences[transferEvents[step]] ?? [];
      expect(told.length).toBeGreaterThan(0);
      for (const route of routes) {
        const hand = partyInCharge(to, route);
        const handsOver = from.some((state) => partyInCharge(state, route) !== hand);
        if (hand === "member" && handsOver)
          expect([route, told]).toEqual([route, expect.arrayContaining(["subject"])]);
        if (hand !== null && hand !== "member" && handsOver)
          expect([route, told]).toEqual([route, expect.arrayContaining(["owner"])]);
      }
      // The member who ends it himself knows it; everybody else's end is told to him.
      if (!isOpen(to) && !by.includes("member")) expect(told).toContain("subject");
    },
  );

  test("what the clock calls is told to whoever has the ball, and an overdue step to the superior too", () => {
    for (const kind of callKinds) expect(audiences[kind]?.length ?? 0).toBeGreaterThan(0);
    for (const kind of ["transfer.reminded", "transfer.due", "transfer.overdue"] as const)
      expect(audiences[kind]).toContain("owner");
    const escalated = callKinds.filter((kind) => audiences[kind]?.includes("superior"));
    expect(escalated).toEqual(["transfer.overdue", "transfer.six_months"]);
    expect(audiences["transfer.letter_expiring"]).toEqual(
      expect.arrayContaining(["subject", "origin_branch"]),
    );
  });

  test("the end of a letter is told to the branch that is still responsible, a lost one to its addressee", () => {
    expect(audiences["transfer.letter_expired"]).toContain("origin_branch");
    expect(audiences["transfer.letter_lost"]).toEqual(
      expect.arrayContaining(["origin_branch", "target_committee"]),
    );
    expect(audiences["transfer.letter_found"]).toContain("target_committee");
  });

  test("an acceptance is told to the origin, and a reversal to all four", () => {
    expect(audiences["transfer.accepted"]).toEqual(["subject", "origin_branch", "origin_committee"]);
    expect(audiences["transfer.receipt_confirmed"]).toEqual(["subject", "origin_branch"]);
    expect(audiences["transfer.reversed"]).toHaveLength(5);
  });
});
