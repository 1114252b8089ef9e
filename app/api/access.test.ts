// Every kind of person × every document, file and list that a route hands out or takes in, by the real handlers on PostgreSQL: session
// cookie, actor, query and answer. What is right is said in lib/acts/access.sample.ts, apart from the code.
import { sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { session } from "@/db/schema/account";
import { certificate, certificateDocument } from "@/db/schema/certificate";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { letter, letterPrint, transferPaper } from "@/db/schema/letter";
import { correction } from "@/db/schema/privacy";
import { attachment, transfer } from "@/db/schema/transfer";
import { sealForInstallation } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import { plantTree } from "@/db/seed/tree";
import { mayBySentence } from "@/lib/acts/access.sample";
import { parents, people, plantWorld, type Target, targets } from "@/lib/acts/access-world.sample";
import { askPaper } from "@/lib/acts/incoming/ask-paper";
import { letterTo } from "@/lib/acts/incoming/incoming.sample";
import { registerIncoming } from "@/lib/acts/incoming/register";
import { as, started as now } from "@/lib/acts/transfer/between.sample";
import { decideTransfer } from "@/lib/acts/transfer/decide";
import { dateOf } from "@/lib/rules/calendar";
import { value } from "@/lib/rules/refusal.sample";
import { type Handed, ways } from "./access-ways.sample";

const asking = vi.hoisted(() => ({ token: "" }));
// What a browser sends, and nothing else, is played.
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (name.endsWith("session-token") ? { value: asking.token } : undefined),
    set: () => {},
  }),
}));
const { GET: attachments } = await import("./attachments/[id]/route");
const { GET: certificates } = await import("./documents/certificates/[id]/route");
const { GET: links } = await import("@/app/(member)/me/certificates/[id]/download/route");
const { GET: letters } = await import("./documents/letters/[id]/route");
const { GET: collectiveLetters } = await import("./documents/collective-letters/[id]/route");
const { GET: papers } = await import("./documents/papers/[id]/[kind]/route");
const { POST: photos } = await import("@/app/upload/incoming/route");
const { POST: audit } = await import("@/app/(console)/console/audit/export/route");

ownDatabase();

const handed: Handed[] = [];
const tokens = new Map<string, string>();
const today = dateOf(now);

async function scan(
  purpose: "letter" | "file_answer" | "correction",
  transferId: string | null,
): Promise<string> {
  const id = newId();
  const sealed = sealForInstallation("%PDF-", { column: "attachment.sealed", rowId: id });
  await db.insert(attachment).values({
    id,
    transferId,
    mediaType: "application/pdf",
    purpose,
    size: 5,
    digest: "",
    sealed: Buffer.from(sealed, "latin1"),
    createdAt: now,
  });
  return id;
}

async function ofCase(target: Target): Promise<void> {
  handed.push(
    {
      name: `scan of a letter, ${target.name}`,
      handler: attachments,
      id: await scan("letter", target.id),
      asks: "transfer.read",
      about: target,
    },
    {
      name: `file of a member, ${target.name}`,
      handler: attachments,
      id: await scan("file_answer", target.id),
      asks: "transfer.read_files",
      about: target,
    },
  );
  const [issued] = await db
    .select({ id: letter.id })
    .from(letter)
    .where(sql`${letter.transferId} = ${target.id}`);
  const [printedBy] = people.flatMap(({ who }) => (who.memberId === null ? [] : [who.memberId]));
  if (!issued || printedBy === undefined) return;
  const id = newId();
  // A sheet that cannot be made answers 422 with its characters: whoever may not see it hears 404 as of any other.
  await db
    .insert(letterPrint)
    .values({ id, letterId: issued.id, nth: 1, printedBy, askedAt: now, madeAt: now, problem: "囧" });
  handed.push({ name: `print, ${target.name}`, handler: letters, id, asks: "letter.handle", about: target });
}

async function ofMember({ memberId, name, at }: Target, nth: number): Promise<void> {
  if (memberId === null) return;
  const branchId = at.holder ?? null;
  const certificateId = newId();
  const mark = `${nth}-${certificateId}`;
  await db.insert(certificate).values({
    id: certificateId,
    kind: "membership",
    memberId,
    committeeId: branchId ?? "",
    state: "issued",
    purpose: "study",
    year: 2026,
    serial: nth,
    number: mark,
    code: mark,
    issuedOn: today,
    validUntil: today,
    snapshot: {} as typeof certificate.$inferInsert.snapshot,
    issuedAt: now,
  });
  await db.insert(certificateDocument).values({
    certificateId,
    pdf: Buffer.from("%PDF-"),
    sha256: mark,
    suite: "",
    keyId: newId(),
    madeAt: now,
  });
  const evidence = await scan("correction", null);
  await db
    .update(correction)
    .set({ attachmentId: evidence })
    .where(sql`${correction.memberId} = ${memberId}`);
  handed.push(
    {
      name: `certificate of ${name}`,
      handler: certificates,
      id: certificateId,
      asks: "certificate.read",
      about: { memberId, at: {} },
    },
    {
      name: `a link to the certificate of ${name}`,
      handler: links,
      id: certificateId,
      asks: "certificate.read",
      about: { memberId, at: {} },
    },
    {
      name: `evidence of ${name}`,
      handler: attachments,
      id: evidence,
      asks: "correction.read",
      about: { memberId, at: { owner: branchId } },
    },
  );
}

