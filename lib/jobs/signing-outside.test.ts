import { X509Certificate } from "node:crypto";
import { and, eq } from "drizzle-orm";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { db } from "@/db/client";
import { certificateDocument } from "@/db/schema/certificate";
import { event } from "@/db/schema/event";
import { committeeKey } from "@/db/schema/installation";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import type { DutyName } from "@/lib/rules/duty";
import type { EventKind } from "@/lib/rules/event";
import { outsideSignerRests } from "@/lib/rules/key";
import { value } from "@/lib/rules/refusal.sample";
import { giveRole } from "../acts/account/give-role";
import { clock, command } from "../acts/actor";
import { issueCertificate } from "../acts/certificate/issue";
import { placeKeyOutside } from "../acts/key/place-outside";
import { revokeCommitteeKey } from "../acts/key/revoke";
import { rotateCommitteeKey, rotateDueKeys } from "../acts/key/rotate";
import { signFor } from "../acts/key/sign";
import { takeKeyInside } from "../acts/key/take-inside";
import { tellOutsideEnding } from "../acts/key/tell-outside";
import { sampleSheet } from "../documents/certificate.sample";
import { partsOf } from "../documents/der";
import { checkFile, type FileTrust } from "../documents/file-check";
import { makeCertificate } from "../documents/make-certificate";
import { holdsKey, outsideCertificates, outsideSigner } from "../documents/outside-signer";
import { ask, installed, pem } from "../documents/outside-tools.sample";
import { signatureIn } from "../documents/signature.sample";
import {
  hasModule,
  opensslPrograms,
  pkcs11Programs,
  signsWithOpenssl,
} from "../gateways/signing-program.sample";
import { loadActor } from "../reads/actor";
import {
  committeesSigningOutside,
  keysOfCommittee,
  newestRevocationList,
  outsideTrouble,
  type Whose,
} from "../reads/committee-key";
import { publicKeys } from "../reads/status-list";
import { makeDocuments } from "./make-documents";
import { publishRevocations } from "./publish-revocations";
import { publishStatus } from "./publish-status";
import { signingAs } from "./signing";
import { askOutside, signOutside } from "./signing-outside";
import { timetable } from "./timetable";

ownDatabase();
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const later = (ms: number) => new Date(now.getTime() + ms);
const phone = "19900007101";
const alive = async () => {};
const programs = opensslPrograms();
let tree: PlantedTree;
let committee: { id: string; code: string };

// Whichever test is played, the authority was there before it.
beforeAll(() => publishStatus(now));
afterAll(programs.end);
afterEach(() => void vi.unstubAllEnvs());
beforeEach(async () => {
  vi.stubEnv("SUIXING_SIGNER_COMMAND", programs.program);
  programs.does(signsWithOpenssl);
  tree = await plantTree(dateOf(now));
  committee = await committeeOf(tree.origin.committee);
  await giveRole(command, { phone, role: "security_officer" }, now);
});

async function committeeNamed(id: string) {
  const [row] = await db.select().from(organization).where(eq(organization.id, id));
  if (!row) throw new Error("no committee");
  return row;
}

const committeeOf = async (id: string) => ({ id, code: (await committeeNamed(id)).code });

const place = (publicKeySpki: Uint8Array, committeeCode = committee.code, at = now) =>
  placeKeyOutside(command, { committeeCode, publicKeySpki, outsideCertificates: null, phone }, at);

async function issued(branchId = tree.origin.branch): Promise<string> {
  const person = await plantPerson({ name: "周明远", branchId, today: dateOf(now) });
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  const wanted = {
    kind: "affiliation",
    purpose: "employment",
    purposeNote: "",
    receiver: "",
    days: 30,
  } as const;
  return value(await issueCertificate(actor, wanted, now)).id;
}

/** A round of the job for the two committees of this test: those who sign here, and those who sign outside. */
async function round(at = now): Promise<{ here: number; outside: number }> {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const ours = [tree.origin.committee, tree.target.committee];
  const outside = await committeesSigningOutside();
  const here = { only: ours.filter((id) => !outside.includes(id)) };
  const ofOurs = (whose: Whose) => ({
    only: ours.filter((id) => ("only" in whose ? whose.only.includes(id) : !whose.not.includes(id))),
  });
  return {
    here: await makeDocuments("", at, alive, here),
    outside: await signOutside((whose) => makeDocuments("", at, alive, ofOurs(whose)), at),
  };
}

