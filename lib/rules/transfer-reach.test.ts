import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  closedStates,
  isOpen,
  openStates,
  parties,
  partyInCharge,
  standing,
  type TransferRoute,
  type TransferState,
  transferRoutes,
  transferStates,
} from "./transfer";
import { stepsFor } from "./transfer-advance";
import { stepRule, transferStepNames } from "./transfer-steps";

interface Node {
  readonly state: TransferState;
  readonly proposed: boolean;
}
function next({ state, proposed }: Node, route: TransferRoute): Node[] {
  return parties.flatMap((party) =>
    stepsFor({ state, route }, party, proposed).map((step) => ({
      state: stepRule(step).to,
      proposed: step === "propose_rejection" || (proposed && stepRule(step).to === "origin_committee"),
    })),
  );
}
function reachable(from: readonly Node[], route: TransferRoute): Node[] {
  const seen = new Map(from.map((node) => [JSON.stringify(node), node]));
  for (const node of seen.values())
    for (const one of next(node, route)) {
      if (!seen.has(JSON.stringify(one))) seen.set(JSON.stringify(one), one);
    }
  return [...seen.values()];
}
const draft: Node = { state: "draft", proposed: false };
/** A member fills in a draft; a letter from outside and a reversal begin with their first step, and no draft rests. */
function startsOf(route: TransferRoute): readonly Node[] {
  return route === "inward" || route === "reversal" ? next(draft, route) : [draft];
}
const wayOf = (route: TransferRoute) => reachable(startsOf(route), route);

describe("the way has no dead end", () => {
  test.each([
    ["within", 10],
    ["between", 15],
    ["outward", 12],
    ["inward", 7],
    ["reversal", 5],
  ] as const)("%s one uses %i states", (route, count) => {
    expect(new Set(wayOf(route).map((node) => node.state)).size).toBe(count);
  });

  test.each(transferRoutes)("%s: every open state can be completed and voided, and is owned", (route) => {
    for (const node of wayOf(route).filter(({ state }) => isOpen(state))) {
      const ends = new Set(reachable([node], route).map(({ state }) => state));
      expect([node, ends.has("completed"), ends.has("voided")]).toEqual([node, true, true]);
      const party = partyInCharge(node.state, route) ?? "clock";
      expect([node, party]).not.toEqual([node, "clock"]);
      expect([node, stepsFor({ state: node.state, route }, party, node.proposed)]).not.toEqual([node, []]);
    }
  });

  test("from wherever a random walk comes to, it can be completed and voided, and stays on the states of its route", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...transferRoutes),
        fc.array(fc.nat(), { maxLength: 40 }),
        (route, choices) => {
          const states = new Set(wayOf(route).map(({ state }) => state));
          let here: Node = draft;
          for (const choice of choices) {
            const ways = next(here, route);
            here = ways[choice % ways.length] ?? here;
            if (ways.length > 0) expect(states).toContain(here.state);
          }
          if (!isOpen(here.state)) return;
          const ends = reachable([here], route).map(({ state }) => state);
          expect(ends).toEqual(expect.arrayContaining(["completed", "voided"]));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("whose turn it is, in every open state of every route", () => {
    const here = {
      returned: "member",
      origin_branch: "origin_branch",
      origin_committee: "origin_committee",
    };
    const letter = {
      refused: "origin_committee",
      letter_expired: "origin_committee",
      letter_lost: "origin_committee",
    };
    const there = { target_committee: "target_committee", target_branch: "target_branch" };
    const turns: Record<TransferRoute, Partial<Record<TransferState, string>>> = {
      within: { ...here, ...there },
      between: {
        ...here,
        ...letter,
        ...there,
        in_transit: "target_committee",
        file_check: "origin_committee",
      },
      outward: { ...here, ...letter, in_transit: "origin_committee" },
      inward: { ...there, file_check: "target_committee", receipt_pending: "target_committee" },
      reversal: { origin_committee: "origin_committee", target_committee: "target_committee" },
    };
    for (const route of transferRoutes) {
      const open = [...new Set(wayOf(route).map(({ state }) => state))].filter(isOpen);
      const read = Object.fromEntries(open.map((state) => [state, partyInCharge(state, route)]));
      expect([route, read]).toEqual([route, turns[route]]);
      for (const state of closedStates) expect(partyInCharge(state, route)).toBeNull();
    }
  });

  test("nothing leads out of an end, and a draft is not open", () => {
    for (const route of transferRoutes)
      for (const state of closedStates) expect(next({ state, proposed: false }, route)).toEqual([]);
    expect(isOpen("draft")).toBe(false);
    expect(openStates).toHaveLength(11);
  });

  test("the affiliation moves by acceptance alone, or is taken back by both", () => {
    expect(transferStepNames.filter((step) => stepRule(step).movesAffiliation)).toEqual([
      "accept",
      "accept_incoming",
      "confirm_outside_receipt",
      "confirm_late_receipt",
      "agree_reversal",
    ]);
  });

  test("only a letter that exists is used, voided, held or expired", () => {
    const effects = Object.fromEntries(
      transferStepNames.flatMap((step) => {
        const { letter } = stepRule(step);
        return letter ? [[step, letter]] : [];
      }),
    );
    expect(effects).toEqual({
      issue_letter: "issue",
      issue_paper_letter: "issue",
      accept: "use",
      refuse: "void",
      report_refused_outside: "void",
      reissue_corrected: "issue",
      return_after_letter: "void",
      expire_letter: "expire",
      reissue_expired: "reissue",
      report_lost: "hold",
      report_found: "resume",
      replace_lost: "reissue",
      confirm_outside_receipt: "use",
      confirm_late_receipt: "use",
      void: "void",
    });
  });

  test("the clock ends and registers, and never accepts on anybody's behalf", () => {
    const ofClock = transferStepNames.filter((step) => stepRule(step).by.includes("clock"));
    expect(ofClock).toEqual(["expire_letter", "register_incoming", "void", "lapse_returned"]);
    for (const step of ofClock) expect(stepRule(step).movesAffiliation ?? false).toBe(false);
  });
});

describe("edge 55: the state as it reads, at the end of the day in Shanghai, though the clock be late", () => {
  const dueAt = new Date("2026-11-20T16:00:00Z");
  const before = new Date(dueAt.getTime() - 1);
  const after = new Date(dueAt.getTime() + 1);
  const late: Partial<Record<TransferState, TransferState>> = {
    in_transit: "letter_expired",
    returned: "withdrawn",
  };

  test.each(transferStates)("%s", (state) => {
    expect(standing(state, dueAt, before)).toBe(state);
    expect(standing(state, dueAt, dueAt)).toBe(late[state] ?? state);
    expect(standing(state, dueAt, after)).toBe(late[state] ?? state);
    expect(standing(state, null, after)).toBe(state);
  });

  test("what the clock writes down late is what the state read before, by a step of its own", () => {
    for (const [state, reads] of Object.entries(late)) {
      const written = transferStepNames.filter((step) => {
        const rule = stepRule(step);
        return rule.by.length === 1 && rule.by[0] === "clock" && rule.from.includes(state as TransferState);
      });
      expect(written.map((step) => stepRule(step).to)).toEqual([reads]);
    }
  });
});
