import type { Node } from '@casement/secl';
import type { Edit } from './edit.js';

/** From a part of a name to another that has the same type; the first that fits is taken of each group. */
const SWAPS: readonly (readonly [RegExp, string])[][] = [
  [
    [/^process\.parent\./, 'process.'],
    [/^process\.ancestors\./, 'process.parent.'],
    [/^(?:exec|exit|process)\.(?=(?:file|pid|cmdline|user|user_sid)\b)/, 'process.parent.'],
  ],
  [
    [/\.file\.destination\.(?=name|path)/, '.file.'],
    [/^rename\.file\.(?=(?:name|path)$)/, 'rename.file.destination.'],
    [/\.file\.name$/, '.file.path'],
    [/\.file\.path$/, '.file.name'],
    [/\.key_path$/, '.key_name'],
    [/\.key_name$/, '.key_path'],
    [/\.value_name$/, '.key_name'],
    [/\.old_sd$/, '.new_sd'],
    [/\.new_sd$/, '.old_sd'],
  ],
];

/** Another field of the same type in place of a field. A name that is none has no swap, or does not compile. */
export function editFields({ name, span }: Extract<Node, { kind: 'Identifier' }>): Edit[] {
  return SWAPS.flatMap((group): Edit[] => {
    const swap = group.find(([from]) => from.test(name));
    return swap === undefined ? [] : [{ kind: 'field', ...span, text: name.replace(swap[0], swap[1]) }];
  });
}
