/**
 * Keeps a page for when there is no network, with its scripts and styles, and what it reads; a service worker gives it out.
 * Only for a page that says nothing about anybody.
 */
export async function keepPage(
  cacheName: string,
  path: string,
  data: readonly string[] = [],
): Promise<boolean> {
  const page = await fetch(path);
  if (page.status !== 200) return false;
  const files = (await page.clone().text()).match(/static\/(chunks|css|media)\/[^"'\\\s?<]+/g) ?? [];
  const wanted = [...new Set(files.map((file) => `/_next/${file}`)), ...data];
  const cache = await caches.open(cacheName);
  await cache.addAll(wanted);
  await cache.put(path, page);
  // What an older build has left.
  for (const old of await cache.keys())
    if (![path, ...wanted].includes(new URL(old.url).pathname)) await cache.delete(old);
  return true;
}
