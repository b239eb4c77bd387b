import type { ShownElement, ShownValue } from '@casement/secl';

/** What a field reads where nothing is known of it; there is no null (secl.md §3.7). */
export function isAbsent(value: ShownValue | ShownElement): boolean {
  switch (value.type) {
    case 'string':
      return value.length === 0;
    case 'int':
      return value.value === 0n;
    case 'list':
      return value.count === 0;
    case 'bool':
      return false;
  }
}
