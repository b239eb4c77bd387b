import {
  children,
  compileExpression,
  compileMacros,
  type Node,
  parse,
  parseMacro,
  renderError,
} from '@casement/secl';
import fc from 'fast-check';
import { SMALL_MODEL, SMALL_VARIABLES } from '../../packages/secl/src/testing/small-model.js';
import { mutatedSource } from './mutated-source.js';

/** Every so many sources one is repeated up to this length, to see that the time stays in proportion. */
const REPEAT_EVERY = 200;
const LONG = 200_000;
/** Nanoseconds of processor time a character, with room for a busy machine; quadratic time needs thousands. */
const MOST_A_CHARACTER = 10_000;

/** Damages rules and reads them: no throw, no place outside the source, no more than linear time. */
export function fuzzSyntax(sources: number, seed: number): boolean {
  const start = performance.now();
  let read = 0;
  let valid = 0;
  const property = fc.property(mutatedSource, (source) => {
    read++;
    const { errors } = parse(source);
    valid += errors.length === 0 ? 1 : 0;
    checkSource(source);
    if (read % REPEAT_EVERY === 0) checkTime(source);
  });
  const result = fc.check(property, { seed, numRuns: sources });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  process.stdout.write(
    `syntax: seed ${seed}: ${read} sources in ${seconds} s, ${((100 * valid) / Math.max(1, read)).toFixed(1)} % still SECL\n`,
  );
  if (!result.failed) return true;
  const [source] = result.counterexample!;
  process.stdout.write(`FAILED: ${String(result.errorInstance)}\n${JSON.stringify(source)}\n`);
  return false;
}

/** @throws what is wrong with what the language says about the source. */
export function checkSource(source: string): void {
  for (const { root, errors } of [parse(source), parseMacro(source)]) {
    checkSpans(root, { start: 0, end: source.length }, source);
    checkErrors(source, errors);
    if (errors.length === 0 && holdsError(root)) throw new Error('an error node and no error');
  }
  const options = { model: SMALL_MODEL, variables: SMALL_VARIABLES };
  const compiled = compileExpression(source, options);
  checkErrors(source, compiled.ok ? [] : compiled.errors);
  const macros = compileMacros([{ id: 'M', expression: source }], SMALL_MODEL, options);
  checkErrors(source, macros.errors.get('M') ?? []);
}

type Errors = ReturnType<typeof parse>['errors'];

function checkErrors(source: string, errors: Errors): void {
  for (const error of errors) {
    const { start, end } = error.span;
    if (!(start >= 0 && start <= end && end <= source.length))
      throw new Error(`${error.code} at ${start}-${end}`);
    if (!renderError(error, source).startsWith(error.code)) throw new Error(`${error.code} does not render`);
  }
}

function checkSpans(node: Node, within: { start: number; end: number }, source: string): void {
  const { start, end } = node.span;
  if (!(start >= within.start && start <= end && end <= within.end)) {
    throw new Error(`${node.kind} at ${start}-${end} is not within ${within.start}-${within.end}`);
  }
  for (const child of children(node)) checkSpans(child, node.span, source);
}

function holdsError(node: Node): boolean {
  return node.kind === 'Error' || children(node).some(holdsError);
}

/** @throws if reading the source over and over takes more time than its length allows. */
export function checkTime(source: string): void {
  const long = source.repeat(Math.ceil(LONG / Math.max(1, source.length))).slice(0, LONG);
  const start = process.cpuUsage();
  parse(long);
  const { user, system } = process.cpuUsage(start);
  const nanoseconds = ((user + system) * 1000) / Math.max(1, long.length);
  if (nanoseconds > MOST_A_CHARACTER) throw new Error(`${nanoseconds.toFixed(0)} ns a character, repeated`);
}
