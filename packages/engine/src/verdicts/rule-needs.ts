import { type EventType, factOf, isAlwaysKnown } from '@casement/telemetry';
import type { Rule } from '../rules/rule.js';

/** What a rule has to be told so that its silence is an answer. Rules that ask for the same share it. */
export interface Needs {
  readonly type: EventType;
  /** Facts (see `factOf`) that its expression reads, sorted; those that every event has are not among them. */
  readonly facts: readonly string[];
  /** Other needs that have to be met as well: of the rules that set the variables it reads, and of those that set theirs. */
  readonly setters: readonly Needs[];
}

/** A rule and what it needs. */
export interface NeedyRule {
  readonly id: string;
  readonly needs: Needs;
}

/** Without it nobody knows whose child a process is. */
const LINEAGE = 'process.parent.pid';

/** These are known of every event, whatever it says: the model derives them. */
const DERIVED = new Set(['event.origin', 'exit.cause']);

/**
 * What each rule needs. It takes every field that stands in the expression, on whichever side of an `||`: a side that
 * cannot be known could have held. Fields of actions are not among them, for they change no verdict; but what a rule reads from a variable hangs on all the rules that
 * set it, their filters and values included.
 */
export function needsOf(rules: readonly Rule[]): NeedyRule[] {
  const setters = settersOf(rules);
  const shared = new Map<string, Needs>();
  const own = (rule: Rule, more: readonly string[]): Needs => {
    const facts = factsOf([...rule.compiled.fields, ...more]);
    return share(shared, { type: rule.eventType, facts, setters: [] });
  };
  return rules.map((rule) => {
    const others = new Set<Needs>();
    const more = new Set<string>();
    const done = new Set<Rule>([rule]);
    const queue = variablesOf(rule);
    // By index: the list grows while it is gone through.
    for (let at = 0; at < queue.length; at++) {
      for (const { rule: setter, fields, reads, inherited } of setters.get(queue[at]!) ?? []) {
        others.add(own(setter, fields));
        if (inherited) more.add(LINEAGE);
        if (done.has(setter)) continue;
        done.add(setter);
        queue.push(...reads, ...variablesOf(setter));
      }
    }
    const needs = own(rule, [...more]);
    if (others.size === 0) return { id: rule.id, needs };
    return { id: rule.id, needs: share(shared, { ...needs, setters: [...others] }) };
  });
}

interface Setter {
  readonly rule: Rule;
  /** Fields that decide whether and to what it is set. */
  readonly fields: readonly string[];
  /** Variables that do. */
  readonly reads: readonly string[];
  /** Who reads it looks at the ancestors of the process as well. */
  readonly inherited: boolean;
}

function settersOf(rules: readonly Rule[]): Map<string, Setter[]> {
  const setters = new Map<string, Setter[]>();
  for (const rule of rules) {
    for (const action of rule.actions) {
      if (action.kind !== 'set') continue;
      const { filter, source, scopeField, variable } = action;
      const fields = [...(filter?.fields ?? [])];
      if (source.kind === 'field') fields.push(source.field.name);
      if (source.kind === 'expression') fields.push(...source.fields);
      if (scopeField !== null) fields.push(scopeField.name);
      const list = setters.get(variable.name) ?? [];
      const reads = [...(filter?.usesVariables ?? [])];
      if (source.kind === 'expression') reads.push(...source.variables);
      list.push({ rule, fields, reads, inherited: variable.inherited });
      setters.set(variable.name, list);
    }
  }
  return setters;
}

function variablesOf({ compiled }: Rule): string[] {
  return [...compiled.usesVariables];
}

function factsOf(fields: readonly string[]): string[] {
  const facts = fields.map(factOf).filter((fact) => !isAlwaysKnown(fact) && !DERIVED.has(fact));
  return [...new Set(facts)].sort();
}

function share(shared: Map<string, Needs>, needs: Needs): Needs {
  const key = JSON.stringify([
    needs.type,
    needs.facts,
    needs.setters.map(({ type, facts }) => [type, facts]),
  ]);
  const known = shared.get(key);
  if (known !== undefined) return known;
  shared.set(key, needs);
  return needs;
}
