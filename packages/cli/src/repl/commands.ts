import { runtimeEventToJson, WINDOWS_FIELDS, windowsModel } from '@casement/engine';
import { type Lint, parse } from '@casement/secl';
import { type Problem, problem } from '../errors/problem.js';
import { eventHead } from '../explain/event-head.js';
import { Asker } from '../explain/explained-event.js';
import { explanationJson } from '../explain/explanation-json.js';
import { explanationLines, type Page } from '../explain/explanation-lines.js';
import { shownValue, valueLimit } from '../explain/shown-values.js';
import { expressionSubject, ruleSubject, type SubjectResult } from '../explain/subject.js';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import { flow } from '../render/flow.js';
import type { Answer } from './answer.js';
import { answerErrors, compiledValue } from './answer-expression.js';
import { fieldValue } from './field-values.js';
import { loadEvent } from './load-event.js';
import type { ReplState } from './repl-state.js';
import { treeJson, treeLines } from './tree-lines.js';

/** Where a command works. */
export interface Prompt extends Page {
  readonly state: ReplState;
  readonly session: Session;
}

export interface Command {
  readonly name: string;
  readonly syntax: string;
  readonly about: string;
  run(prompt: Prompt, rest: string): Answer | Promise<Answer>;
}

/** `.name rest`; null for what is no command. */
export function splitCommand(line: string): { readonly name: string; readonly rest: string } | null {
  const found = /^\s*\.([a-z]*)(?:\s+([\s\S]*))?$/.exec(line);
  return found === null ? null : { name: found[1]!, rest: found[2] ?? '' };
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'event',
    syntax: '.event [FILE [id] | JSON]',
    about: 'load an event: a record of a log (the first without an id), or a runtime event; alone: show it',
    run: setEvent,
  },
  {
    name: 'explain',
    syntax: '.explain [expression | rule id]',
    about: 'why it holds for the event, or not, term by term; alone: the last condition',
    run: explain,
  },
  {
    name: 'fields',
    syntax: '.fields [prefix]',
    about: 'the fields there are, with what they read of the event',
    run: fields,
  },
  { name: 'type', syntax: '.type expression', about: 'type, event type and remarks', run: showType },
  { name: 'ast', syntax: '.ast expression', about: 'how it was read, as a tree', run: showTree },
  { name: 'help', syntax: '.help', about: 'this list', run: help },
  {
    name: 'exit',
    syntax: '.exit',
    about: 'end (as Ctrl-D does)',
    run: () => ({ lines: [], json: {}, end: true }),
  },
];

function failure({ code, message, hint }: Problem, { ink }: Page): Answer {
  return {
    lines: [
      `${ink.red('error:')} ${visible(message)} ${ink.dim(`[${code}]`)}`,
      `  ${ink.dim('→')} ${visible(hint)}`,
    ],
    json: { error: { code, message, hint } },
    failed: true,
  };
}

async function setEvent(prompt: Prompt, rest: string): Promise<Answer> {
  const { state, session, ink, width } = prompt;
  const text = rest.trim();
  if (text !== '') {
    const { source, record } = sourceOf(text);
    const loaded = await loadEvent(session, state, source, record);
    if ('code' in loaded) return failure(loaded, prompt);
    if (loaded.event === null) return failure(noEvent(source, record, loaded.silent !== null), prompt);
    state.event = loaded.event;
  }
  const { event } = state;
  if (event === null) return { lines: ['no event is loaded'], json: { event: null } };
  const json = runtimeEventToJson(event);
  return { lines: [...eventHead(json, width, ink)], json: { event: json } };
}

