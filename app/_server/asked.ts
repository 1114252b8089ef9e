/**
 * What the address of a page asks, each only where it stands there once: no link of ours says anything twice, and whoever
 * writes an address himself must not put a list where a page reads a word.
 */
export async function askedOnce<Name extends string>(
  searchParams: Promise<{ readonly [name in Name]?: string | string[] }>,
): Promise<{ [name in Name]?: string }> {
  const asked: { [name in Name]?: string } = {};
  for (const [name, value] of Object.entries(await searchParams))
    if (typeof value === "string") asked[name as Name] = value;
  return asked;
}
