import { describe, expect, test } from "vitest";
import { openStates, parties, type TransferRoute, transferRoutes, transferStates } from "./transfer";
import { inOrder, now } from "./transfer.sample";
import { advance, stepsFor } from "./transfer-advance";
import { stepRule, transferStepNames } from "./transfer-steps";

/**
 * The transitions of the domain handbook (10.1), written down once more and by hand: the judge of the table.
 * id · step · by · from → to · routes (W within one committee, B between two, O out of the platform, I in from outside,
 * R a completed one taken back). A step that depends on who takes it has a line for each.
 */
const handbook = `
T02   submit                        member                       draft returned                                    → origin_branch     WBO
T02   submit_for_member             origin_committee             draft                                             → origin_branch     WBO
T03   return_to_member              origin_branch                origin_branch                                     → returned          WBO
T04   propose_rejection             origin_branch                origin_branch                                     → origin_committee  WBO
T04   confirm_rejection             origin_committee             origin_committee                                  → rejected          WBO
T05   approve_origin_branch         origin_branch                origin_branch                                     → origin_committee  WBO
T06   withdraw                      member                       draft returned origin_branch origin_committee     → withdrawn         WBO
T06   withdraw_within               member                       target_committee target_branch                    → withdrawn         W
T06   withdraw_incoming             member                       target_committee file_check target_branch         → withdrawn         I
T07   forward_within                origin_committee             origin_committee                                  → target_branch     W
T08   issue_letter                  origin_committee             origin_committee                                  → in_transit        B
T09   issue_paper_letter            origin_committee             origin_committee                                  → in_transit        O
T10   return_from_committee         origin_committee             origin_committee                                  → returned          WBO
T10   send_back_to_branch           origin_committee             origin_committee                                  → origin_branch     WBO
T11   receive                       target_committee member      in_transit                                        → target_committee  B
T12   request_files                 target_committee             target_committee                                  → file_check        BI
T12   answer_files                  origin_committee             file_check                                        → target_committee  B
T12   record_file_answer            target_committee             file_check                                        → target_committee  I
T13   assign_branch                 target_committee             target_committee                                  → target_branch     WBI
T14   report_wrong_branch           target_branch                target_branch                                     → target_committee  WBI
T15   accept                        target_branch                target_branch                                     → completed         WB
T15   accept_incoming               target_branch                target_branch                                     → receipt_pending   I
T16   refuse                        target_committee             target_committee                                  → refused           B
T16   refuse_incoming               target_committee             target_committee                                  → voided            I
T16b  report_refused_outside        origin_committee             in_transit                                        → refused           O
T17   reissue_corrected             origin_committee             refused                                           → in_transit        BO
T18   return_after_letter           origin_committee             refused letter_expired letter_lost                → returned          BO
T19   expire_letter                 clock                        in_transit                                        → letter_expired    BO
T20   reissue_expired               origin_committee superior    letter_expired                                    → in_transit        BO
T21   report_lost                   member origin_committee      in_transit                                        → letter_lost       BO
T21   report_found                  member origin_committee      letter_lost                                       → in_transit        BO
T22   attest_not_received           target_committee             letter_lost                                       → letter_lost       B
T22   record_not_received           origin_committee             letter_lost                                       → letter_lost       O
T22   replace_lost                  origin_committee superior    letter_lost                                       → in_transit        BO
T23   confirm_outside_receipt       origin_committee superior    in_transit                                        → completed         O
T23b  confirm_late_receipt          origin_committee superior    letter_expired                                    → completed         O
T24   register_incoming             target_committee clock       draft                                             → target_committee  I
T25   send_receipt                  target_committee             receipt_pending                                   → completed         I
T26   void                          origin_committee superior clock  OPEN                                          → voided            WBOIR
T26   void                          target_committee             BEFORE                                            → voided            I
T27   propose_reversal_from_origin  origin_committee             draft                                             → target_committee  R
T27   propose_reversal_from_target  target_committee             draft                                             → origin_committee  R
T27   agree_reversal                origin_committee             origin_committee                                  → completed         R
T27   agree_reversal                target_committee             target_committee                                  → completed         R
T27   decline_reversal              origin_committee             origin_committee                                  → rejected          R
T27   decline_reversal              target_committee             target_committee                                  → rejected          R
T29   lapse_returned                clock                        returned                                          → withdrawn         WBO
`;
const OPEN =
  "origin_branch returned origin_committee in_transit target_committee file_check target_branch receipt_pending refused letter_expired letter_lost";
/** Once he is taken in only the receipt is owed: that case is not made void by its committee. */
const BEFORE = OPEN.replace(" receipt_pending", "");
const letters: Record<string, TransferRoute> = {
  W: "within",
  B: "between",
  O: "outward",
  I: "inward",
  R: "reversal",
};

interface Line {
  readonly id: string;
  readonly step: string;
  readonly by: readonly string[];
  readonly from: readonly string[];
  readonly to: string;
  readonly routes: readonly (TransferRoute | undefined)[];
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
      from: (from === "OPEN" ? OPEN : from === "BEFORE" ? BEFORE : from).split(" "),
      to,
      routes: [...routes].map((letter) => letters[letter]),
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
  const possible = lines.filter(
    (one) => one.step === step && one.from.includes(state) && one.routes.includes(route),
  );
  if (possible.length === 0) return "step_not_possible";
  const line = possible.find((one) => one.by.includes(party));
  if (!line) return "not_your_turn";
  const onlyWhileProposed = step === "confirm_rejection";
  const alsoWhileProposed = ["send_back_to_branch", "withdraw", "void"].includes(step);
  if (onlyWhileProposed && !proposed) return "step_not_possible";
  // A rejection is proposed to the origin committee of a request from here, never of a reversal.
  if (proposed && state === "origin_committee" && !onlyWhileProposed && !alsoWhileProposed)
    return "step_not_possible";
  return line.to;
}

describe("every state × step × party × route, with and without a proposed rejection @V2.3.1", () => {
  test("the handbook and the rulebook name the same steps, with the same numbers", () => {
    const named = new Map(lines.map((line) => [line.step, line.id]));
    expect([...named.keys()].sort()).toEqual([...transferStepNames].sort());
    for (const step of transferStepNames) expect([step, stepRule(step).id]).toEqual([step, named.get(step)]);
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
