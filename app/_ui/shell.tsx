import Link from "next/link";
import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { Footer } from "./footer";
import { Icon } from "./icons";
import { Switches } from "./switches";
import type { Tab } from "./tabs";

interface ShellProps {
  /** In the red header; the heading of the page is `Heading`. */
  title: ReactNode;
  /** Where the arrow leads; without it there is none. */
  back?: string;
  /** The bar at the bottom: `memberTabs` or `deskTabs`; none on public pages. */
  tabs?: readonly Tab[];
  /** The `href` of the tab this page belongs to. */
  current?: string;
  /** Shows the way out; true wherever there are tabs. */
  signedIn?: boolean;
  children: ReactNode;
}

/** The frame of all pages for phones: red header, content, footer, bar. At most 480 px wide. */
export async function Shell({
  title,
  back,
  tabs,
  current,
  signedIn = tabs !== undefined,
  children,
}: ShellProps) {
  const t = (await words()).common;
  return (
    <div className="mx-auto flex min-h-dvh max-w-[30rem] flex-col bg-ground">
      <SkipLink label={t.skipToContent} />
      <header className="sticky-top on-red no-print border-gold border-b-2 bg-party text-white">
        <div className="flex min-h-12 flex-wrap items-center pe-1.5">
          {back ? (
            <Link prefetch={false} href={back} aria-label={t.back} className="tap flex-none justify-center">
              <Icon name="left" />
            </Link>
          ) : (
            <span className="w-4 flex-none" />
          )}
          <p className="min-w-0 flex-1 basis-16 text-balance py-1 font-semibold text-[1.0625rem] leading-snug">
            {title}
          </p>
          <Switches />
        </div>
      </header>
      <main id="main" className="grid flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 p-4">
        {children}
      </main>
      <Footer signedIn={signedIn} />
      {tabs && <TabBar tabs={tabs} current={current} label={t.mainNavigation} badge={t.todoBadge} />}
    </div>
  );
}

export function SkipLink({ label }: { label: string }) {
  return (
    <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-white focus:p-3">
      {label}
    </a>
  );
}

interface TabBarProps {
  tabs: readonly Tab[];
  current: string | undefined;
  label: string;
  badge: (count: number) => string;
}

function TabBar({ tabs, current, label, badge }: TabBarProps) {
  return (
    <nav
      aria-label={label}
      className="tab-bar sticky-bottom flex border-line border-t bg-white pb-[env(safe-area-inset-bottom)]"
    >
      {tabs.map((tab) => (
        <Link
          prefetch={false}
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === current ? "page" : undefined}
          className={`flex min-h-[max(3.5rem,var(--target))] min-w-0 flex-1 flex-col items-center justify-center py-1 text-center text-[0.8125rem] leading-tight ${
            tab.href === current ? "font-semibold text-party" : "text-ink-soft"
          }`}
        >
          <span className="relative">
            <Icon name={tab.icon} />
            {tab.badge !== undefined && tab.badge > 0 && (
              <span className="-top-1 -right-3 absolute rounded-full bg-party px-1.5 font-semibold text-[0.6875rem] text-white leading-[1.3]">
                <span aria-hidden="true">{tab.badge > 99 ? "99+" : tab.badge}</span>
                <span className="sr-only">{badge(tab.badge)}</span>
              </span>
            )}
          </span>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
