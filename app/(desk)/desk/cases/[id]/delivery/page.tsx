import type { Metadata } from "next";
import { words } from "@/app/_server/words";
import { DateField, RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { dateOf } from "@/lib/rules/calendar";
import { deliveryWays } from "@/lib/rules/letter";
import { deliver, noteNationalNumber } from "../outward-actions";
import { requireOutward } from "../require-outward";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).outside.deliveryHeading };
}

/** 登记交付: how and when the letter left the committee; beside it the number of the national system. */
export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ row, found }, { outside: t }] = await Promise.all([requireOutward(params), words()]);
  const { letter } = found;
  const today = dateOf(new Date());
  return (
    <Shell title={t.deliveryHeading} back={`/desk/cases/${row.id}`} signedIn>
      <Heading sub={letter.number}>{t.deliveryHeading}</Heading>
      {letter.state === "live" && (
        <Form action={deliver} id="delivery">
          <input type="hidden" name="id" value={row.id} />
          <RadioGroup
            name="how"
            label={t.deliveryHow}
            hint={t.deliveryHowHint}
            defaultValue={letter.deliveredHow ?? ""}
            options={deliveryWays.map((value) => ({ value, label: t.deliveryWays[value] }))}
          />
          <DateField
            name="on"
            label={t.deliveryOn}
            defaultValue={letter.deliveredOn ?? today}
            min={letter.issuedOn}
            max={today}
          />
          <SubmitButton working={t.saving}>{t.save}</SubmitButton>
        </Form>
      )}
      <Section id="national" title={t.national}>
        <Form action={noteNationalNumber} id="system">
          <input type="hidden" name="id" value={row.id} />
          <TextField
            name="nationalNumber"
            label={t.national}
            hint={t.nationalHint}
            defaultValue={letter.nationalNumber ?? ""}
            maxLength={40}
          />
          <SubmitButton look="outline" working={t.saving}>
            {t.nationalSave}
          </SubmitButton>
        </Form>
      </Section>
    </Shell>
  );
}
