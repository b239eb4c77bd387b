import { isDefault, type RuleDefinition } from './definition.js';

/** What a definition says on whether its rule is on. */
export type Word = Pick<RuleDefinition, 'disabled' | 'policy'>;

/**
 * Whether a rule is on by the count over all policies (secl.md §5.5.3), and whose word that was. One custom policy that
 * enables it is enough. Else the custom policies that disable it must be as many as the definitions that enable it, the
 * one default policy that has it by itself not counted twice: one is enough against one, against two it takes two.
 *
 * @param words in the order of loading, at least one.
 */
export function countedSwitch(words: readonly Word[]): Word {
  const [first] = words as readonly [Word, ...Word[]];
  let balance = first.disabled ? -1 : 0;
  let on = first;
  let off = first;
  for (const word of words.slice(1)) {
    if (!word.disabled) {
      if (!isDefault(word.policy)) return { disabled: false, policy: word.policy };
      balance++;
      on = word;
    } else if (!isDefault(word.policy)) {
      balance--;
      off = word;
    }
  }
  if (!first.disabled && !isDefault(first.policy)) return first;
  return balance < 0 ? { disabled: true, policy: off.policy } : { disabled: false, policy: on.policy };
}