async function between(from: Target, to: Target, serial: number): Promise<void> {
  const id = newId();
  await db.insert(collectiveLetter).values({
    id,
    branchId: from.id,
    fromCommitteeId: from.id,
    toCommitteeId: to.id,
    year: 2026,
    serial,
    number: id,
    code: id,
    issuedOn: today,
    memberIds: [],
    memberCount: 0,
    payload: {},
    suite: "",
    keyId: newId(),
    signature: "",
    createdAt: now,
    madeAt: now,
    problem: "囧",
  });
  handed.push({
    name: `collective letter from ${from.name} to ${to.name}`,
    handler: collectiveLetters,
    id,
    asks: "collective_letter.read",
    about: { memberId: null, at: { origin_committee: from.id, shown_committee: to.id } },
  });
}

/** A letter that came from outside to another tree, whose clerk is one more of those who ask. */
async function fromOutside(): Promise<void> {
  const tree = await plantTree(today);
  const clerk = await as(tree.targetClerk);
  const { id } = value(await registerIncoming(clerk, letterTo(tree, 1), now));
  const [row] = await db.select().from(transfer).where(sql`${transfer.id} = ${id}`);
  expect(row?.targetCommitteeId).toBe(tree.target.committee);
  const step = { id, version: row?.version ?? 0, step: "request_files", reason: "入党志愿书" } as const;
  value(await decideTransfer(clerk, step, now));
  const { id: paperId } = value(await askPaper(clerk, { id, kind: "enquiry" }, now));
  await db
    .update(transferPaper)
    .set({ madeAt: now, problem: "囧" })
    .where(sql`${transferPaper.id} = ${paperId}`);
  const at = tree.target.committee;
  people.push({
    who: {
      name: "clerk whom a letter came to",
      memberId: clerk.memberId,
      role: null,
      holds: [{ as: "committee_officer", at }],
    },
    actor: clerk,
  });
  const about = { memberId: null, at: { holder: at } };
  handed.push(
    { name: "enquiry", handler: papers, id, asks: "incoming.register", about },
    {
      name: "a photograph from outside",
      handler: photos,
      id: "",
      query: `?id=${id}`,
      asks: "incoming.register",
      about,
      form: (form) => form.set("file", new File(["no picture"], "x.bin")),
    },
  );
}

beforeAll(async () => {
  await plantWorld();
  await fromOutside();
  const of = (kind: Target["kind"]) => targets.filter((target) => target.kind === kind);
  for (const target of of("transfer")) await ofCase(target);
  for (const [nth, target] of of("member").entries()) await ofMember(target, nth + 1);
  const committees = of("organization").filter(({ name }) => /committee$/.test(name));
  for (const [nth, from] of committees.entries()) {
    const to = committees[(nth + 1) % committees.length];
    if (to) await between(from, to, nth + 1);
  }
  const nothing = { memberId: null, at: {} };
  handed.push(
    {
      name: "a scan of nothing",
      handler: attachments,
      id: await scan("letter", null),
      asks: null,
      about: nothing,
    },
    {
      name: "the record as a file",
      handler: audit,
      id: "",
      asks: "audit.export",
      about: nothing,
      form: () => {},
    },
    ...(await ways()),
    ...[attachments, certificates, links, letters, collectiveLetters, papers].map((handler) => ({
      name: "what there is not",
      handler,
      id: newId(),
      asks: null,
      about: nothing,
    })),
  );
  // The people of the matrix are asked at its moment; here it is now, and everybody has just shown a second factor.
  const at = new Date();
  await db.update(session).set({ seenAt: at, secondFactorAt: at });
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  for (const { actor } of people)
    tokens.set(actor.sessionId, await encode({ token: { sid: actor.sessionId }, secret }));
}, 240_000);

async function ask({ handler, id, form, query = "" }: Handed, token: string): Promise<Response> {
  asking.token = token;
  const own = { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin", host: "127.0.0.1:3000" };
  const body = new FormData();
  form?.(body);
  const sent = form ? { method: "POST", headers: own, body } : {};
  const request = new Request(`http://127.0.0.1:3000/x${query}`, sent);
  return handler(request, { params: Promise.resolve({ id, kind: "enquiry", code: "0".repeat(20) }) });
}

test("the matrix of routes: everybody asks for every document, file and list @V8.2.2 @V8.4.1", async () => {
  const faults: string[] = [];
  let [open, cells] = [0, 0];
  const closed = new Set<string>();
  for (const one of handed) {
    for (const { who, actor } of [...people, null].map(
      (somebody) => somebody ?? { who: null, actor: null },
    )) {
      cells += 1;
      const answer = await ask(one, actor === null ? "" : (tokens.get(actor.sessionId) ?? ""));
      const byPolicy = who !== null && one.asks !== null && mayBySentence(who, one.asks, one.about, parents);
      const right = who !== null && one.right ? one.right(who) : byPolicy;
      const to = answer.headers.get("location") ?? "";
      const got =
        answer.status !== 404 && !to.startsWith("/sign-in") && (!one.leads || to.startsWith(one.leads));
      if (got) open += 1;
      else if (answer.status === 404)
        closed.add(`${await answer.text()} ${JSON.stringify([...answer.headers])}`);
      if (got !== right) faults.push(`${who?.name ?? "a stranger"} × ${one.name}: ${answer.status}`);
    }
  }
  console.info(`matrix of routes: ${cells} cells, ${open} of them open`);
  expect(faults).toEqual([]);
  expect(cells).toBeGreaterThan(2_000);
  expect(open).toBeGreaterThan(50);
  // What he may not see and what there is not are one answer.
  expect([...closed]).toHaveLength(1);
}, 240_000);
