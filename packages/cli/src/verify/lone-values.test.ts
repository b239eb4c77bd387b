import { EvaluationContext } from '@casement/engine';
import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { expect, it } from 'vitest';
import { loneTerm } from './lone-values.js';

const process = Object.assign(new ProcessEntry(), {
  pid: 7,
  path: 'C:\\a.exe',
  name: 'a.exe',
  cmdline: 'a --x',
});
const event = new RuntimeEvent('create', 1n, 'H', process);
event.file = { path: 'C:\\d\\f.txt', devicePath: '\\Device\\HarddiskVolume3\\d\\f.txt', name: 'f.txt' };
const context = new EvaluationContext();
context.load(event);

const term = (field: string | undefined, value: string | number) =>
  loneTerm({ offset: 0, length: 1, ...(field === undefined ? {} : { field }), value }, 'create', context);

it('tells what the record says from what earlier records may have said', () => {
  expect(term('create.file.path', 'C:\\d\\f.txt')).toBe('agrees');
  expect(term('create.file.path.length', 'x')).not.toBe('agrees');
  expect(term('create.file.name', 5)).toBe('agrees');
  expect(term('create.file.name', 'g.txt')).toBe('differs');
  expect(term('create.file.name', 6)).toBe('differs');
  expect(term('process.cmdline', 'a --x')).toBe('agrees');
  expect(term('process.cmdline', 'a --y')).toBe('open');
  expect(term('process.parent.file.name', 'b.exe')).toBe('open');
  expect(term('exec.file.name', 'b.exe')).toBe('open');
  expect(term(undefined, 'what a field is compared with')).toBe('agrees');
});

it('leaves open what hangs on the letters of volumes', () => {
  expect(term('create.file.device_path', '\\Device\\HarddiskVolume4\\d\\f.txt')).toBe('open');
  const other = new RuntimeEvent('create', 1n, 'H', process);
  other.file = {
    path: '\\Device\\HarddiskVolume9\\f',
    devicePath: '\\Device\\HarddiskVolume9\\f',
    name: 'f',
  };
  const alone = new EvaluationContext();
  alone.load(other);
  const path = { offset: 0, length: 1, field: 'create.file.path', value: 'E:\\f' };
  expect(loneTerm(path, 'create', alone)).toBe('open');
});
