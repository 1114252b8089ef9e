import { words } from "@/app/_server/words";
import { RadioGroup, TextField } from "@/app/_ui/fields";
import { type CertificateKind, type CertificatePurpose, shownFields } from "@/lib/rules/certificate";

interface PurposeFieldProps {
  purposes: readonly CertificatePurpose[];
  /** Says beside each purpose what will stand on a certificate of this kind. */
  kind?: CertificateKind;
}

/** What it is for: that decides what it says. */
export async function PurposeField({ purposes, kind }: PurposeFieldProps) {
  const { common, certificate: t } = await words();
  const [only, ...more] = purposes;
  if (only !== undefined && more.length === 0) return <input type="hidden" name="purpose" value={only} />;
  const shown = (purpose: CertificatePurpose) => {
    const fields = kind === undefined ? [] : shownFields(kind, purpose, []);
    return common.list(fields.map((field) => t.fields[field]));
  };
  const hint = (purpose: CertificatePurpose) =>
    shown(purpose) === "" ? t.showsNothing : t.shows(shown(purpose));
  return (
    <>
      <RadioGroup
        name="purpose"
        label={t.purpose}
        options={purposes.map((value) => ({
          value,
          label: t.purposes[value],
          ...(kind !== undefined && { hint: hint(value) }),
        }))}
      />
      <div className="hidden group-has-[input[value=other]:checked]:block">
        <TextField name="purposeNote" label={t.purposeNote} hint={t.purposeNoteHint} maxLength={30} />
      </div>
    </>
  );
}
