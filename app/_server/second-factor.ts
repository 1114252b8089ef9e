import { headers } from "next/headers";

/** The page that asks for the second factor, with the way back to the page of this request. */
export async function confirmPath(): Promise<string> {
  const path = (await headers()).get("x-suixing-path") ?? "/me";
  return `/me/security/confirm?${new URLSearchParams({ next: path })}`;
}
