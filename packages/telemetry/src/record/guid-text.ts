const LENGTH = 36;
const NONE = '00000000-0000-0000-0000-000000000000';

/** A GUID in lower case without braces; "" for what is no GUID and for the all-zero one, which Sysmon writes for "unknown". */
export function guidText(text: string): string {
  const bare = text.charCodeAt(0) === 0x7b ? text.slice(1, -1) : text;
  if (bare.length !== LENGTH || bare === NONE || bare.charCodeAt(8) !== 0x2d) return '';
  return bare.toLowerCase();
}