/** A name may have blanks; an id is the last word, and only digits. */
function sourceOf(text: string): { readonly source: string; readonly record: bigint | null } {
  if (/^[{[]/.test(text)) return { source: text, record: null };
  const found = /^(.+?)\s+(\d{1,20})$/.exec(text);
  const source = (found?.[1] ?? text).replace(/^(["'])(.*)\1$/, '$2');
  return { source, record: found === null ? null : BigInt(found[2]!) };
}

function noEvent(source: string, record: bigint | null, silent: boolean): Problem {
  if (record === null) return problem('CLI6080', { source });
  if (!silent) return problem('CLI6074', { record: String(record) });
  return problem('CLI6075', { record: String(record), kind: source, why: 'no rule is about what it tells' });
}

function explain(prompt: Prompt, rest: string): Answer {
  const { state } = prompt;
  const source = rest.trim() === '' ? state.last : rest;
  if (source.trim() === '') return failure(problem('CLI6081', { what: '.explain' }), prompt);
  if (state.event === null) return failure(problem('CLI6082'), prompt);
  const result = subjectOf(state, source);
  if (!result.ok) return answerErrors(state, result.errors, source, prompt);
  const { subject } = result;
  const explained = new Asker(subject).explain(state.event);
  return {
    lines: [...explanationLines(subject, explained, prompt)],
    json: explanationJson(subject, explained),
  };
}

/** A rule goes by its id, unless that is a name of the language, too. */
function subjectOf({ policy }: ReplState, source: string): SubjectResult {
  const id = source.trim();
  const rule = policy.ruleSet.rules.find((one) => one.id === id);
  return rule === undefined || policy.macros.has(id)
    ? expressionSubject(policy, source)
    : { ok: true, subject: ruleSubject(policy, rule) };
}

function fields({ state, width, ink }: Prompt, rest: string): Answer {
  const prefix = rest.trim();
  const context = state.context();
  const rows = WINDOWS_FIELDS.filter(({ name }) => name.startsWith(prefix));
  const isRead = (event: string): boolean =>
    state.event !== null && (event === '' || event === state.event.type);
  const lines = rows.flatMap(({ name, type, definition, event }) => {
    const value = isRead(event) ? fieldValue(name, context) : null;
    const shown = value === null ? [] : [{ text: `= ${shownValue(value, name, valueLimit(width, name))}` }];
    return flow(
      [{ text: name }, { text: type, paint: ink.cyan }, ...shown, { text: definition, paint: ink.dim }],
      width,
      0,
      4,
    );
  });
  return {
    lines: lines.length === 0 ? [`no field begins with ${visible(prefix)}`] : lines,
    json: { fields: rows.map(({ name, type, event, definition }) => ({ name, type, event, definition })) },
  };
}

function showType(prompt: Prompt, source: string): Answer {
  const { state } = prompt;
  if (source.trim() === '') return failure(problem('CLI6081', { what: '.type' }), prompt);
  const value = compiledValue(state, source);
  if (value !== null) return typeAnswer(prompt, value.type, value.eventTypes, value);
  const result = expressionSubject(state.policy, source);
  if (!result.ok) return answerErrors(state, result.errors, source, prompt);
  const { compiled, eventType } = result.subject;
  return typeAnswer(prompt, 'bool', eventType === null ? [] : [eventType], compiled);
}

function typeAnswer(
  { ink }: Prompt,
  type: string,
  eventTypes: readonly string[],
  { fields, lints }: { readonly fields: readonly string[]; readonly lints: readonly Lint[] },
): Answer {
  const about = eventTypes.length === 0 ? 'fits every event' : `about ${eventTypes.join(', ')}`;
  return {
    lines: [
      `${ink.bold(type)}  ${about}`,
      ...fields.map((name) => `  ${name}  ${ink.cyan(windowsModel.field(name)?.type ?? '')}`),
      ...lints.flatMap(({ code, message, hint }) => [
        ink.yellow(`  ${code}: ${visible(message)}`),
        `    ${visible(hint)}`,
      ]),
    ],
    json: { type, event_types: eventTypes, fields, lints },
  };
}

function showTree(prompt: Prompt, source: string): Answer {
  if (source.trim() === '') return failure(problem('CLI6081', { what: '.ast' }), prompt);
  const { errors } = parse(source);
  return errors.length > 0
    ? answerErrors(prompt.state, errors, source, prompt)
    : { lines: treeLines(source), json: treeJson(source) };
}

function help({ ink }: Prompt): Answer {
  const width = Math.max(...COMMANDS.map(({ syntax }) => syntax.length));
  return {
    lines: [
      'An expression is put to the event that is loaded. One with an open parenthesis goes on in the next line; Tab completes.',
      ...COMMANDS.map(({ syntax, about }) => `  ${syntax.padEnd(width)}  ${ink.dim(about)}`),
    ],
    json: { commands: COMMANDS.map(({ syntax, about }) => ({ syntax, about })) },
  };
}
