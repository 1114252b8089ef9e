/**
 * The routes that take a file in, and those that hand a list or an empty form out, for the matrix of routes: each with what
 * it asks of whoever comes. A file that is none is enough: what counts is whether the door was open.
 */
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { transferBatch, transferBatchRow } from "@/db/schema/batch";
import { incomingWish, letter } from "@/db/schema/letter";
import { correction } from "@/db/schema/privacy";
import { importRow, importRun } from "@/db/schema/roster";
import { transfer } from "@/db/schema/transfer";
import { sealForInstallation } from "@/db/sealing";
import type { Somebody, Something } from "@/lib/acts/access.sample";
import { people, places, type Target, targets } from "@/lib/acts/access-world.sample";
import { started as now } from "@/lib/acts/transfer/between.sample";
import { writeHeldRows } from "@/lib/documents/transfer-batch";
import type { PolicyAct } from "@/lib/rules/policy";

export type Handler = (
  request: Request,
  at: { params: Promise<{ id: string; kind: string; code: string }> },
) => Promise<Response>;

/** Something behind a route, and to whom it is open: by the policy, or by what else is said here. */
export interface Handed {
  readonly name: string;
  readonly handler: Handler;
  readonly id: string;
  readonly asks: PolicyAct | null;
  readonly about: Something;
  readonly right?: (who: Somebody) => boolean;
  /** What is sent along; without it the route is only read. */
  readonly form?: (form: FormData) => void;
  readonly query?: string;
  /** How an open door answers, where a closed one does not say 404. */
  readonly leads?: string;
}

const nothing: Something = { memberId: null, at: {} };
const file = (form: FormData) => form.set("file", new File(["no picture"], "x.bin"));

export async function ways(): Promise<Handed[]> {
  const templates = [
    (await import("@/app/(desk)/desk/batch/template/route")).GET,
    (await import("@/app/(console)/console/import/template/route")).GET,
  ];
  const { POST: pocket } = await import("@/app/(desk)/desk/pocket/export/route");
  const { POST: reconciliation } = await import("@/app/(desk)/desk/reconciliation/export/route");
  const { POST: outside } = await import("@/app/upload/outside/[code]/route");
  const committees = targets.filter(({ id }) => places.get(id)?.type === "committee");
  const open = { id: "", asks: null, about: nothing } as const;
  return [
    ...templates.map((handler) => ({ name: "an empty form", handler, ...open, right: () => true })),
    {
      name: "those whose letter ended, as a file",
      handler: pocket,
      ...open,
      form: () => {},
      right: ({ holds }: Somebody) => holds.length > 0,
    },
    {
      name: "what the other system is to learn, as a file",
      handler: reconciliation,
      ...open,
      form: () => {},
      right: ({ holds }: Somebody) => holds.some(({ as }) => as === "committee_officer"),
    },
    // Only the browser that gave the answer has the key to it.
    { name: "the slip of an answer from outside", handler: outside, ...open, form: file },
    ...(await Promise.all(committees.map(ofCommittee))).flat(),
    ...(await ofCases()),
    ...(await ofOneself()),
  ];
}

