import Link from "next/link";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";

interface LinkCardProps {
  href: string;
  title: ReactNode;
  tag?: ReactNode;
  /** One or two lines below the title. */
  children?: ReactNode;
  icon?: IconName;
  /** A red line at the side: this waits for the reader. */
  urgent?: boolean;
}

/** A whole card that leads somewhere. */
export function LinkCard({ href, title, tag, children, icon, urgent = false }: LinkCardProps) {
  return (
    <Link
      prefetch={false}
      href={href}
      className="card flex min-h-[max(4rem,var(--target))] items-center gap-3 p-4 hover:border-edge"
    >
      {urgent && <span aria-hidden="true" className="w-1 flex-none self-stretch rounded bg-party" />}
      {icon && <Icon name={icon} className="size-7 text-party" />}
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <b className="font-semibold text-[1.0625rem]">{title}</b>
          {tag}
        </span>
        {children && <span className="block text-[0.9375rem] text-ink-soft">{children}</span>}
      </span>
      <Icon name="right" className="size-5" />
    </Link>
  );
}

/** The services of a home page: two in a row, one in a row where there is no room. */
export function Tiles({ items }: { items: readonly { href: string; label: string; icon: IconName }[] }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,100%),1fr))] gap-3">
      {items.map(({ href, label, icon }) => (
        <li key={href} className="flex">
          <Link
            prefetch={false}
            href={href}
            className="card flex min-h-[4.5rem] flex-1 items-center gap-3 px-4 py-3 font-medium text-[1.0625rem] hover:border-edge"
          >
            <Icon name={icon} className="size-7 text-party" />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
