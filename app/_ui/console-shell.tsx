import Link from "next/link";
import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { Footer } from "./footer";
import { Icon } from "./icons";
import { SkipLink } from "./shell";
import { Switches } from "./switches";
import type { Tab } from "./tabs";

interface ConsoleShellProps {
  items: readonly Tab[];
  /** The `href` of the item this page belongs to. */
  current: string;
  children: ReactNode;
}

/** The frame of the console: a list at the side on a desktop, a menu that opens on a phone. */
export async function ConsoleShell({ items, current, children }: ConsoleShellProps) {
  const t = (await words()).common;
  const links = <Items items={items} current={current} />;
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <SkipLink label={t.skipToContent} />
      <header className="no-print border-gold border-b-2 bg-white lg:border-line lg:border-r lg:border-b-0 lg:p-3">
        <div className="flex flex-wrap items-center justify-between ps-4 pe-2 lg:block lg:border-gold lg:border-b-2 lg:p-0">
          <Link prefetch={false} href={items[0]?.href ?? "/me"} className="tap font-bold text-party lg:px-3">
            {t.product}
          </Link>
          <Switches className="lg:-mx-0.5" />
        </div>
        <details className="border-line border-t lg:hidden">
          <summary className="tap flex gap-2 px-4 font-medium">
            <Icon name="down" className="size-4" />
            {t.menu}
          </summary>
          <nav aria-label={t.mainNavigation} className="px-2 pb-2">
            {links}
          </nav>
        </details>
        <nav aria-label={t.mainNavigation} className="mt-3 hidden lg:block">
          {links}
        </nav>
      </header>
      <div className="flex min-w-0 flex-col">
        <main id="main" className="grid flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 p-4 lg:px-6">
          {children}
        </main>
        <Footer signedIn />
      </div>
    </div>
  );
}

function Items({ items, current }: { items: readonly Tab[]; current: string }) {
  return (
    <ul className="grid gap-1">
      {items.map((item) => (
        <li key={item.href}>
          <Link
            prefetch={false}
            href={item.href}
            aria-current={item.href === current ? "page" : undefined}
            className={`tap flex gap-2.5 rounded-lg px-3 ${
              item.href === current ? "bg-party-soft font-semibold text-party" : "hover:bg-ground"
            }`}
          >
            <Icon name={item.icon} className="size-5" />
            <span className="min-w-0 flex-1">{item.label}</span>
            {item.badge !== undefined && item.badge > 0 && (
              <span className="tag bg-party text-white">{item.badge}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