async function documentOf(id: string): Promise<{ pdf: Buffer; keyId: string } | undefined> {
  const [row] = await db.select().from(certificateDocument).where(eq(certificateDocument.certificateId, id));
  return row;
}

async function trust(): Promise<FileTrust> {
  await publishStatus(now);
  const keys = await publicKeys();
  if (!keys) throw new Error("no keys");
  return keys;
}

const administrator = { memberId: null, role: "administrator", mergedRecords: [], offices: [] } as const;

/** What the console of an administrator says of this committee. */
async function seen(at: Date) {
  const name = (await committeeNamed(committee.id)).name;
  return (await outsideTrouble(administrator, at)).find((one) => one.committee === name);
}

const told = (kind: EventKind, id = committee.id) =>
  db
    .select()
    .from(event)
    .where(and(eq(event.kind, kind), eq(event.actingForId, id)));

async function judged(pdf: Uint8Array, keyId: string): Promise<void> {
  const keys = await trust();
  expect(await checkFile(pdf, keys)).toMatchObject({ ok: true });
  const [row] = await db.select().from(committeeKey).where(eq(committeeKey.id, keyId));
  expect(row?.privateKeySealed).toBeNull();
  opensslFindsValid(pdf, pem(keys.root));
}

function opensslFindsValid(pdf: Uint8Array, root: string | Uint8Array): void {
  const { signed, cms } = signatureIn(pdf);
  const files = { content: signed, "a.cms": cms, "root.pem": root };
  const how = "-verify -binary -purpose any -inform DER -in a.cms -content content -CAfile root.pem -out out";
  expect(ask("openssl", files, "cms", ...how.split(" ")).text).toContain("Verification successful");
}

/** The certificate outside is taken back a minute from now; what whoever checks knows of it then. */
async function takenBack(): Promise<FileTrust> {
  const input = { committeeCode: committee.code, serial: null, reason: "compromised", phone } as const;
  expect(await revokeCommitteeKey(command, input, later(60_000))).toMatchObject({
    ok: true,
    value: { movedInside: true },
  });
  await publishRevocations(later(61_000));
  const lists = await Promise.all((["root", "issuing"] as const).map(newestRevocationList));
  return { ...(await trust()), revocationLists: lists.flatMap((list) => list?.der ?? []) };
}

/** What whoever has the key and the program signs after that, and shows to nobody here. */
async function signedLate({ signer, timestampAuthority }: Awaited<ReturnType<typeof signingAs>>) {
  const { judgedBy: _, ...unjudged } = signer;
  return makeCertificate(sampleSheet, unjudged, timestampAuthority, later(120_000));
}

