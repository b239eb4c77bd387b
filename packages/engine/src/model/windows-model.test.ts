import { utf8Length } from '@casement/secl';
import { EVENT_TYPES, MAX_ANCESTORS, ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { ACCESSORS } from './accessors.js';
import { EvaluationContext } from './evaluation-context.js';
import { EVENT_TYPE_ROWS, FIELD_ROWS } from './fields.generated.js';
import { WINDOWS_FIELDS, windowsModel } from './windows-model.js';

function entry(pid: number, name: string, parent: ProcessEntry | null): ProcessEntry {
  const process = new ProcessEntry();
  process.pid = pid;
  process.name = name;
  process.parent = parent;
  process.envs = [`E${pid}`, 'PATH'];
  process.start = BigInt(pid) * 1_000_000_000_000_000_000n;
  return process;
}

function read(context: EvaluationContext, name: string): unknown {
  const field = windowsModel.field(name)!;
  if ('get' in field) return field.get(context);
  return Array.from({ length: field.count(context) }, (_, index) => field.at(context, index));
}

describe('the table of fields', () => {
  it('has the 169 fields of the specification and an accessor for each, none left over', () => {
    expect(FIELD_ROWS).toHaveLength(169);
    expect(EVENT_TYPE_ROWS).toHaveLength(11);
    expect([...ACCESSORS.keys()].sort()).toEqual(WINDOWS_FIELDS.map((row) => row.name).sort());
    expect(new Set<string>(EVENT_TYPES)).toEqual(new Set(EVENT_TYPE_ROWS.map((row) => row.name)));
  });

  it('gives an alias the very accessor and the rules of comparison of the field it stands for', () => {
    const aliases = WINDOWS_FIELDS.filter((row) => row.aliasOf !== null);
    expect(aliases).toHaveLength(22);
    for (const { name, aliasOf } of aliases) {
      const alias = windowsModel.field(name)!;
      const target = windowsModel.field(aliasOf!)!;
      expect({ ...alias, name: '' }).toEqual({ ...target, name: '' });
    }
  });

  it('measures what a .length field says it measures', () => {
    const context = new EvaluationContext();
    const event = new RuntimeEvent('rename', 5n, 'HOST', entry(7, 'ünï.exe', entry(8, 'a𝄞.exe', null)));
    event.file = { path: 'C:\\ä', devicePath: '\\Device\\x\\ä', name: 'ä' };
    event.destination = { path: 'C:\\öö', devicePath: '\\Device\\x\\öö', name: 'öö' };
    event.registry = { keyPath: 'HKEY\\é', keyName: 'é', valueName: 'ß' };
    context.load(event);
    const lengths = WINDOWS_FIELDS.filter((row) => row.lengthOf !== null && row.iterator === null);
    expect(lengths.length).toBeGreaterThan(30);
    for (const { name, lengthOf } of lengths) {
      if (lengthOf === 'process.ancestors') expect(read(context, name)).toBe(1);
      else expect(read(context, name), name).toBe(utf8Length(read(context, lengthOf!) as string));
    }
    expect(read(context, 'process.ancestors.file.name.length')).toEqual([9]);
  });

  it('reads legacy names as the fields they are today', () => {
    expect(windowsModel.legacyName('exec.basename')).toBe('exec.file.name');
    expect(windowsModel.legacyName('exec.file.name')).toBeUndefined();
    expect(windowsModel.field('container.runtime')).toBeUndefined();
  });
});

describe('EvaluationContext', () => {
  it('gives exec, process and parent fields of one event', () => {
    const context = new EvaluationContext();
    context.load(new RuntimeEvent('exec', 5n, 'HOST', entry(7, 'b.EXE', entry(8, 'noext', null))));
    expect(read(context, 'exec.file.name')).toBe('b.EXE');
    expect(read(context, 'process.file.extension')).toBe('.EXE');
    expect(read(context, 'process.parent.file.extension')).toBe('');
    expect(read(context, 'process.parent.pid')).toBe(8);
    expect(read(context, 'process.created_at')).toBe(7_000_000_000_000_000_000n);
    expect(read(context, 'event.timestamp')).toBe(5n);
    expect(read(context, 'event.hostname')).toBe('HOST');
    expect(read(context, 'create.file.path')).toBe('');
  });

  it('reads lists of the ancestors as a whole and per ancestor', () => {
    const context = new EvaluationContext();
    context.load(new RuntimeEvent('exec', 5n, '', entry(1, 'a', entry(2, 'b', entry(3, 'c', null)))));
    expect(read(context, 'process.ancestors.pid')).toEqual([2, 3]);
    expect(read(context, 'process.ancestors.envs')).toEqual(['E2', 'PATH', 'E3', 'PATH']);
    const envs = windowsModel.field('process.ancestors.envs')!;
    const perStep = 'perStep' in envs ? envs.perStep! : undefined;
    expect(perStep?.count(context, 1)).toBe(2);
    expect(perStep?.at(context, 1, 0)).toBe('E3');
    expect(windowsModel.iteratorCount(context, 'process.ancestors')).toBe(2);
  });

  it('reads everything as empty where an event has nothing', () => {
    const context = new EvaluationContext();
    context.load(new RuntimeEvent('write', 0n, '', null));
    const known = new Map<string, unknown>([
      ['event.os', 'windows'],
      ['event.source', 'runtime'],
    ]);
    for (const { name, type } of WINDOWS_FIELDS) {
      const empty = type === 'string' ? '' : type === 'int' ? 0 : [];
      const value = read(context, name);
      expect(typeof value === 'bigint' ? Number(value) : value, name).toEqual(known.get(name) ?? empty);
    }
  });

  it('forgets the event before, and follows a ring of parents only so far', () => {
    const context = new EvaluationContext();
    const ring = entry(1, 'a', null);
    ring.parent = ring;
    context.load(new RuntimeEvent('exec', 5n, '', ring));
    expect(context.ancestors).toHaveLength(MAX_ANCESTORS);
    context.load(new RuntimeEvent('exec', 6n, '', entry(2, 'b', null)));
    expect(context.ancestors).toHaveLength(0);
    expect(read(context, 'process.ancestors.file.name')).toEqual([]);
  });
});
