import { words } from "@/app/_server/words";
import { TextField } from "@/app/_ui/fields";

/** Name and citizen number; the browser is asked not to keep them. */
export async function IdentityFields() {
  const t = (await words()).identity;
  return (
    <>
      <TextField name="name" label={t.name} maxLength={50} />
      <TextField name="citizenNumber" label={t.citizenNumber} hint={t.citizenNumberHint} maxLength={24} />
    </>
  );
}
