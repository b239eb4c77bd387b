import { join } from 'node:path';
import { sigmaRules, type Translated } from './sigma-rules.js';

/**
 * So many rules with the literals of real ones. The translated rules come first; beyond them the same rules again with other arguments: what a rule looks for on
 * a command line or in a key is another text, the programs it is about stay, as in a pack that grows.
 */
export function ruleSet(corpus: string, count: number): Translated[] {
  const base = sigmaRules(join(corpus, 'sigma-rules'));
  // Spread over all of them, so that a small set has every kind of rule.
  if (count <= base.length) {
    return Array.from({ length: count }, (_, i) => base[Math.floor((i * base.length) / count)]!);
  }
  return Array.from({ length: count }, (_, i) => {
    const rule = base[i % base.length]!;
    const copy = Math.floor(i / base.length);
    return copy === 0 ? rule : { id: `${rule.id}_${copy}`, expression: varied(rule.expression, copy) };
  });
}

const TERM = /(\S+) in \[("|~"|r")([^\]]*)\]/g;

/** The literals of command lines and keys with a number in them. */
function varied(expression: string, copy: number): string {
  return expression.replace(TERM, (term, field: string) =>
    /cmdline|key_path|create\.file\.path/.test(field)
      ? term.replace(/(\w)(?=(?:[^\w"]*)"[,\]])/g, (unit) => `${unit}${copy}`)
      : term,
  );
}
