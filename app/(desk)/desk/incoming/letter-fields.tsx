import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { DateField, RadioGroup, SelectField, TextField } from "@/app/_ui/fields";
import { sexes } from "@/lib/rules/citizen-number";
import { ethnicities } from "@/lib/rules/ethnicity";
import { transferReasons } from "@/lib/rules/transfer";

/** What is known already of a letter; what was typed comes before it. */
export interface LetterDefaults {
  readonly issuer?: string;
  readonly number?: string;
  readonly issuedOn?: string;
  readonly validDays?: string;
  readonly addressee?: string;
  readonly name?: string;
  readonly reason?: string;
}

interface LetterFieldsProps {
  known: LetterDefaults;
  today: string;
  /** Which branch, where that is asked. */
  children?: ReactNode;
}

/** The letter, line by line as it stands on the paper. */
export async function LetterFields({ known, today, children }: LetterFieldsProps) {
  const { incoming: t, transfer } = await words();
  const given = (value: string | undefined) => (value ? { defaultValue: value } : {});
  return (
    <>
      <Group title={t.theLetter}>
        <TextField
          name="issuer"
          label={t.issuer}
          hint={t.issuerHint}
          maxLength={80}
          {...given(known.issuer)}
        />
        <TextField
          name="number"
          label={t.number}
          hint={t.numberHint}
          maxLength={60}
          {...given(known.number)}
        />
        <DateField name="issuedOn" label={t.issuedOn} max={today} {...given(known.issuedOn)} />
        <TextField
          name="validDays"
          label={t.validDays}
          hint={t.validDaysHint}
          inputMode="numeric"
          maxLength={3}
          className="max-w-32"
          {...given(known.validDays)}
        />
        <TextField
          name="addressee"
          label={t.addressee}
          hint={t.addresseeHint}
          maxLength={80}
          {...given(known.addressee)}
        />
        <TextField name="fromUnit" label={t.fromUnit} hint={t.fromUnitHint} maxLength={80} />
        <TextField name="issuerContact" label={t.issuerContact} hint={t.issuerContactHint} maxLength={160} />
      </Group>
      <Group title={t.theMember}>
        <TextField name="name" label={t.name} maxLength={50} {...given(known.name)} />
        <TextField name="citizenNumber" label={t.citizenNumber} hint={t.citizenNumberHint} maxLength={24} />
        <RadioGroup
          name="sex"
          label={t.sex}
          options={sexes.map((value) => ({ value, label: t.sexes[value] }))}
        />
        <SelectField
          name="ethnicity"
          label={t.ethnicity}
          empty={t.choose}
          options={ethnicities.map((value) => ({ value, label: value }))}
        />
        <DateField name="bornOn" label={t.bornOn} hint={t.bornOnHint} max={today} />
        <RadioGroup
          name="kind"
          label={t.kind}
          options={(["full", "probationary"] as const).map((value) => ({ value, label: t.kinds[value] }))}
        />
        <DateField name="admittedOn" label={t.admittedOn} max={today} />
        <DateField name="confirmedOn" label={t.confirmedOn} hint={t.confirmedOnHint} max={today} />
        <TextField
          name="duesPaidUntil"
          label={t.dues}
          hint={t.duesHint}
          maxLength={12}
          className="max-w-40"
        />
        <TextField name="phone" label={t.phone} hint={t.phoneHint} type="tel" maxLength={20} />
      </Group>
      <Group title={t.whereTo}>
        {children}
        <SelectField
          name="reason"
          label={t.reason}
          empty={t.choose}
          options={transferReasons.map((value) => ({ value, label: transfer.reasons[value] }))}
          {...given(known.reason)}
        />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
      <h2 className="font-semibold text-[1.125rem]">{title}</h2>
      {children}
    </section>
  );
}
