import type { YamlTree } from '@casement/engine';

/**
 * An event that was written out whole (`event:`) as JSON. Numbers stay texts, which the reader of events takes; objects
 * have no prototype, so that no key of the file means more than itself.
 */
export function yamlJson(tree: YamlTree): unknown {
  switch (tree.kind) {
    case 'null':
      return undefined;
    case 'text':
      return tree.value;
    case 'list':
      return tree.items.map(yamlJson);
    case 'map': {
      const object: Record<string, unknown> = Object.create(null);
      for (const { name, value } of tree.entries) object[name] = yamlJson(value);
      return object;
    }
  }
}

/** The value at a JSON pointer, as far down as there is one: where the mistake that it names was written. */
export function atPointer(tree: YamlTree, pointer: string): YamlTree {
  let found = tree;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const below =
      found.kind === 'map'
        ? found.entries.find((entry) => entry.name === key)?.value
        : found.kind === 'list'
          ? found.items[Number(key)]
          : undefined;
    if (below === undefined) break;
    found = below;
  }
  return found;
}
