import { SourceFile } from '@casement/engine';
import type { TestProblem } from '../errors/test-problem.js';
import { FileReader } from '../reader/file-reader.js';
import { FILE_KEYS } from './keys.js';
import { readTime } from './read-clock.js';
import { readProcesses } from './read-process.js';
import { readLimits, readTest } from './read-test.js';
import type { RuleTest, TestFile } from './test-file.js';

export interface ReadTestFile {
  readonly file: TestFile;
  /** Anything here makes the file unfit to run. */
  readonly problems: readonly TestProblem[];
}

/** 2026-01-01T00:00:00Z, a Thursday. */
const START = 1_767_225_600_000_000_000n;
const HOST = 'TEST-1';

/**
 * Reads a file of rule tests (docs/guide/testing-rules.md). Strict: what is not understood is an error with its place.
 * @param name as it is to be named in messages: its path.
 */
export function readTestFile(name: string, text: string): ReadTestFile {
  const source = new SourceFile(name, text);
  const reader = new FileReader(source);
  const empty: TestFile = { source, policies: null, agentVersion: null, tests: [] };
  const tree = reader.parse();
  if (tree === undefined) return { file: empty, problems: reader.problems };
  if (tree.kind !== 'map') {
    reader.fail(
      'TEST7001',
      tree.range,
      tree.kind === 'null' ? 'the file is empty' : 'the file is no mapping',
    );
    return { file: empty, problems: reader.problems };
  }
  const fields = reader.fields(tree, 'a test file', Object.keys(FILE_KEYS))!;
  const start = readTime(reader, fields.text('start')) ?? START;
  const defaults = {
    start,
    host: fields.text('host')?.value ?? HOST,
    limits: readLimits(reader, fields) ?? ('rules' as const),
    processes: readProcesses(reader, fields.entry('processes')?.value, start),
  };
  const tests: RuleTest[] = [];
  const list = fields.list('tests');
  if (list === undefined) reader.fail('TEST7001', source.start, 'the file has no `tests`');
  else if (list.length === 0) reader.fail('TEST7014', fields.entry('tests')!.key, 'tests is an empty list');
  for (const item of list ?? []) for (const test of readTest(reader, item, defaults)) tests.push(test);
  const file: TestFile = {
    source,
    policies: fields.texts('policies') ?? null,
    agentVersion: fields.text('agent_version')?.value ?? null,
    tests,
  };
  return { file, problems: reader.problems };
}
