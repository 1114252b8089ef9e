import { Icon } from "@/app/_ui/icons";
import type { Contact } from "@/lib/reads/contact";

/** Calls somebody, as a button of the page. */
export function CallButton({ contact, label }: { contact: Contact; label: string }) {
  if (contact.phone === null) return null;
  return (
    <a href={`tel:${contact.phone}`} className="btn btn-outline">
      <Icon name="phone" className="size-5" />
      {label}
    </a>
  );
}
