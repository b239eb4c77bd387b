import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Range } from './range.js';
import type { YamlDocument } from './yaml-document.js';
import { isNull } from './yaml-mapping.js';

/**
 * A value whose type is the author's choice (`value`, `default_value`): what the agent's YAML library takes it for. Other
 * keys know their type and read texts. `text` is what stands in the file.
 */
export type YamlValue = { readonly range: Range } & (
  | { readonly kind: 'int'; readonly value: bigint; readonly text: string }
  | { readonly kind: 'bool'; readonly value: boolean; readonly text: string }
  | { readonly kind: 'text'; readonly value: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly YamlValue[] }
  /** Fractions, integers beyond 64 bits, mappings, nothing at all, lists in lists. */
  | { readonly kind: 'other'; readonly name: string }
);

/** Reads a scalar or a list of scalars; undefined for what stands for no value (`null`, `~`, nothing). */
export function yamlValue(document: YamlDocument, node: Node): YamlValue | undefined {
  if (isNull(node)) return undefined;
  if (!isSeq(node)) return scalarValue(document, node);
  const range = document.range(node);
  const items = node.items.map((item): YamlValue => {
    const target = document.resolve(item);
    return target === undefined || isSeq(target) || isNull(target)
      ? { kind: 'other', name: isSeq(target) ? 'a list' : 'nothing', range: document.range(item) }
      : scalarValue(document, target);
  });
  return { kind: 'list', items, range };
}

function scalarValue(document: YamlDocument, node: Node): YamlValue {
  const range = document.range(node);
  if (isMap(node)) return { kind: 'other', name: 'a mapping', range };
  const text = isScalar(node) ? String(node.value) : '';
  const plain = isScalar(node) && node.type === 'PLAIN' && node.tag !== 'tag:yaml.org,2002:str';
  if (!plain) return { kind: 'text', value: text, text, range };
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) {
    return { kind: 'bool', value: text.toLowerCase() === 'true', text, range };
  }
  const int = yamlInteger(text);
  if (int === null) return { kind: 'other', name: 'an integer beyond 64 bits', range };
  if (int !== undefined) return { kind: 'int', value: int, text, range };
  return isFloat(text)
    ? { kind: 'other', name: 'a fraction', range }
    : { kind: 'text', value: text, text, range };
}

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[0-9][0-9_]*)$/;
/** More digits than 64 bits can have, leading zeros and underscores included. */
const LONGEST_INTEGER = 128;

/**
 * An integer as Go's YAML library reads it: decimal, or with a prefix hexadecimal, octal (`0o17`, also `017`) and binary;
 * underscores count for nothing. Undefined for any other text, null beyond 64 bits.
 */
export function yamlInteger(text: string): bigint | null | undefined {
  const match = text.length > LONGEST_INTEGER ? null : INTEGER.exec(text);
  if (match === null) return undefined;
  const [, sign, digits] = match;
  const bare = digits!.replaceAll('_', '').replace(/^0(?=[0-7]+$)/, '0o');
  const magnitude = BigInt(bare === '0' || /^0[xob]$/i.test(bare) ? '0' : bare);
  const value = sign === '-' ? -magnitude : magnitude;
  return BigInt.asIntN(64, value) === value ? value : null;
}

function isFloat(text: string): boolean {
  return /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*\.[0-9_]*|[0-9][0-9_]*(?=[eE]))(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(
    text,
  );
}
