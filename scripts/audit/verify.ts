import { createPublicKey, verify as verifySignature } from "node:crypto";
import { checkAuditMac } from "@/db/keys";
import {
  auditForm,
  canonicalText,
  linkedWithin,
  macText,
  nothingBefore,
  type StoredRow,
  shortHash,
  storedLinkText,
} from "@/lib/rules/audit";
import { type Books, type Entry, type ExportedCheckpoint, sha256 } from "./books";

export const faults = {
  event_missing: "the event of this link is gone",
  event_changed: "the event is not as it was written",
  event_forged: "the event was not written by this installation",
  event_not_linked: "the event has no link: the link was taken away, or nothing links",
  link_missing: "a link was taken away here",
  link_changed: "the link is not as it was written",
  link_out_of_order: "the link does not follow the one before it",
  head_missing: "a checkpoint names this place, and there is no link",
  head_changed:
    "a checkpoint names another link at this place: the chain was written anew since the checkpoint before",
  checkpoint_missing: "the checkpoint is gone",
  checkpoint_changed: "the checkpoint is not as it was signed",
  checkpoint_out_of_order: "the checkpoint does not follow the one before it",
  checkpoint_cut: "the checkpoint was exported, and the books end before it",
  checkpoint_replaced: "the checkpoint is not the one that was exported",
  exported_changed: "the exported file is not as it was signed",
  key_foreign: "the signing key is not one of this installation",
  printed_unknown: "no checkpoint has this number and hash",
} as const;

export interface Finding {
  readonly fault: keyof typeof faults;
  readonly event?: string;
  readonly chain?: string;
  readonly day?: string;
  readonly position?: number;
  readonly checkpoint?: number;
  readonly key?: string;
}

export interface Report {
  readonly whole: boolean;
  readonly findings: readonly Finding[];
  readonly events: number;
  readonly links: number;
  readonly chains: number;
  readonly checkpoints: number;
  /** Events of the last minutes that wait for their link. */
  readonly waiting: number;
  /** Macs whose key is not here: what is linked under a signed checkpoint is vouched for by that. */
  readonly unchecked: number;
  /** By what the checkpoints were signed: compare with what was published. */
  readonly keys: readonly string[];
}

interface Witness {
  readonly exported: readonly (ExportedCheckpoint & { readonly number: number })[];
  /** The number and the short hash on a certificate. */
  readonly printed: { readonly number: number; readonly hash: string } | null;
}

/** Looks at everything: each event, each link, each checkpoint, and what is known of them outside. */
export async function verifyBooks(books: Books, witness: Witness, now: Date): Promise<Report> {
  const findings: Finding[] = [...checkpointFindings(books), ...witnessFindings(books, witness)];
  const signed = signedHeads(books);
  const counted = { events: 0, links: 0, chains: 0, waiting: 0, unchecked: 0 };
  let last: Standing | null = null;
  for await (const entry of books.entries()) {
    const at = placeOf(entry);
    if (last?.chain !== at.chain) {
      last = null;
      counted.chains += 1;
    }
    const found = [...orderFindings(entry, last), ...linkFindings(entry, at, signed, counted)];
    findings.push(...found);
    const head = signed.at.get(keyOf(at));
    if (head && head.hash !== at.hash)
      findings.push({ fault: "head_changed", ...where(at), checkpoint: head.number });
    signed.at.delete(keyOf(at));
    counted.links += 1;
    if (at.eventId !== null) counted.events += 1;
    last = { ...at, closed: at.eventId === null };
  }
  for (const { number, chain, day, position } of signed.at.values())
    findings.push({ fault: "head_missing", chain, day, position, checkpoint: number });
  for await (const event of books.unlinked()) {
    counted.events += 1;
    const fault = unlinkedFault(event, books, now);
    if (fault === null) counted.waiting += 1;
    else findings.push({ fault, event: String(event.id) });
  }
  return {
    ...counted,
    whole: findings.length === 0,
    findings,
    checkpoints: books.checkpoints.length,
    keys: books.keys.map(({ id }) => id),
  };
}

interface Place {
  readonly chain: string;
  readonly day: string;
  readonly position: number;
  readonly eventId: string | null;
  readonly previous: string;
  readonly hash: string;
}
type Standing = Place & { readonly closed: boolean };

function placeOf({ link }: Entry): Place {
  return {
    chain: String(link.chain),
    day: String(link.day),
    position: Number(link.position),
    eventId: typeof link.event_id === "string" ? link.event_id : null,
    previous: String(link.previous),
    hash: String(link.hash),
  };
}

const keyOf = ({ chain, day, position }: Pick<Place, "chain" | "day" | "position">) =>
  `${chain}/${day}/${position}`;
const where = ({ chain, day, position, eventId }: Place) => ({
  chain,
  day,
  position,
  ...(eventId !== null && { event: eventId }),
});

/** Does the link stand where the one before it leads to? */
function orderFindings(entry: Entry, last: Standing | null): Finding[] {
  const at = placeOf(entry);
  const next =
    last === null || last.closed
      ? at.position === 1 && (last === null || at.day > last.day)
      : at.day === last.day && at.position === last.position + 1;
  if (!next) {
    const { day, position } =
      last && !last.closed ? { day: last.day, position: last.position + 1 } : { ...at, position: 1 };
    return [{ fault: "link_missing", chain: at.chain, day, position }];
  }
  return at.previous === (last?.hash ?? nothingBefore) ? [] : [{ fault: "link_out_of_order", ...where(at) }];
}

