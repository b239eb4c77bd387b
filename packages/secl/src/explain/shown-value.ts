import type { PlanValue } from '../interpret/interpret-context.js';

/**
 * A value as far as an explanation holds it. Logs have command lines of 32 KiB and processes with 200 ancestors; an
 * explanation that repeated them for every node would be larger than the log.
 */
export type ShownValue =
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  /** `length`: of the whole text in UTF-16 code units. */
  | { readonly type: 'string'; readonly value: string; readonly length: number }
  /** `count`: of all elements. */
  | { readonly type: 'list'; readonly values: readonly ShownElement[]; readonly count: number };

export type ShownElement = Extract<ShownValue, { type: 'int' | 'string' }>;

/** UTF-16 code units of a text that are kept. */
export const MAX_SHOWN_TEXT = 4096;

/** Elements of a list that are kept. */
export const MAX_SHOWN_ELEMENTS = 200;

/** Units of a text inside a list: together they stay below some hundred kilobytes. */
const MAX_ELEMENT_TEXT = 512;

/** As much of a value as is worth showing, in bounded time and space whatever the value is. */
export function boundedValue(value: PlanValue): ShownValue {
  switch (typeof value) {
    case 'boolean':
      return { type: 'bool', value };
    case 'bigint':
      return { type: 'int', value };
    case 'string':
      return shownText(value, MAX_SHOWN_TEXT);
    default:
      return {
        type: 'list',
        values: value
          .slice(0, MAX_SHOWN_ELEMENTS)
          .map((element) =>
            typeof element === 'bigint'
              ? { type: 'int', value: element }
              : shownText(element, MAX_ELEMENT_TEXT),
          ),
        count: value.length,
      };
  }
}

function shownText(text: string, limit: number): Extract<ShownValue, { type: 'string' }> {
  return { type: 'string', value: clip(text, limit), length: text.length };
}

/** The start of a text, never half a pair of surrogates. */
function clip(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}
