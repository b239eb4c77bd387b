import { type CompletionScope, complete, macroKind } from '@casement/analysis';
import { WINDOWS_FIELDS, windowsModel } from '@casement/engine';
import { COMMANDS, splitCommand } from './commands.js';
import { offeredValues } from './field-values.js';
import type { ReplState } from './repl-state.js';

const ABOUT: ReadonlyMap<string, string> = new Map(
  WINDOWS_FIELDS.map(({ name, definition }) => [name, definition]),
);

/** What there is to complete at the prompt: the model, the policy's names, the values of the event. */
function scopeOf(state: ReplState): CompletionScope {
  const { policy } = state;
  const context = state.context();
  return {
    model: windowsModel,
    macros: [...policy.macros.values()].map(({ id, expression }) => ({
      id,
      kind: macroKind(expression?.value),
    })),
    variables: policy.variables.map(({ name, type }) => ({ name, type })),
    about: (field) => ABOUT.get(field) ?? '',
    values: (field) => (state.event === null ? [] : offeredValues(field, context)),
  };
}

/** As readline asks: the texts that could stand where `line` ends, and the part of it that they replace. */
export function completions(state: ReplState, pending: string, line: string): [string[], string] {
  const command = pending === '' ? splitCommand(line) : null;
  if (command !== null && !/\s/.test(line)) {
    return [COMMANDS.map(({ name }) => `.${name}`).filter((name) => name.startsWith(line)), line];
  }
  if (command !== null && command.name === 'fields') {
    return [windowsModel.fieldNames().filter((name) => name.startsWith(command.rest)), command.rest];
  }
  if (command !== null && !EXPRESSIONS.has(command.name)) return [[], line];
  const source = command === null ? pending + line : command.rest;
  const { span, items } = complete(source, source.length, scopeOf(state));
  return [items.map(({ text }) => text), source.slice(span.start)];
}

/** Commands that take an expression. */
const EXPRESSIONS = new Set(['explain', 'type', 'ast']);