async function ofCommittee({ id: committeeId, name }: Target): Promise<Handed[]> {
  const { POST: imports } = await import("@/app/(console)/console/import/upload/route");
  const { POST: importRows } = await import("@/app/(console)/console/import/[id]/rows/route");
  const { POST: batches } = await import("@/app/upload/batch/route");
  const { POST: batchRows } = await import("@/app/(desk)/desk/batch/[id]/rows/route");
  const [runId, rowId, batchId] = [newId(), newId(), newId()];
  const run = { id: runId, committeeId, fileName: "x", fileSha256: runId, createdAt: now };
  await db.insert(importRun).values({ ...run, state: "committed" });
  const cellsSealed = sealForInstallation("{}", { column: "import_row.cells", rowId });
  const held = { id: rowId, runId, sheet: "members", row: 4, reasons: [], cellsSealed };
  await db.insert(importRow).values({ ...held, outcome: "rejected" });
  const createdBy = people.flatMap(({ who }) => who.memberId ?? [])[0] ?? "";
  const batch = { id: batchId, committeeId, fileName: "x", digest: batchId, createdBy, createdAt: now };
  await db.insert(transferBatch).values(batch);
  await db.insert(transferBatchRow).values({ batchId, row: 4, problems: ["citizen_number_unreadable"] });
  const about = { memberId: null, at: { holder: committeeId, origin_committee: committeeId } };
  const workbook = writeHeldRows(
    [
      {
        row: 4,
        cells: { name: "甲", citizenNumber: "", branchCode: "", reason: "", sinceOn: "" },
        remark: "",
      },
    ],
    { row: "", remark: "" },
  );
  const form = (sent: FormData) => {
    sent.set("file", new File([Buffer.from(workbook)], "x.xlsx"));
    sent.set("committee", committeeId);
  };
  const startsFrom = places.get(committeeId)?.power === true;
  return [
    {
      name: `a roster for ${name}`,
      handler: imports,
      id: "",
      asks: "roster.import",
      about,
      form,
      leads: "/console/import/",
    },
    {
      name: `rows that were held back at ${name}`,
      handler: importRows,
      id: runId,
      asks: "roster.import",
      about,
      form: () => {},
    },
    {
      name: `a batch for ${name}`,
      handler: batches,
      id: "",
      asks: startsFrom ? "transfer.start_for" : null,
      about,
      form,
      leads: "/desk/batch/",
    },
    {
      name: `rows of a batch of ${name}`,
      handler: batchRows,
      id: batchId,
      asks: "transfer.start_for",
      about,
      form: () => {},
    },
  ];
}

/** A case that waits for files, and one whose letter is on paper: of the others nobody may say such things. */
async function ofCases(): Promise<Handed[]> {
  const { POST: files } = await import("@/app/upload/files/[id]/route");
  const { POST: answer } = await import("@/app/upload/answer/[id]/route");
  const cases = targets.filter(({ kind }) => kind === "transfer");
  const [waiting, sent] = ["lost", "in transit"].map((name) => cases.find((one) => one.name === name));
  if (!waiting || !sent) throw new Error("two cases");
  await db.update(transfer).set({ state: "file_check" }).where(sql`${transfer.id} = ${waiting.id}`);
  await db
    .update(letter)
    .set({ kind: "paper", addresseeText: "外地", destinationText: "外地" })
    .where(sql`${letter.transferId} = ${sent.id}`);
  return cases.flatMap((target): Handed[] => [
    {
      name: `a file for ${target.name}`,
      handler: files,
      id: target.id,
      asks: target === waiting ? "transfer.decide" : null,
      about: target,
      form: file,
    },
    {
      name: `the slip for ${target.name}`,
      handler: answer,
      id: target.id,
      asks: target === sent ? "letter.handle" : null,
      about: target,
      form: file,
    },
  ]);
}

/** What one member alone has begun. */
async function ofOneself(): Promise<Handed[]> {
  const { POST: evidence } = await import("@/app/upload/correction/[id]/route");
  const { POST: photo } = await import("@/app/upload/own-letter/route");
  const him = people.find(({ who }) => who.name === "plain member");
  const memberId = him?.who.memberId;
  if (!him || !memberId) throw new Error("a member");
  const id = newId();
  await db
    .insert(correction)
    .values({ id, memberId, field: "name", newSealed: "", reason: "", askedAt: now });
  const branch = [...places.values()].find(({ type }) => type === "branch");
  const wish = { accountId: him.actor.accountId, targetBranchId: branch?.id ?? "", bodySealed: "" };
  await db.insert(incomingWish).values({ ...wish, createdAt: now });
  const right = (who: Somebody) => who.memberId === memberId;
  return [
    { name: "his evidence", handler: evidence, id, asks: null, about: nothing, right, form: file },
    {
      name: "a photograph of his letter",
      handler: photo,
      id: "",
      asks: null,
      about: nothing,
      right,
      form: file,
      leads: "/me/incoming/photo",
    },
  ];
}
