import Link from "next/link";
import { words } from "@/app/_server/words";

/** On every page: help, complaints, privacy, and the way out for who is signed in. */
export async function Footer({ signedIn }: { signedIn: boolean }) {
  const t = (await words()).common;
  const link = "tap px-2 underline underline-offset-4";
  return (
    <footer className="no-print flex flex-wrap items-center justify-center px-2 py-2 text-[0.9375rem] text-ink-soft">
      <Link prefetch={false} href="/help" className={link}>
        {t.help}
      </Link>
      <Link prefetch={false} href="/complaint" className={link}>
        {t.complaints}
      </Link>
      <Link prefetch={false} href="/privacy" className={link}>
        {t.privacy}
      </Link>
      {signedIn && (
        <form action="/sign-out" method="post">
          <button type="submit" className={link}>
            {t.signOut}
          </button>
        </form>
      )}
    </footer>
  );
}
