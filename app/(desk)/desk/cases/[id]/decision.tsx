import Link from "next/link";
import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { Chips } from "@/app/_ui/chips";
import { CheckboxField, SelectField, SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Icon } from "@/app/_ui/icons";
import type { BranchChoice, CaseView } from "@/lib/reads/case";
import type { CaseLife } from "@/lib/reads/case-life";
import { stepRule, type TransferStep } from "@/lib/rules/transfer-steps";
import type { Words } from "@/lib/words/zh-CN";
import { decide } from "./actions";
import { type Buttons, hasPage } from "./buttons";

interface DecisionProps {
  view: CaseView;
  life: CaseLife;
  /** Has this reader a step to take here? */
  decides: boolean;
  buttons: Buttons;
  /** Where the target committee may assign; empty where that is not the question. */
  branches: readonly BranchChoice[];
  /** What is read before deciding, and what may be looked up: inside the form, so that its buttons stay at hand. */
  before: ReactNode;
  after: ReactNode;
}

/**
 * The remark and the buttons: each button is one step of the rulebook. The form stands there also when somebody else was
 * faster: without JavaScript the page is rendered anew after the press, and the form is where it says why nothing came of it.
 */
export async function Decision({ view, life, decides, buttons, branches, before, after }: DecisionProps) {
  const t = await words();
  const { row } = view;
  const { primary, secondary, others } = buttons;
  const steps = [primary, secondary, ...others].filter((step) => step !== null);
  if (!decides) {
    return (
      <Form action={decide} choice="step">
        {before}
        {after}
        <Others t={t} view={view} life={life} buttons={buttons} />
      </Form>
    );
  }
  return (
    <Form action={decide} choice="step">
      {before}
      <input type="hidden" name="id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      {branches.length > 0 && (
        <SelectField
          name="branchId"
          label={t.desk.branch}
          hint={t.desk.branchHint}
          defaultValue={row.targetBranchId ?? ""}
          options={branches.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <div className="grid gap-3">
        <TextArea
          name="reason"
          label={opinionLabel(t, primary, steps)}
          hint={t.desk.opinionHint}
          rows={3}
          maxLength={500}
        />
        {primary !== "attest_not_received" && row.route !== "reversal" && (
          <Chips name="phrase" legend={t.desk.usual} options={t.desk.phrases[row.state] ?? []} />
        )}
      </div>
      {life.underPenalty && steps.some((step) => step === "accept" || step === "accept_incoming") && (
        <CheckboxField
          name="penaltySeen"
          label={t.letterLife.penaltySeen}
          hint={t.letterLife.penaltySeenHint}
        />
      )}
      <Others t={t} view={view} life={life} buttons={buttons} />
      {after}
      <ActionBar>
        {secondary && <StepButton t={t} view={view} step={secondary} look="quiet" />}
        {primary && <StepButton t={t} view={view} step={primary} look="primary" />}
      </ActionBar>
    </Form>
  );
}

function opinionLabel(t: Words, primary: TransferStep | null, steps: readonly TransferStep[]): string {
  const needed = (step: TransferStep) => stepRule(step).reason !== undefined;
  if (primary && needed(primary)) return t.desk.opinion + t.desk.opinionRequired;
  return t.desk.opinion + (steps.some(needed) ? t.desk.opinionForReturn : t.desk.opinionOptional);
}

interface StepButtonProps {
  t: Words;
  view: CaseView;
  step: TransferStep;
  look: "primary" | "quiet";
}

function StepButton({ t, view, step, look }: StepButtonProps) {
  if (hasPage(step)) {
    return (
      <Link prefetch={false} href={`/desk/cases/${view.row.id}/${step}`} className={`btn btn-${look}`}>
        {t.desk.act[step]}
      </Link>
    );
  }
  return (
    <SubmitButton name="step" value={step} look={look} working={t.desk.working}>
      {t.desk.act[step]}
    </SubmitButton>
  );
}

/** What is seldom needed, out of the thumb's way. */
function Others({ t, view, life, buttons }: { t: Words; view: CaseView; life: CaseLife; buttons: Buttons }) {
  const steps = [...buttons.others, ...buttons.grave];
  const said = t.letterLife;
  const links = [
    ...(life.mayStepAside ? [{ to: "step-aside", label: said.stepAside.link }] : []),
    ...(life.mayRedirect ? [{ to: "redirect", label: said.redirect.link }] : []),
    ...(life.mayProposeReversal ? [{ to: "reversal", label: said.reversal.link }] : []),
  ];
  if (steps.length + links.length === 0) return null;
  return (
    <details className="card px-4">
      <summary className="tap flex gap-2 font-medium">
        <Icon name="down" className="size-4" />
        {t.desk.other}
      </summary>
      <div className="grid gap-2 pb-4">
        {steps.map((step) => (
          <StepButton key={step} t={t} view={view} step={step} look="quiet" />
        ))}
        {links.map(({ to, label }) => (
          <Link key={to} prefetch={false} href={`/desk/cases/${view.row.id}/${to}`} className="btn btn-quiet">
            {label}
          </Link>
        ))}
      </div>
    </details>
  );
}
