import Link from "next/link";
import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { Icon, type IconName } from "./icons";

export interface CheckItem {
  key: string;
  state: "pass" | "warn" | "fail";
  title: ReactNode;
  /** What to do about it: every line that is not green has it. */
  todo?: ReactNode;
  link?: { href: string; label: string };
}

const LOOK: Record<CheckItem["state"], { icon: IconName; mark: string; words: string }> = {
  pass: { icon: "check", mark: "text-good", words: "" },
  warn: { icon: "warning", mark: "text-warn", words: "text-warn" },
  fail: { icon: "cross", mark: "text-party-deep", words: "text-party-deep" },
};

/** Pre-checks: each says by icon and by words how it stands, and what to do. */
export async function CheckList({ items }: { items: readonly CheckItem[] }) {
  const t = (await words()).common;
  const said: Record<CheckItem["state"], string> = {
    pass: t.checkPass,
    warn: t.checkWarn,
    fail: t.checkFail,
  };
  return (
    <ul className="card divide-y divide-line px-4">
      {items.map((item) => (
        <li key={item.key} className="flex gap-3 py-3">
          <Icon name={LOOK[item.state].icon} className={`size-6 ${LOOK[item.state].mark}`} />
          <div className="min-w-0 flex-1">
            <p>
              <span className={item.state === "pass" ? "sr-only" : `font-semibold ${LOOK[item.state].words}`}>
                {said[item.state]}
                {" · "}
              </span>
              <span className={item.state === "pass" ? "" : "font-semibold"}>{item.title}</span>
            </p>
            {item.todo && <p className="mt-0.5 text-[0.9375rem] text-ink-soft">{item.todo}</p>}
            {item.link && <CheckLink {...item.link} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function CheckLink({ href, label }: { href: string; label: string }) {
  const look = "tap link -mb-2";
  if (href.startsWith("tel:")) {
    return (
      <a href={href} className={look}>
        {label}
      </a>
    );
  }
  return (
    <Link prefetch={false} href={href} className={look}>
      {label}
    </Link>
  );
}