/** Is the link what was hashed, and the event behind it what was written? */
function linkFindings(
  { link, event }: Entry,
  at: Place,
  signed: Signed,
  counted: { unchecked: number },
): Finding[] {
  if (at.eventId !== null && event === null) return [{ fault: "event_missing", ...where(at) }];
  const found: Finding[] = [];
  const mac = event && macOf(event);
  if (mac === "unknown" || mac === "unasked") counted.unchecked += 1;
  const covered = isUpTo(at, signed.last.get(at.chain));
  const old = isUpTo(at, signed.first.get(at.chain));
  if (mac === "none" ? !old : mac === "forged" || (mac === "unknown" && !covered)) {
    // Whoever linked it saw that it was not ours; otherwise it was changed since.
    found.push({ fault: link.sound === true ? "event_changed" : "event_forged", ...where(at) });
  } else if (sha256(storedLinkText(link, event)) !== at.hash) {
    // An event with a mac that holds is whole, so it is the link that was changed.
    found.push({
      fault: mac === "sound" || mac === null ? "link_changed" : "event_changed",
      ...where(at),
    });
  } else if (link.sound !== true) {
    found.push({ fault: "event_forged", ...where(at) });
  }
  return found;
}

/** `unasked` where no key is at hand; `unknown` where the key of this mac is not among those that are. */
function macOf(event: StoredRow): "sound" | "forged" | "unknown" | "none" | "unasked" {
  if (typeof event.mac !== "string") return "none";
  return process.env.SUIXING_MASTER_KEY ? checkAuditMac(macText(event), event.mac) : "unasked";
}

interface SignedHead {
  readonly number: number;
  readonly chain: string;
  readonly day: string;
  readonly position: number;
  readonly hash: string;
}

interface Signed {
  readonly at: Map<string, SignedHead>;
  /** The end of each chain in the first checkpoint, and in the newest that names it. */
  readonly first: Map<string, SignedHead>;
  readonly last: Map<string, SignedHead>;
}

function signedHeads({ checkpoints }: Books): Signed {
  const heads = checkpoints.flatMap(({ number, body }) =>
    headsIn(body).map((head): SignedHead => ({ ...head, number })),
  );
  return {
    at: new Map(heads.map((head) => [keyOf(head), head])),
    first: new Map(heads.filter(({ number }) => number === 1).map((head) => [head.chain, head])),
    last: new Map(heads.map((head) => [head.chain, head])),
  };
}

/** A body that somebody changed may hold anything. */
function headsIn(body: unknown): Omit<SignedHead, "number">[] {
  if (typeof body !== "object" || body === null || !("heads" in body) || !Array.isArray(body.heads))
    return [];
  return body.heads.filter((head) => typeof head === "object" && head !== null);
}

function isUpTo(at: Place, head: SignedHead | undefined): boolean {
  if (!head) return false;
  return at.day < head.day || (at.day === head.day && at.position <= head.position);
}

function checkpointFindings({ checkpoints, keys }: Books): Finding[] {
  const found: Finding[] = keys
    .filter(
      ({ id, publicKey, whose }) => whose === "foreign" || sha256(Buffer.from(publicKey, "base64")) !== id,
    )
    .map(({ id }) => ({ fault: "key_foreign", key: id }));
  const known = new Map(keys.map(({ id, publicKey }) => [id, publicKey]));
  let expected = 1;
  let previous = nothingBefore;
  for (const one of checkpoints) {
    const { number, body, hash } = one;
    for (; expected < number; expected += 1)
      found.push({ fault: "checkpoint_missing", checkpoint: expected });
    const gap = found.at(-1)?.checkpoint === number - 1 && found.at(-1)?.fault === "checkpoint_missing";
    const publicKey = known.get(one.key_id) ?? "";
    const whole = body?.number === number && isWhole({ ...one, keyId: one.key_id, publicKey });
    if (!whole) found.push({ fault: "checkpoint_changed", checkpoint: number });
    else if (!gap && body.previous !== previous)
      found.push({ fault: "checkpoint_out_of_order", checkpoint: number });
    previous = hash;
    expected = number + 1;
  }
  return found;
}

function isWhole({ body, hash, keyId, signature, publicKey }: ExportedCheckpoint): boolean {
  const text = canonicalText(body);
  const spki = Buffer.from(publicKey, "base64");
  if (body?.form !== auditForm || sha256(text) !== hash || sha256(spki) !== keyId) return false;
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  const bytes = Buffer.from(signature, "base64url");
  // Text that decodes to the same bytes is not the same text.
  return bytes.toString("base64url") === signature && verifySignature(null, Buffer.from(text), key, bytes);
}

/** What was exported or printed must still be in the books. */
function witnessFindings({ checkpoints }: Books, { exported, printed }: Witness): Finding[] {
  const booked = new Map(checkpoints.map((one) => [one.number, one]));
  const found: Finding[] = [];
  for (const one of exported) {
    const { number } = one;
    const own = booked.get(number);
    if (one.body?.number !== number || !isWhole(one))
      found.push({ fault: "exported_changed", checkpoint: number });
    else if (!own) found.push({ fault: "checkpoint_cut", checkpoint: number });
    else if (own.hash !== one.hash || own.key_id !== one.keyId)
      found.push({ fault: "checkpoint_replaced", checkpoint: number });
  }
  if (printed && shortHash(booked.get(printed.number)?.hash ?? "") !== printed.hash)
    found.push({ fault: "printed_unknown", checkpoint: printed.number });
  return found;
}

/** Null where it only waits for its turn. */
function unlinkedFault(event: StoredRow, { checkpoints }: Books, now: Date): Finding["fault"] | null {
  const mac = macOf(event);
  const begun = checkpoints.length > 0;
  if (mac === "forged" || (mac === "none" && begun)) return "event_forged";
  return begun && now.getTime() - new Date(String(event.at)).getTime() > linkedWithin
    ? "event_not_linked"
    : null;
}
