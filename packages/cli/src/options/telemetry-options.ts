import { type NormalizerOptions, readTelemetryOptions, type TelemetryOptionFault } from '@casement/telemetry';
import { type Problem, problem } from '../errors/problem.js';

/** How records become events, of every verb that reads logs; TELEMETRY_OPTION says what it takes. */
export interface TelemetryOptions {
  readonly telemetry?: readonly string[];
}

/** The options as the normaliser takes them: plain data, which can go to a worker. */
export function normalizerOptionsOf(
  { telemetry }: TelemetryOptions,
  help: string,
): NormalizerOptions | Problem {
  const read = readTelemetryOptions(telemetry ?? []);
  if (!('fault' in read)) return read;
  const { text, expected } = read;
  return problem('CLI6110', { text, problem: PROBLEMS[read.fault](read.key), expected, help });
}

const PROBLEMS: Readonly<Record<TelemetryOptionFault['fault'], (key: string) => string>> = {
  syntax: (key) => (key === '' ? 'no key' : `${key} is no key=value`),
  key: (key) => `no key ${key}`,
  value: (key) => `no value of ${key}`,
  repeated: (key) => `${key} was given twice`,
};
