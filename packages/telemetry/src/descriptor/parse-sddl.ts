/** One access control entry, its parts as written. */
export interface Ace {
  readonly type: string;
  readonly flags: string;
  readonly rights: string;
  readonly trustee: string;
}

export interface Descriptor {
  /** As written: a SID or a two-letter alias; "" = not given. */
  readonly owner: string;
  readonly group: string;
  /** Those of the DACL, then those of the SACL, in the order of the text. */
  readonly aces: readonly Ace[];
}

/**
 * A security descriptor in SDDL (MS-DTYP 2.5.1): `O:…G:…D:…(ace)…S:…(ace)…`. Undefined for what is none. Linear: one walk, and the
 * text of an entry is cut once. Conditions and resource attributes, which follow the six parts of an entry, are passed over.
 */
export function parseSddl(text: string): Descriptor | undefined {
  let owner = '';
  let group = '';
  const aces: Ace[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at + 1) !== COLON) return undefined;
    const section = text.charAt(at);
    at += 2;
    if (section === 'O' || section === 'G') {
      const end = sectionEnd(text, at);
      if (section === 'O') owner = text.slice(at, end);
      else group = text.slice(at, end);
      at = end;
    } else if (section === 'D' || section === 'S') {
      at = flagsEnd(text, at);
      while (text.charCodeAt(at) === OPEN) {
        const end = aceEnd(text, at);
        const ace = end < 0 ? undefined : parseAce(text.slice(at + 1, end));
        if (ace === undefined) return undefined;
        aces.push(ace);
        at = end + 1;
      }
    } else {
      return undefined;
    }
  }
  return { owner, group, aces };
}

const OPEN = 0x28;
const CLOSE = 0x29;
const COLON = 0x3a;
const QUOTE = 0x22;

/** Where the next section (`O:`, `G:`, `D:`, `S:`) starts; a SID holds no colon, so a colon always ends a section's letter. */
function sectionEnd(text: string, from: number): number {
  const colon = text.indexOf(':', from);
  return colon < 0 ? text.length : Math.max(colon - 1, from);
}

/** Behind the flags of a list (`P`, `AI`, `AR`, `NO_ACCESS_CONTROL`). */
function flagsEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === OPEN) return at;
    if (code === COLON) return Math.max(at - 1, from);
  }
  return text.length;
}

/** The parenthesis that closes the one at `from`; conditions nest and can quote any character. -1 without one. */
function aceEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === OPEN) depth += 1;
    else if (code === CLOSE) {
      depth -= 1;
      if (depth === 0) return at;
    } else if (code === QUOTE) {
      at = text.indexOf('"', at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function parseAce(text: string): Ace | undefined {
  const parts = text.split(';', 7);
  if (parts.length < 6) return undefined;
  const [type, flags, rights, , , trustee] = parts as [string, string, string, string, string, string];
  return { type, flags, rights, trustee };
}
