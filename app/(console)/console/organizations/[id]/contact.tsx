import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/heading";
import { SummaryList } from "@/app/_ui/summary-list";
import type { OrganizationDetail } from "@/lib/reads/organization-detail";
import { setContactOf } from "../actions";

/** 联系方式 of a committee, as its letters print it. */
export async function Contact({ place }: { place: OrganizationDetail }) {
  const t = await words();
  const said = t.organization.contact;
  const { contact, id, version } = place;
  if (place.type !== "committee" || place.dissolvedOn !== null) return null;
  if (!place.maySetContact) {
    const known = (["address", "postcode", "telephone", "fax"] as const).filter((one) => contact[one] !== "");
    if (known.length === 0) return null;
    return (
      <Section id="contact" title={said.heading}>
        <div className="max-w-2xl">
          <SummaryList rows={known.map((one) => ({ term: said[one], value: contact[one] }))} />
        </div>
      </Section>
    );
  }
  return (
    <Section id="contact" title={said.heading}>
      <div className="card grid max-w-2xl gap-3 p-4">
        <p>{said.about}</p>
        {/* A new version is a new form: what the last one said is no longer true. */}
        <Form action={setContactOf} id="set-contact" key={version}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <TextField name="address" label={said.address} defaultValue={contact.address} maxLength={60} />
          <TextField
            name="postcode"
            label={said.postcode}
            defaultValue={contact.postcode}
            inputMode="numeric"
            maxLength={6}
            className="max-w-40"
          />
          <TextField
            name="telephone"
            type="tel"
            label={said.telephone}
            defaultValue={contact.telephone}
            maxLength={30}
            className="max-w-60"
          />
          <TextField
            name="fax"
            type="tel"
            label={said.fax}
            defaultValue={contact.fax}
            maxLength={30}
            className="max-w-60"
          />
          <SubmitButton look="outline" working={t.common.working} className="sm:justify-self-start">
            {said.save}
          </SubmitButton>
        </Form>
      </div>
    </Section>
  );
}
