import Link from "next/link";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/heading";
import { LetterChain } from "@/app/_ui/letter-chain";
import { LinkCard } from "@/app/_ui/link-card";
import { Tag } from "@/app/_ui/tag";
import type { OwnLife } from "@/lib/reads/own-life";
import type { TransferRow } from "@/lib/reads/transfer";
import { found } from "../actions";

/** After 改派 a new request waits: it stands where the eye falls first. */
export async function NewRequest({ life }: { life: OwnLife }) {
  const t = (await words()).letterLife;
  if (life.draftId === null) return null;
  return (
    <LinkCard href={`/me/transfers/${life.draftId}`} title={t.newRequest} icon="transfer" urgent>
      {t.newRequestText}
    </LinkCard>
  );
}

/** What he can say about the letter that counts: it has arrived, it is lost, it was found. */
export async function LetterReports({ row, life }: { row: TransferRow; life: OwnLife }) {
  const said = (await words()).letterLife;
  const path = `/me/transfers/${row.id}`;
  return (
    <>
      {(life.mayReport || life.mayReportLost) && (
        <ul className="flex flex-wrap gap-x-6">
          {life.mayReport && (
            <li>
              <Link prefetch={false} href={`${path}/arrival`} className="tap link">
                {said.arrival.link}
              </Link>
            </li>
          )}
          {life.mayReportLost && (
            <li>
              <Link prefetch={false} href={`${path}/lost`} className="tap link">
                {said.lost.link}
              </Link>
            </li>
          )}
        </ul>
      )}
      {life.mayReportFound && (
        <Form action={found} id="found">
          <p>{said.found.text}</p>
          <input type="hidden" name="id" value={row.id} />
          <input type="hidden" name="version" value={row.version} />
          <SubmitButton look="outline">{said.found.submit}</SubmitButton>
        </Form>
      )}
    </>
  );
}

/** Every letter of the case, void numbers too, and the cases beside this one. */
export async function OwnLetters({ life }: { life: OwnLife }) {
  const t = await words();
  const said = t.letterLife;
  const others = life.linked.filter(({ id }) => id !== life.draftId);
  return (
    <>
      {life.chain.length > 1 && (
        <Section id="chain" title={said.chain}>
          <LetterChain letters={life.chain} />
        </Section>
      )}
      {others.length > 0 && (
        <Section id="linked" title={said.linked}>
          <ul className="grid gap-3">
            {others.map(({ id, number, state, link }) => (
              <li key={id}>
                <LinkCard
                  href={`/me/transfers/${id}`}
                  title={said.links[link]}
                  tag={<Tag>{t.transfer.tags[state]}</Tag>}
                >
                  {t.transfer.number} {number}
                </LinkCard>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
