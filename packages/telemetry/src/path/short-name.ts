const TILDE = '~';

/**
 * Whether two paths in lower case can be one, written with the short (8.3) names of its components or the long ones: `progra~1` is any
 * name that starts with `progra` once blanks and dots are left out, which is how NTFS makes it. What stands behind the tilde says
 * nothing without the disk.
 */
export function sameButForShortNames(a: string, b: string): boolean {
  if (!a.includes(TILDE) && !b.includes(TILDE)) return false;
  const one = a.split('\\');
  const other = b.split('\\');
  if (one.length !== other.length) return false;
  return one.every((part, at) => {
    const counterpart = other[at] as string;
    return part === counterpart || isShortFor(part, counterpart) || isShortFor(counterpart, part);
  });
}

function isShortFor(short: string, long: string): boolean {
  const match = /^([^~.]{1,6})~(\d{1,6})(?:\.([^.]{0,3}))?$/.exec(short);
  if (match === null || (match[1] as string).length + (match[2] as string).length > 7) return false;
  const dot = long.lastIndexOf('.');
  const stem = (dot > 0 ? long.slice(0, dot) : long).replaceAll(/[ .]/g, '');
  const extension =
    dot > 0
      ? long
          .slice(dot + 1)
          .replaceAll(' ', '')
          .slice(0, 3)
      : '';
  return stem.startsWith(match[1] as string) && extension === (match[3] ?? '');
}