describe.runIf(installed("openssl"))("a committee whose key lies outside", () => {
  test("signs its documents by the program, its letters here; another committee signs as before", async () => {
    const spki = programs.newKey(committee.code);
    await holdsKey(spki, askOutside(committee.code));
    const { keyId } = value(await place(spki));
    const [own, others] = [await issued(), await issued(tree.target.branch)];
    expect(await round()).toEqual({ here: 1, outside: 1 });
    const made = await documentOf(own);
    expect(made?.keyId).toBe(keyId);
    await judged(made?.pdf ?? new Uint8Array(), keyId);
    expect((await documentOf(others))?.keyId).not.toBe(keyId);
    expect((await signFor(db, committee.id, { schema: 1 }))?.keyId).not.toBe(keyId);
    const [happened] = await told("key.placed_outside");
    expect(happened?.data).toMatchObject({ key: keyId, committee: committee.id });
    // Its token in the QR code is believed where there is no network.
    const { committees } = (await publicKeys()) ?? { committees: [] };
    expect(committees.some((one) => one.equals(spki))).toBe(true);
  });

  test("the timetable makes its documents in a duty of its own", async () => {
    value(await place(programs.newKey(committee.code)));
    const id = await issued();
    const run = (name: DutyName) =>
      timetable(process.env)
        .find((one) => one.name === name)
        ?.run(now, alive);
    await run("make_documents");
    expect(await documentOf(id)).toBeUndefined();
    await run("sign_outside");
    expect(await documentOf(id)).toBeDefined();
  });

  test("whatever comes back that is no signature of the key: nothing is stored, and the document waits", async () => {
    const { keyId } = value(await place(programs.newKey(committee.code)));
    const [own, others] = [await issued(), await issued(tree.target.branch)];
    const signs = 'openssl pkeyutl -sign -inkey "$1.pem" -pkeyopt digest:sha256';
    const wrong: readonly (readonly string[])[] = [
      ["openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out x.pem", "set x", signs],
      ["exec head -c 70 /dev/zero"],
      ["exec cat"],
      ["exit 0"],
      [signs, "exit 1"],
      [signs, "printf more"],
      ["kill -9 $$"],
      ["exec cat /dev/zero"],
    ];
    let at = now;
    for (const [nth, lines] of wrong.entries()) {
      programs.does(...lines);
      expect(await round(at)).toEqual({ here: nth === 0 ? 1 : 0, outside: 0 });
      expect([lines, await documentOf(own)]).toEqual([lines, undefined]);
      at = new Date(at.getTime() + outsideSignerRests(nth + 1));
    }
    expect(await documentOf(others)).toBeDefined();
    programs.does(signsWithOpenssl);
    expect(await round(new Date(at.getTime() - 1))).toEqual({ here: 0, outside: 0 });
    expect(await round(at)).toEqual({ here: 0, outside: 1 });
    expect((await documentOf(own))?.keyId).toBe(keyId);
  });

  test("a signer that fails is asked once a round, however many wait, and rested longer each time", async () => {
    value(await place(programs.newKey(committee.code)));
    await Promise.all([issued(), issued(), issued()]);
    programs.does("echo asked >> asked", "exit 1");
    let at = now;
    for (const failures of [1, 2, 3]) {
      expect(await round(at)).toEqual({ here: 0, outside: 0 });
      expect(programs.wrote("asked")).toHaveLength(failures);
      at = new Date(at.getTime() + outsideSignerRests(failures));
    }
    programs.does(signsWithOpenssl);
    expect(await round(at)).toEqual({ here: 0, outside: 3 });
  });

  test("no program named: its documents wait, and nobody else's key signs them", async () => {
    value(await place(programs.newKey(committee.code)));
    const id = await issued();
    vi.stubEnv("SUIXING_SIGNER_COMMAND", "");
    expect(await round()).toEqual({ here: 0, outside: 0 });
    expect(await documentOf(id)).toBeUndefined();
  });

  test("administrators are told of a signer that fails for five minutes, once", async () => {
    value(await place(programs.newKey(committee.code)));
    await issued();
    programs.does("exit 1");
    await round();
    await round(later(299_999));
    expect(await told("key.outside_silent")).toHaveLength(0);
    expect(await seen(later(299_999))).toBeUndefined();
    expect(await seen(later(300_000))).toMatchObject({ waiting: 1, waitingSince: now, endsAt: null });
    expect(await outsideTrouble({ ...administrator, role: "security_officer" }, later(300_000))).toEqual([]);
    await Promise.all([round(later(300_000)), round(later(300_000))]);
    await round(later(400_000));
    expect(await told("key.outside_silent")).toHaveLength(1);
  });

  test("a key that ends is told of ninety days before, once, and never renewed here; ended, it signs nothing", async () => {
    value(await place(programs.newKey(committee.code)));
    await issued();
    await round();
    const [key] = (await keysOfCommittee(committee.code)).filter(({ isOutside }) => isOutside);
    const endsAt = new Date(new X509Certificate(key?.certificateDer ?? "").validTo);
    const due = new Date(endsAt.getTime() - 90 * 86_400_000);
    await tellOutsideEnding(clock, new Date(due.getTime() - 1));
    expect(await told("key.outside_ending")).toHaveLength(0);
    expect(await seen(new Date(due.getTime() - 1))).toBeUndefined();
    expect(await seen(due)).toMatchObject({ waiting: 0, waitingSince: null, endsAt });
    await tellOutsideEnding(clock, due);
    await tellOutsideEnding(clock, endsAt);
    await rotateDueKeys(due);
    expect(await told("key.outside_ending")).toHaveLength(1);
    expect((await committeesSigningOutside()).includes(committee.id)).toBe(true);
    await issued();
    expect((await round(new Date(endsAt.getTime() - 1_000))).outside).toBe(1);
    await issued();
    expect((await round(endsAt)).outside).toBe(0);
  });
});

