import { eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { committeeKey } from "@/db/schema/installation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { CommandActor } from "../actor";
import { writeEvent } from "../event";
import { retireOutsideKey } from "./rotate";
import { securityOfficer } from "./security-officer";
import { holdSigningCommittee } from "./signing-committee";

export interface OutsideKeyInput {
  readonly committeeCode: string;
  /** SubjectPublicKeyInfo (DER) of a key of which somebody has shown that he holds it. */
  readonly publicKeySpki: Uint8Array;
  /** The certificate that a CA outside has given for it, with those above it; null where ours is the only one. */
  readonly outsideCertificates: Uint8Array | null;
  /** The telephone of the security officer who decides it. */
  readonly phone: string;
}

/**
 * 启用外部密钥: documents of a committee are signed by this key from now on. What another one outside has signed before
 * stays valid; letters go on being signed by the key in the database. A key that was ever one of ours is refused: it is
 * certified once, so that taking its certificate back takes back all that it can sign.
 */
export function placeKeyOutside(
  actor: CommandActor,
  { committeeCode, publicKeySpki, outsideCertificates, phone }: OutsideKeyInput,
  now: Date,
): Promise<Outcome<{ keyId: string }>> {
  return transaction(async (tx): Promise<Outcome<{ keyId: string }>> => {
    const officer = await securityOfficer(tx, phone);
    if (!officer) return refuse("account_unknown");
    const committee = await holdSigningCommittee(tx, committeeCode);
    if (!committee) return refuse("not_found");
    const spki = Buffer.from(publicKeySpki);
    const [known] = await tx
      .select({ id: committeeKey.id })
      .from(committeeKey)
      .where(eq(committeeKey.publicKeySpki, spki));
    if (known) return refuse("changed_meanwhile");
    await retireOutsideKey(tx, committee.id, now);
    const id = newId();
    await tx.insert(committeeKey).values({
      id,
      committeeId: committee.id,
      suite: "ES256",
      publicKeySpki: spki,
      outsideCertificates: outsideCertificates && Buffer.from(outsideCertificates),
      createdAt: now,
    });
    await writeEvent(
      tx,
      actor,
      {
        kind: "key.placed_outside",
        actingForId: committee.id,
        data: { committee: committee.id, key: id, accountId: officer.id },
        told: { owner: committee.id },
      },
      now,
    );
    return done({ keyId: id });
  });
}
