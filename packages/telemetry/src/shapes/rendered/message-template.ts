/** A line of a rendered text that holds a value. */
export interface TemplateLine {
  /** What stands before the value. */
  readonly label: string;
  /** The field it is; "" for one that is passed over. */
  readonly field: string;
  /** Not in every version of the event. */
  readonly isOptional: boolean;
  /** Whoever acts may choose it, line breaks included. */
  readonly isFree: boolean;
}

/** The lines of a rendered text in their order. */
export interface MessageTemplate {
  readonly lines: readonly TemplateLine[];
  readonly labels: ReadonlySet<string>;
  /** Further lines follow that are of no interest. */
  readonly isOpen: boolean;
}

/**
 * From the notation of the tables: lines apart by `;`, each `Label=Field`, with `?` before the label of a line that may be absent and `*` before
 * that of a value which may hold line breaks; `…` at the end where more follows.
 */
export function messageTemplate(notation: string): MessageTemplate {
  const parts = notation.split(';').map((part) => part.trim());
  const isOpen = parts.at(-1) === '…';
  const lines = (isOpen ? parts.slice(0, -1) : parts).map((part): TemplateLine => {
    const [, marks = '', label = '', field = ''] = /^([?*]*)([^=]+)=(.*)$/.exec(part) ?? [];
    return { label, field, isOptional: marks.includes('?'), isFree: marks.includes('*') };
  });
  return { lines, labels: new Set(lines.map(({ label }) => label)), isOpen };
}