describe.runIf(installed("openssl"))("a key outside", () => {
  test("is shown to be held before it is placed: another key or a stranger's program is refused", async () => {
    const spki = programs.newKey(committee.code);
    programs.newKey(committee.code);
    await expect(holdsKey(spki, askOutside(committee.code))).rejects.toThrow("no signature of the key");
    programs.does("exit 2");
    await expect(holdsKey(spki, askOutside(committee.code))).rejects.toThrow("ended with 2");
  });

  test("is placed in the name of a security officer, for a committee that signs, once", async () => {
    const spki = programs.newKey(committee.code);
    const stranger = { committeeCode: committee.code, publicKeySpki: spki, outsideCertificates: null };
    expect(await placeKeyOutside(command, { ...stranger, phone: tree.originClerk.phone }, now)).toMatchObject(
      {
        refusal: { reason: "account_unknown" },
      },
    );
    expect(await place(spki, "000000000000")).toMatchObject({ refusal: { reason: "not_found" } });
    const two = await Promise.all([place(spki), place(spki)]);
    expect(two.filter(({ ok }) => ok)).toHaveLength(1);
    expect(two.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "changed_meanwhile" } });
    expect(await told("key.placed_outside")).toHaveLength(1);
    // Two committees with one key could not be told apart, and a key that was taken back must not come again.
    const other = await committeeOf(tree.target.committee);
    expect(await place(spki, other.code)).toMatchObject({ refusal: { reason: "changed_meanwhile" } });
    value(await takeKeyInside(command, { committeeCode: committee.code, phone }, now));
    expect(await place(spki)).toMatchObject({ refusal: { reason: "changed_meanwhile" } });
  });

  test("has one certificate, also where two certify it at the same moment", async () => {
    value(await place(programs.newKey(committee.code)));
    const row = await committeeNamed(committee.id);
    const made = await Promise.all([signingAs(row, now), signingAs(row, now)]);
    const [kept] = (await keysOfCommittee(committee.code)).filter(({ isOutside }) => isOutside);
    for (const { signer } of made) expect(kept?.certificateDer?.equals(signer.certificateDer)).toBe(true);
  });

  test("gives way to a newer one, and what it signed stays valid", async () => {
    const first = value(await place(programs.newKey(committee.code)));
    const before = await issued();
    await round();
    // Which of two is the newer one is said by the time.
    const second = value(await place(programs.newKey(committee.code), committee.code, later(1)));
    const after = await issued();
    await round(later(1));
    const made = [await documentOf(before), await documentOf(after)];
    expect(made.map((one) => one?.keyId)).toEqual([first.keyId, second.keyId]);
    for (const one of made) await judged(one?.pdf ?? new Uint8Array(), one?.keyId ?? "");
    // The older one is taken back: the newer one goes on signing.
    const [older] = (await keysOfCommittee(committee.code)).filter(({ isOutside }) => isOutside);
    const serial = new X509Certificate(older?.certificateDer ?? "").serialNumber;
    const input = { committeeCode: committee.code, serial, reason: "superseded", phone } as const;
    expect(value(await revokeCommitteeKey(command, input, later(1_000)))).toEqual({
      keyId: first.keyId,
      serial,
      movedInside: false,
    });
    expect(await committeesSigningOutside()).toContain(committee.id);
    // One that has signed nothing yet has no certificate to take back, and no other one is taken for it.
    value(await place(programs.newKey(committee.code), committee.code, later(2_000)));
    const current = { ...input, serial: null };
    expect(await revokeCommitteeKey(command, current, later(3_000))).toMatchObject({
      refusal: { reason: "not_found" },
    });
  });

  test("that was lost is revoked as any other: what it signs since is refused, and the one here signs", async () => {
    const { keyId } = value(await place(programs.newKey(committee.code)));
    const before = await issued();
    await round();
    const stolen = await signingAs(await committeeNamed(committee.id), now);
    const known = await takenBack();
    const pdf = (await documentOf(before))?.pdf ?? new Uint8Array();
    expect(await checkFile(pdf, known)).toMatchObject({ ok: true });
    const revoked = { ok: false, fault: "certificate_revoked" };
    expect(await checkFile(await signedLate(stolen), known)).toEqual(revoked);
    const after = await issued();
    expect(await round(later(120_000))).toEqual({ here: 1, outside: 0 });
    expect((await documentOf(after))?.keyId).not.toBe(keyId);
    expect(await told("key.rotated")).toHaveLength(0);
  });

  test("leaves the key in the database alone: that is renewed beside it, and signs again when it goes", async () => {
    const { keyId } = value(await place(programs.newKey(committee.code)));
    value(await rotateCommitteeKey(command, { committeeCode: committee.code }, later(1_000)));
    expect(await committeesSigningOutside()).toContain(committee.id);
    const back = { committeeCode: committee.code, phone };
    expect(await takeKeyInside(command, { ...back, phone: "19900007102" }, now)).toMatchObject({
      refusal: { reason: "account_unknown" },
    });
    expect(value(await takeKeyInside(command, back, later(2_000)))).toEqual({ keyId });
    expect(await takeKeyInside(command, back, later(3_000))).toMatchObject({
      refusal: { reason: "not_found" },
    });
    expect(await told("key.taken_inside")).toHaveLength(1);
    await issued();
    expect(await round(later(4_000))).toEqual({ here: 1, outside: 0 });
  });
});

