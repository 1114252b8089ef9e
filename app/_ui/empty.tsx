import Link from "next/link";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";

interface EmptyProps {
  title: ReactNode;
  children?: ReactNode;
  icon?: IconName;
  /** The one thing that can be done here. */
  action?: { href: string; label: string };
}

export function Empty({ title, children, icon = "inbox", action }: EmptyProps) {
  return (
    <div className="card grid justify-items-center gap-3 px-6 py-8 text-center">
      <Icon name={icon} className="size-10 text-edge" />
      <p className="font-semibold text-[1.125rem]">{title}</p>
      {children && <div className="text-ink-soft">{children}</div>}
      {action && (
        <Link prefetch={false} href={action.href} className="btn btn-outline">
          {action.label}
        </Link>
      )}
    </div>
  );
}
