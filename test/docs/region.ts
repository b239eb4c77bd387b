/**
 * The page with what stands between `<!-- begin: name -->` and `<!-- end: name -->` replaced. To be compared with the page itself, by
 * `toMatchFileSnapshot`: `vitest -u` then writes the part that is generated and leaves the rest alone.
 */
export function withRegion(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- begin: ${name} -->`, `<!-- end: ${name} -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page has no region "${name}"`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}