describe.runIf(installed("openssl"))("a certificate of a CA outside", () => {
  const placed = (code: string, chain: Uint8Array) => {
    const given = outsideCertificates(chain, since());
    if (!given) throw new Error("no certificates");
    const { publicKeySpki } = given;
    const input = { committeeCode: code, publicKeySpki, outsideCertificates: given.chain, phone };
    return placeKeyOutside(command, input, since());
  };
  /** The other CA has a clock of its own: what it certified a moment ago counts from then on. */
  const since = () => new Date(Math.ceil(Date.now() / 1000) * 1000);

  test("signs documents: valid by ours for the page and the command, by the CA's root for everybody else", async () => {
    programs.newKey(committee.code);
    const { chain, root } = programs.certify(committee.code, "某委员会");
    value(await placed(committee.code, chain));
    const id = await issued();
    expect(await round(since())).toEqual({ here: 0, outside: 1 });
    const pdf = (await documentOf(id))?.pdf ?? new Uint8Array();
    const keys = await trust();
    const [ours] = (await keysOfCommittee(committee.code)).filter(({ isOutside }) => isOutside);
    const certificate = new X509Certificate(ours?.certificateDer ?? "");
    const serial = certificate.serialNumber.toLowerCase();
    expect(await checkFile(pdf, keys)).toMatchObject({ ok: true, certificateSerial: serial });
    // At level B-LT too, where all certificates stand in the document.
    vi.stubEnv("SUIXING_SIGNATURE_LEVEL", "B-LT");
    await publishRevocations(since());
    const second = await issued();
    expect(await round(since())).toEqual({ here: 0, outside: 1 });
    expect(await checkFile((await documentOf(second))?.pdf ?? pdf, keys)).toMatchObject({ ok: true });
    // It ends with theirs, after 400 days, and is told of ninety days before.
    expect(new Date(certificate.validTo) < later(401 * 86_400_000)).toBe(true);
    opensslFindsValid(pdf, root);
    if (installed("pdfsig"))
      expect(ask("pdfsig", { "a.pdf": pdf }, "-nocert", "a.pdf").text).toMatch(
        /Total document signed[\s\S]*Signature is Valid/,
      );
  });

  test("taken back by us, it signs no more; what another customer signs was never ours", async () => {
    programs.newKey(committee.code);
    value(await placed(committee.code, programs.certify(committee.code, "某委员会").chain));
    await issued();
    await round(since());
    const stolen = await signingAs(await committeeNamed(committee.id), since());
    const { signer, timestampAuthority } = stolen;
    const known = await takenBack();
    const revoked = { ok: false, fault: "certificate_revoked" };
    expect(await checkFile(await signedLate(stolen), known)).toEqual(revoked);

    programs.newKey("customer");
    const customers = outsideCertificates(programs.certify("customer", "另一客户").chain, since());
    const [certificateDer = new Uint8Array()] = partsOf(customers?.chain ?? new Uint8Array());
    const theirs = outsideSigner({
      certificateDer,
      chainDer: signer.chainDer,
      outside: null,
      ask: askOutside("customer"),
      trust: known,
    });
    await expect(makeCertificate(sampleSheet, theirs, timestampAuthority, since())).rejects.toThrow(
      "is not valid: foreign_signer",
    );
  });
});

describe.runIf(hasModule && installed("openssl", "softhsm2-util", "pkcs11-tool"))(
  "a hardware module (PKCS#11)",
  () => {
    test("signs a document that ours and openssl find valid", async () => {
      const module = pkcs11Programs();
      onTestFinished(module.end);
      vi.stubEnv("SUIXING_SIGNER_COMMAND", module.program);
      const spki = module.newKey(committee.code);
      await holdsKey(spki, askOutside(committee.code));
      const { keyId } = value(await place(spki));
      const id = await issued();
      expect(await round()).toEqual({ here: 0, outside: 1 });
      await judged((await documentOf(id))?.pdf ?? new Uint8Array(), keyId);
    });
  },
);
