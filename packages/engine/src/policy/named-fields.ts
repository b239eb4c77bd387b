import { type Span, tokenize } from '@casement/secl';
import { windowsModel } from '../model/windows-model.js';

/** Every field that a text names outside of strings, at its first place. Needs no sound text. */
export function namedFields(source: string): ReadonlyMap<string, Span> {
  const fields = new Map<string, Span>();
  for (const { kind, start, end } of tokenize(source)) {
    if (kind !== 'identifier') continue;
    const written = source.slice(start, end);
    const name = windowsModel.legacyName(written) ?? written;
    if (!fields.has(name) && windowsModel.field(name) !== undefined) fields.set(name, { start, end });
  }
  return fields;
}

/** The one event type that a text is about as far as its fields tell; undefined where they tell of none, or of several. */
export function namedEventType(source: string): string | undefined {
  const types = new Set([...namedFields(source).keys()].map((name) => windowsModel.field(name)!.event));
  types.delete('');
  return types.size === 1 ? [...types][0] : undefined;
}
