import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { agreesOnExpression, answerExpression } from './run-expression.js';
import { agreesOnPolicies, answerPolicies } from './run-policies.js';
import type { Vector, VectorResult } from './vector.js';
import { VectorEvents } from './vector-events.js';

/** Runs every vector of a file of JSON lines; named events are those of events.json beside it. */
export function* runVectorFile(path: string): Generator<VectorResult> {
  const namedFile = join(dirname(path), 'events.json');
  const named = existsSync(namedFile) ? JSON.parse(readFileSync(namedFile, 'utf8')) : {};
  const events = new VectorEvents(named);
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() !== '') yield runVector(parseLine(line, index + 1), events);
  }
}

function parseLine(line: string, number: number): Vector {
  try {
    return JSON.parse(line) as Vector;
  } catch (error) {
    throw new Error(`line ${number} is no JSON: ${(error as Error).message}`);
  }
}

function runVector(vector: Vector, events: VectorEvents): VectorResult {
  const { id } = vector;
  let given: ReturnType<VectorEvents['all']>;
  try {
    given = events.all(vector.events);
  } catch (error) {
    const { message } = error as Error;
    return { id, agrees: false, got: { error: { stage: 'event', class: 'event', message } } };
  }
  if ('policies' in vector) {
    const got = answerPolicies(vector, events.inTurn(vector.events));
    return { id, agrees: agreesOnPolicies(vector.expect, got), got };
  }
  const answer = answerExpression(vector, given);
  return { id, agrees: agreesOnExpression(vector.expect, answer), got: answer.got };
}
