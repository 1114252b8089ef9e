"use client";

import { type ChangeEvent, useEffect, useState } from "react";
import { type CheckedAnswer, CheckedAnswerPanel } from "@/app/_ui/checked-answer";
import type { AskAction } from "@/app/_ui/form-state";
import type { FileCheck } from "@/lib/documents/file-check";
import { publishedKeys, publishedRevocations } from "./published";

type Finding = "altered" | "unsigned" | "foreign" | "keyRevoked" | "notPdf";

export interface FileWords {
  readonly file: string;
  readonly fileHint: string;
  readonly working: string;
  readonly fileSigner: string;
  readonly fileSignedAt: string;
  readonly fileKeyAsOf: string;
  readonly fileKeyUnknown: string;
  readonly fileFailed: string;
  readonly fileStateUnknown: { readonly title: string; readonly explain: string };
  readonly findings: Readonly<Record<Finding, { readonly title: string; readonly explain: string }>>;
}

type FileFault = Extract<FileCheck, { readonly ok: false }>["fault"];

/** A list of ours that cannot be read says nothing about the file: the check has not finished. */
const findings: Record<Exclude<FileFault, "revocation_list_wrong">, Finding> = {
  not_a_pdf: "notPdf",
  unsigned: "unsigned",
  several_signatures: "altered",
  not_covered: "altered",
  not_canonical: "altered",
  altered: "altered",
  signature_wrong: "altered",
  foreign_signer: "foreign",
  stamp_missing: "altered",
  stamp_wrong: "altered",
  certificate_not_valid_then: "foreign",
  certificate_revoked: "keyRevoked",
};

const loadCheck = () => import("@/lib/documents/file-check");

interface FileFormProps {
  readonly ask: AskAction<CheckedAnswer>;
  readonly said: FileWords;
  readonly language: string;
  /** From where the check comes; where there is no network it is there already. */
  readonly load?: typeof loadCheck;
}

/** A file is checked here, in the browser; it goes nowhere. Only its digest does, to ask what became of it since. */
export function FileForm({ ask, said, language, load = loadCheck }: FileFormProps) {
  const [here, setHere] = useState(false);
  const [working, setWorking] = useState(false);
  const [answer, setAnswer] = useState<CheckedAnswer>();
  const [problem, setProblem] = useState("");
  useEffect(() => setHere(true), []);
  if (!here) return null;

  async function check(file: File): Promise<CheckedAnswer> {
    const [{ checkFile }, { root, stampRoots }, revocationLists] = await Promise.all([
      load(),
      publishedKeys(),
      publishedRevocations(),
    ]);
    const trust = { root, stampRoots, revocationLists };
    const found = await checkFile(new Uint8Array(await file.arrayBuffer()), trust);
    if (!found.ok) {
      if (found.fault === "revocation_list_wrong") throw new Error(found.fault);
      const { title, explain } = said.findings[findings[found.fault]];
      return { tone: "bad", title, label: explain, rows: [], notes: [] };
    }
    const at = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      dateStyle: "long",
      timeStyle: "short",
      timeZone: "Asia/Shanghai",
    });
    const signed = [
      { term: said.fileSigner, value: found.signer },
      { term: said.fileSignedAt, value: at.format(found.stampedAt) },
      {
        term: said.fileKeyAsOf,
        value: found.revocation ? at.format(found.revocation.asOf) : said.fileKeyUnknown,
      },
    ];
    const { fileStateUnknown: unknown } = said;
    const without: CheckedAnswer = {
      tone: "warn",
      title: unknown.title,
      label: unknown.explain,
      rows: signed,
      notes: [],
    };
    const form = new FormData();
    form.set("sha256", found.sha256);
    const asked = await ask(undefined, form).catch(() => undefined);
    if (asked === undefined) return without;
    if ("problem" in asked) return { ...without, label: asked.problem.problem ?? without.label };
    const rows = [...asked.value.rows.filter(({ term }) => term !== said.fileSigner), ...signed];
    return { ...asked.value, rows };
  }

  async function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? [];
    if (!file) return;
    setProblem("");
    setAnswer(undefined);
    setWorking(true);
    try {
      setAnswer(await check(file));
    } catch {
      setProblem(said.fileFailed);
    }
    setWorking(false);
  }

  return (
    <div className="grid gap-4">
      <div>
        <label htmlFor="pdf" className="mb-1 block font-semibold">
          {said.file}
        </label>
        <p id="pdf-hint" className="mb-1.5 text-[0.9375rem] text-ink-soft">
          {said.fileHint}
        </p>
        {problem && (
          <p role="alert" className="field-error mb-1.5">
            {problem}
          </p>
        )}
        <input
          id="pdf"
          type="file"
          accept="application/pdf,.pdf"
          onChange={choose}
          aria-describedby="pdf-hint"
          className="input py-6 file:me-3 file:min-h-8 file:rounded-md file:border file:border-edge file:bg-white file:px-3 file:font-medium"
        />
      </div>
      <div role="status" className="grid gap-4 empty:hidden">
        {working && <p>{said.working}</p>}
        {answer && <CheckedAnswerPanel answer={answer} />}
      </div>
    </div>
  );
}
