import { describe, expect, test } from "vitest";
import {
  closedStates,
  isOpen,
  openStates,
  parties,
  partyInCharge,
  stepRule,
  type TransferRoute,
  type TransferState,
  transferRoutes,
  transferStates,
  transferStepNames,
} from "./transfer";
import { inOrder, now } from "./transfer.sample";
import { advance, stepsFor } from "./transfer-advance";

/**
 * The transitions of the domain handbook (10.1), written down once more and by hand: the judge of the table.
 * id · step · by · from → to · routes (W within one committee, B between two)
 */
const handbook = `
T02  submit                 member                            draft returned                                  → origin_branch     WB
T03  return_to_member       origin_branch                     origin_branch                                   → returned          WB
T04  propose_rejection      origin_branch                     origin_branch                                   → origin_committee  WB
T04  confirm_rejection      origin_committee                  origin_committee                                → rejected          WB
T05  approve_origin_branch  origin_branch                     origin_branch                                   → origin_committee  WB
T06  withdraw               member                            draft returned origin_branch origin_committee   → withdrawn         WB
T06  withdraw_within        member                            target_committee target_branch                  → withdrawn         W
T07  forward_within         origin_committee                  origin_committee                                → target_branch     W
T08  issue_letter           origin_committee                  origin_committee                                → in_transit        B
T10  return_from_committee  origin_committee                  origin_committee                                → returned          WB
T10  send_back_to_branch    origin_committee                  origin_committee                                → origin_branch     WB
T11  receive                target_committee member           in_transit                                      → target_committee  B
T12  request_files          target_committee                  target_committee                                → file_check        B
T12  answer_files           origin_committee                  file_check                                      → target_committee  B
T13  assign_branch          target_committee                  target_committee                                → target_branch     WB
T14  report_wrong_branch    target_branch                     target_branch                                   → target_committee  WB
T15  accept                 target_branch                     target_branch                                   → completed         WB
T16  refuse                 target_committee                  target_committee                                → refused           B
T17  reissue_corrected      origin_committee                  refused                                         → in_transit        B
T18  return_after_letter    origin_committee                  refused letter_expired letter_lost              → returned          B
T19  expire_letter          clock                             in_transit                                      → letter_expired    B
T20  reissue_expired        origin_committee superior         letter_expired                                  → in_transit        B
T21  report_lost            member origin_committee           in_transit                                      → letter_lost       B
T22  replace_lost           origin_committee                  letter_lost                                     → in_transit        B
T26  void                   origin_committee superior clock   OPEN                                            → voided            WB
T29  lapse_returned         clock                             returned                                        → withdrawn         WB
`;
const OPEN =
  "origin_branch returned origin_committee in_transit target_committee file_check target_branch refused letter_expired letter_lost";

interface Line {
  readonly id: string;
  readonly step: string;
  readonly by: readonly string[];
  readonly from: readonly string[];
  readonly to: string;
  readonly routes: readonly TransferRoute[];
}
const lines: Line[] = handbook
  .trim()
  .split("\n")
  .map((text) => {
    const [id = "", step = "", by = "", from = "", to = "", routes = ""] = text.split(/\s*→\s*|\s{2,}/);
    return {
      id,
      step,
      by: by.split(" "),
      from: (from === "OPEN" ? OPEN : from).split(" "),
      to,
      routes: routes === "WB" ? ["within", "between"] : routes === "W" ? ["within"] : ["between"],
    };
  });

/** What the handbook says of this step here: the next state, or the reason why not. */
function expected(
  state: string,
  step: string,
  party: string,
  route: TransferRoute,
  proposed: boolean,
): string {
  const line = lines.find((one) => one.step === step);
  if (!line?.from.includes(state) || !line.routes.includes(route)) return "step_not_possible";
  if (!line.by.includes(party)) return "not_your_turn";
  const onlyWhileProposed = step === "confirm_rejection";
  const alsoWhileProposed = ["send_back_to_branch", "withdraw", "void"].includes(step);
  if (onlyWhileProposed && !proposed) return "step_not_possible";
  if (proposed && state === "origin_committee" && !onlyWhileProposed && !alsoWhileProposed)
    return "step_not_possible";
  return line.to;
}

