import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { ProcessIndex } from './process-index.js';

const entry = (values: Partial<ProcessEntry>): ProcessEntry =>
  Object.assign(new ProcessEntry(), { host: 'H' }, values);

function at(process: ProcessEntry | null, time = 10n): EvaluationContext {
  const context = new EvaluationContext();
  context.load(new RuntimeEvent('exec', time, 'H', process));
  return context;
}

describe('ProcessIndex', () => {
  it('asks the line of the event first, the nearest of a pid', () => {
    const root = entry({ pid: 1 });
    const near = entry({ pid: 2, parent: entry({ pid: 2, parent: root }) });
    const own = entry({ pid: 3, parent: near });
    const index = new ProcessIndex();
    index.note(entry({ pid: 1 }));
    expect([3, 2, 1].map((pid) => index.find(at(own), pid))).toEqual([own, near, root]);
  });

  it('knows the process of an earlier event that had the pid last on the host, until it ends', () => {
    const index = new ProcessIndex();
    const last = entry({ pid: 7 });
    for (const seen of [entry({ pid: 7 }), last, entry({ pid: 7, host: 'other' }), entry({ pid: 0 })]) {
      index.note(seen);
    }
    expect([7, 8, 0].map((pid) => index.find(at(null), pid))).toEqual([last, null, null]);
    last.end = 5n;
    expect([index.find(at(null, 5n), 7), index.find(at(null, 6n), 7)]).toEqual([last, null]);
    index.clear();
    expect(index.find(at(null, 5n), 7)).toBeNull();
  });
});
