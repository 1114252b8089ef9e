import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { CheckboxGroup, RadioGroup, TextField } from "@/app/_ui/fields";
import { NoticeBox } from "@/app/_ui/notice-box";
import type { CaseView } from "@/lib/reads/case";
import { findBranches } from "@/lib/reads/target-branch";
import { fileKinds } from "@/lib/rules/transfer";
import type { TransferStep } from "@/lib/rules/transfer-steps";

interface StepFieldsProps {
  view: CaseView;
  step: TransferStep;
  /** What was searched for a new target. */
  query: string;
}

/** What a step asks for beside its reason. */
export async function StepFields({ view, step, query }: StepFieldsProps) {
  switch (step) {
    case "request_files":
    case "answer_files":
    case "record_file_answer":
      return <Files view={view} asks={step === "request_files"} />;
    case "reissue_corrected":
      return view.row.route === "outward" ? <Outside view={view} /> : <NewTarget view={view} query={query} />;
    default:
      return null;
  }
}

/** The files that are missing, as a list to tick; an answer begins with those that were asked for. */
async function Files({ view, asks }: { view: CaseView; asks: boolean }) {
  const t = (await words()).letterLife;
  const asked = view.events.findLast(({ kind }) => kind === "transfer.files_requested")?.files ?? [];
  const first = asks ? fileKinds : [...asked, ...fileKinds.filter((kind) => !asked.includes(kind))];
  return (
    <CheckboxGroup
      name="files"
      label={asks ? t.filesMissing : t.filesSent}
      hint={asks ? t.filesMissingHint : t.filesSentHint}
      options={first.map((value) => ({ value, label: t.files[value] }))}
    />
  );
}

/** 抬头, 去向 and contact of a paper letter. */
async function Outside({ view: { row } }: { view: CaseView }) {
  const t = (await words()).letterLife.target;
  return (
    <>
      <TextField
        name="addressee"
        label={t.addressee}
        hint={t.addresseeHint}
        defaultValue={row.outsideAddressee ?? ""}
        maxLength={100}
      />
      <TextField
        name="unit"
        label={t.unit}
        hint={t.unitHint}
        defaultValue={row.outsideUnit ?? ""}
        maxLength={100}
      />
      <TextField
        name="contact"
        label={t.contact}
        hint={t.contactHint}
        defaultValue={row.outsideContact ?? ""}
        maxLength={200}
      />
    </>
  );
}

/** The branch to which the letter goes: as before, or one that was found. */
async function NewTarget({ view, query }: { view: CaseView; query: string }) {
  const t = (await words()).letterLife.target;
  const { row, to, targetCommittee, originCommittee } = view;
  const own = originCommittee?.name;
  const actor = await requireOfficer();
  const found = query === "" ? [] : (await findBranches(actor, query, row.originBranchId ?? "")).branches;
  const others = found.filter(
    ({ id, committee }) => id !== row.targetBranchId && committee !== "" && committee !== own,
  );
  return (
    <>
      {query !== "" && others.length === 0 && <NoticeBox tone="warn">{t.none}</NoticeBox>}
      <RadioGroup
        name="branchId"
        label={t.choose}
        defaultValue={row.targetBranchId ?? ""}
        options={[
          { value: row.targetBranchId ?? "", label: t.keep(to), hint: targetCommittee?.name },
          ...others.map(({ id, name, committee }) => ({ value: id, label: name, hint: committee })),
        ]}
      />
    </>
  );
}
