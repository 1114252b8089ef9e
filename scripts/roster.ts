/**
 * npm run roster -- import FILE.xlsx [--dry-run] [--json] [--lang en]
 * npm run roster -- undo RUN
 * npm run roster -- template FILE.xlsx
 *
 * Ends with 0 also when rows were held back, with 2 when the file is no such workbook, with 1 on any failure.
 * With --json the last line on stdout is the report, and everything for people goes to stderr.
 */
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase, db } from "@/db/client";
import { command } from "@/lib/acts/actor";
import { commitRoster } from "@/lib/acts/roster/commit";
import { planRoster, type RosterReport, remarks, reportOf } from "@/lib/acts/roster/plan";
import { openRun, refuseRun } from "@/lib/acts/roster/run";
import { undoRoster } from "@/lib/acts/roster/undo";
import { readRoster, writeRosterTemplate } from "@/lib/documents/roster";
import type { RosterLines } from "@/lib/rules/roster";
import type { Finding } from "@/lib/rules/roster-finding";
import { FILE_LIMIT_MEGABYTES, type NoWorkbook, rosterSheets } from "@/lib/rules/roster-workbook";
import en from "@/lib/words/en";
import zhCN from "@/lib/words/zh-CN";

const FAILED = 1;
const NO_WORKBOOK = 2;

const usage = `npm run roster -- import FILE.xlsx [--dry-run] [--json] [--lang en]
npm run roster -- undo RUN
npm run roster -- template FILE.xlsx`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "dry-run": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    lang: { type: "string", default: "zh-CN" },
  },
});
const words = options.lang === "en" ? en : zhCN;
const say = (line: string) => (options.json ? console.error(line) : console.log(line));

function sentence({ reason, column, details }: Finding): string {
  const { what, todo } = words.roster.reasons[reason];
  const facts = details ?? {};
  return words.roster.sentence(what(column ?? "", facts), typeof todo === "string" ? todo : todo(facts));
}

function refusalText({
  reason,
  details,
}: {
  reason: keyof typeof words.refusal;
  details?: Finding["details"];
}): string {
  const text = words.refusal[reason];
  return typeof text === "string" ? text : text(details ?? {});
}

/** The report for machines. */
function jsonOf(report: Pick<RosterReport, "rows" | "accepted" | "new" | "changed" | "same" | "findings">) {
  const rows = remarks(report.findings).map(({ sheet, row, outcome, findings }) => ({
    outcome,
    line: {
      sheet: rosterSheets[sheet].title,
      row,
      reasons: [...new Set(findings.map((finding) => finding.reason))],
    },
  }));
  return {
    rows: report.rows,
    accepted: report.accepted,
    new: report.new,
    changed: report.changed,
    same: report.same,
    warnings: rows.filter((row) => row.outcome === "warning").map((row) => row.line),
    rejected: rows.filter((row) => row.outcome === "rejected").map((row) => row.line),
  };
}

function tell(report: RosterReport, isDryRun: boolean): void {
  for (const { sheet, row, outcome, findings } of remarks(report.findings)) {
    say(
      `${words.roster.severity[outcome === "rejected" ? "error" : "warning"]}  ${words.roster.rowOf(rosterSheets[sheet].title, row)}`,
    );
    for (const finding of findings) say(`      ${sentence(finding)}`);
  }
  if (report.stopped) say(words.roster.stopped);
  say(
    words.roster.summary(report, remarks(report.findings).filter((row) => row.outcome === "rejected").length),
  );
  if (isDryRun) say(words.roster.dryRun);
}

function progress(done: number, total: number): void {
  if (!process.stderr.isTTY || total === 0) return;
  const share = Math.min(1, done / total);
  const bar = "█".repeat(Math.round(share * 30)).padEnd(30, "░");
  process.stderr.write(`\r${bar} ${Math.round(share * 100)}%${share === 1 ? "\n" : ""}`);
}

function refuseFile(problem: NoWorkbook): number {
  say(words.roster.noWorkbook[problem.reason](problem.details ?? {}));
  say(words.roster.nothingChanged);
  if (options.json) {
    const nothing = jsonOf({ rows: 0, accepted: 0, new: 0, changed: 0, same: 0, findings: [] });
    console.log(JSON.stringify({ ...nothing, problem }));
  }
  return NO_WORKBOOK;
}

async function importFile(file: string): Promise<number> {
  const now = new Date();
  // A file that is too large is not even read.
  if ((await stat(file)).size > FILE_LIMIT_MEGABYTES * 1024 * 1024) {
    return refuseFile({ reason: "file_too_large", details: { megabytes: FILE_LIMIT_MEGABYTES } });
  }
  const bytes = await readFile(file);
  const read = await readRoster(bytes);
  if (!read.ok) return refuseFile(read.problem);
  const plan = await planRoster(db, read.value, null, now, progress);
  const isDryRun = options["dry-run"];
  const report = isDryRun || plan.stopped ? reportOf(plan) : await commit(file, bytes, read.value, now);
  if (report === null) return FAILED;
  tell(report, isDryRun);
  if (options.json) console.log(JSON.stringify(jsonOf(report)));
  return report.stopped ? FAILED : 0;
}

async function commit(
  file: string,
  bytes: Uint8Array,
  lines: RosterLines,
  now: Date,
): Promise<RosterReport | null> {
  const opened = await openRun(
    command,
    { fileName: path.basename(file), committeeId: null, file: bytes, keep: false },
    now,
  );
  if (!opened.ok) {
    say(refusalText(opened.refusal));
    return null;
  }
  const runId = opened.value.id;
  const outcome = await commitRoster(command, { runId, lines }, now, progress).catch(
    async (error: unknown) => {
      await refuseRun(runId, { reason: "run_not_ready" }, now);
      throw error;
    },
  );
  if (outcome.ok) {
    say(words.roster.committedAs(runId));
    return outcome.value;
  }
  await refuseRun(runId, outcome.refusal, now);
  // Every row was held back: the report says why, and nothing failed.
  if (outcome.refusal.reason === "nothing_to_import") return reportOf(await planRoster(db, lines, null, now));
  say(refusalText(outcome.refusal));
  return null;
}

async function undo(runId: string): Promise<number> {
  const outcome = await undoRoster(command, { runId }, new Date());
  say(outcome.ok ? words.roster.undone : refusalText(outcome.refusal));
  return outcome.ok ? 0 : FAILED;
}

async function main(): Promise<number> {
  const [verb, subject] = positionals;
  if (verb === "import" && subject) return importFile(subject);
  if (verb === "undo" && subject) return undo(subject);
  if (verb === "template" && subject) {
    await writeFile(subject, writeRosterTemplate());
    return 0;
  }
  console.error(usage);
  return FAILED;
}

try {
  process.exitCode = await main();
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const unreadable = code === "ENOENT" || code === "EISDIR" || code === "EACCES";
  if (unreadable) console.error(words.roster.noFile(positionals[1] ?? ""));
  else console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = FAILED;
} finally {
  await closeDatabase();
}
