"use client";

import { type FormEvent, useEffect, useState } from "react";
import { type CheckedAnswer, CheckedAnswerPanel } from "@/app/_ui/checked-answer";
import type { AskAction } from "@/app/_ui/form-state";
import * as fileCheck from "@/lib/documents/file-check";
import { checkToken, type Paper, type TokenClaims } from "@/lib/documents/qr-token";
import { readStatusList } from "@/lib/documents/status-list";
import { dateOf } from "@/lib/rules/calendar";
import type { CertificateKind } from "@/lib/rules/certificate";
import { readCode } from "@/lib/rules/code";
import { readLastFour } from "@/lib/rules/paper-check";
import { normalizePersonName } from "@/lib/rules/person-name";
import { FileForm, type FileWords } from "../file-form";
import { publishedKeys, publishedList } from "../published";

type Said = Readonly<Record<"title" | "explain", string>>;

interface OfflineWords
  extends Readonly<
    Record<
      | "kind"
      | "number"
      | "issuer"
      | "issuedOn"
      | "validUntil"
      | "name"
      | "paperName"
      | "lastFour"
      | "compare"
      | "listOf",
      string
    >
  > {
  readonly proves: readonly string[];
  readonly noToken: Said;
  readonly genuine: Said;
  readonly expired: Said;
  readonly revoked: Said;
  readonly replaced: Said;
  readonly matches: Said;
  readonly matchesNot: Said;
}

interface OfflineCheckProps {
  readonly ask: AskAction<CheckedAnswer>;
  readonly file: FileWords;
  readonly language: string;
  readonly kinds: Readonly<Record<CertificateKind, string>>;
  readonly wrong: CheckedAnswer;
  readonly said: OfflineWords;
}

interface Checked {
  readonly answer: CheckedAnswer;
  readonly fitsPaper?: (paper: Paper) => Promise<boolean>;
}

const plain = (tone: CheckedAnswer["tone"], { title, explain }: Said): CheckedAnswer => ({
  tone,
  title,
  label: explain,
  rows: [],
  notes: [],
});

/** Checks the QR code that led here with what was kept, and says of when that is. */
export function OfflineCheck({ ask, file, language, kinds, wrong, said }: OfflineCheckProps) {
  const [checked, setChecked] = useState<Checked>();
  const [match, setMatch] = useState<CheckedAnswer>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the address that is open
  useEffect(() => {
    judge().then(setChecked, () => setChecked({ answer: plain("neutral", said.noToken) }));
  }, []);

  async function judge(): Promise<Checked> {
    const code = readCode(location.pathname.split("/")[2] ?? "");
    const token = location.hash.slice(1);
    if (code === null || token === "") return { answer: plain("neutral", said.noToken) };
    const [keys, bytes] = await Promise.all([publishedKeys(), publishedList()]);
    const [check, list] = await Promise.all([
      checkToken(token, code, keys.committees),
      readStatusList(bytes, keys.status),
    ]);
    if (!check.ok) return { answer: wrong };
    if (list === null) return { answer: plain("neutral", said.noToken) };
    const state = await list.stateOf(code);
    const isOver = check.claims.validUntil < dateOf(new Date());
    const found = state !== "not_listed" ? state : isOver ? "expired" : "genuine";
    const tones = { genuine: "good", expired: "warn", replaced: "warn", revoked: "bad" } as const;
    const answer = {
      ...plain(tones[found], said[found]),
      rows: rowsOf(check.claims),
      notes: [`${said.listOf}${format(list.issuedAt, "short")}`],
    };
    return { answer, fitsPaper: check.fitsPaper };
  }

  function format(at: Date, time?: "short"): string {
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      dateStyle: "long",
      ...(time && { timeStyle: time }),
      timeZone: "Asia/Shanghai",
    }).format(at);
  }

  function rowsOf({ kind, number, issuer, issuedOn, validUntil, maskedName }: TokenClaims) {
    const day = (date: string) => format(new Date(`${date}T04:00:00Z`));
    return [
      { term: said.kind, value: kinds[kind] },
      { term: said.number, value: number },
      { term: said.issuer, value: issuer },
      { term: said.issuedOn, value: day(issuedOn) },
      { term: said.validUntil, value: day(validUntil) },
      { term: said.name, value: maskedName },
    ];
  }

  async function compare(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = normalizePersonName(String(form.get("name")));
    const lastFour = readLastFour(String(form.get("lastFour"))) ?? "";
    const fits = await checked?.fitsPaper?.({ name, lastFour });
    setMatch(fits ? plain("good", said.matches) : plain("bad", said.matchesNot));
  }

  return (
    <>
      <div role="status" className="grid gap-4">
        {checked && <CheckedAnswerPanel answer={checked.answer} />}
      </div>
      {checked?.fitsPaper && (
        <form onSubmit={compare} className="grid gap-4">
          {(["paperName", "lastFour"] as const).map((field) => (
            <div key={field}>
              <label htmlFor={field} className="mb-1 block font-semibold">
                {said[field]}
              </label>
              <input
                id={field}
                name={field === "paperName" ? "name" : field}
                autoComplete="off"
                maxLength={100}
                className="input"
              />
            </div>
          ))}
          <button type="submit" className="btn btn-outline">
            {said.compare}
          </button>
          <div role="status" className="empty:hidden">
            {match && <CheckedAnswerPanel answer={match} />}
          </div>
        </form>
      )}
      <ul className="list-disc ps-5 text-[0.9375rem] text-ink-soft">
        {said.proves.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <FileForm ask={ask} said={file} language={language} load={async () => fileCheck} />
    </>
  );
}
