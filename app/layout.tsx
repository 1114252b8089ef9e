import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { preferences } from "./_server/preferences";
import { reachPage } from "./_server/reached";
import { words } from "./_server/words";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = (await words()).common;
  return {
    title: { default: t.productInFull, template: `%s · ${t.product}` },
    description: t.tagline,
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: "#c7000b",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  reachPage();
  const { language, elder } = await preferences();
  return (
    <html lang={language} {...(elder && { "data-elder": "" })}>
      <body>{children}</body>
    </html>
  );
}
