import { Icon } from "./icons";

/** Presses a number: the label says whom it calls. */
export function CallLink({ phone, label, name }: { phone: string; label: string; name?: string }) {
  return (
    <a href={`tel:${phone}`} className="tap gap-1.5 px-1 font-medium text-party">
      <Icon name="phone" className="size-5" />
      {label}
      {name && <span className="sr-only"> {name}</span>}
    </a>
  );
}