describe("every state × step × party × route, with and without a proposed rejection", () => {
  test("the handbook and the rulebook name the same steps, with the same numbers", () => {
    expect(lines.map((line) => line.step)).toEqual(transferStepNames);
    expect(lines.map((line) => line.id)).toEqual(transferStepNames.map((step) => stepRule(step).id));
    expect(openStates).toEqual(transferStates.filter((state) => OPEN.split(" ").includes(state)));
  });

  describe.each(transferRoutes)("%s", (route) => {
    test.each(transferStates)("%s", (state) => {
      for (const step of transferStepNames)
        for (const party of parties)
          for (const proposed of [false, true]) {
            const outcome = advance({ state, route }, step, party, inOrder(step, party, proposed), now);
            const got = outcome.ok ? outcome.value.to : outcome.refusal.reason;
            const where = `${step} by ${party}${proposed ? ", rejection proposed" : ""}`;
            expect(`${where}: ${got}`).toBe(`${where}: ${expected(state, step, party, route, proposed)}`);
            if (outcome.ok) expect(outcome.value).toMatchObject({ step, party, from: state });
          }
    });

    test.each(transferStates)("%s: the buttons are what would be allowed", (state) => {
      for (const party of parties)
        for (const proposed of [false, true]) {
          const allowed = transferStepNames.filter(
            (step) => advance({ state, route }, step, party, inOrder(step, party, proposed), now).ok,
          );
          expect(stepsFor({ state, route }, party, proposed)).toEqual(allowed);
        }
    });
  });
});

describe("the way has no dead end", () => {
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
  function reachable(from: Node, route: TransferRoute): Node[] {
    const seen = new Map([[JSON.stringify(from), from]]);
    for (const node of seen.values())
      for (const one of next(node, route))
        if (!seen.has(JSON.stringify(one))) seen.set(JSON.stringify(one), one);
    return [...seen.values()];
  }
  const start: Node = { state: "draft", proposed: false };

  test.each([
    ["within", 10],
    ["between", 15],
  ] as const)("%s one uses %i states", (route, count) => {
    expect(new Set(reachable(start, route).map((node) => node.state)).size).toBe(count);
  });

  test.each(transferRoutes)("%s: every open state can be completed and voided, and is owned", (route) => {
    for (const node of reachable(start, route).filter(({ state }) => isOpen(state))) {
      const ends = new Set(reachable(node, route).map(({ state }) => state));
      expect([node, ends.has("completed"), ends.has("voided")]).toEqual([node, true, true]);
      expect(partyInCharge[node.state]).not.toBeNull();
      const party = partyInCharge[node.state] ?? "clock";
      expect(stepsFor({ state: node.state, route }, party, node.proposed)).not.toEqual([]);
    }
  });

  test("nothing leads out of an end, and a draft is not open", () => {
    for (const route of transferRoutes)
      for (const state of closedStates) expect(next({ state, proposed: false }, route)).toEqual([]);
    expect(isOpen("draft")).toBe(false);
    expect(openStates).toHaveLength(10);
  });

  test("the affiliation moves by acceptance alone, and only a letter that exists is used, voided or expired", () => {
    expect(transferStepNames.filter((step) => stepRule(step).movesAffiliation)).toEqual(["accept"]);
    const effects = Object.fromEntries(
      transferStepNames.flatMap((step) => {
        const { letter } = stepRule(step);
        return letter ? [[step, letter]] : [];
      }),
    );
    expect(effects).toEqual({
      issue_letter: "issue",
      accept: "use",
      refuse: "void",
      reissue_corrected: "issue",
      return_after_letter: "void",
      expire_letter: "expire",
      reissue_expired: "reissue",
      report_lost: "hold",
      replace_lost: "reissue",
      void: "void",
    });
  });
});
