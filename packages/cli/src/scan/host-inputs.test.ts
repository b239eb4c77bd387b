import { MOST_INPUTS } from '@casement/engine';
import { expect, it } from 'vitest';
import { HostInputs } from './host-inputs.js';

it('knows the files of a host, whatever the case of its name and the order of the records', () => {
  const inputs = new HostInputs();
  for (const [host, file] of ['WS1 b', 'ws1 a', 'WS2 b', 'WS1 b'].map((text) => text.split(' '))) {
    inputs.note(host!, file!);
  }
  expect(inputs.of('Ws1')).toEqual(['a', 'b']);
  expect(inputs.of('WS2')).toEqual(['b']);
  expect(inputs.of('WS3')).toBeNull();
});

it('lists no more files than a finding can carry, in one part or in several', () => {
  const one = new HostInputs();
  const other = new HostInputs();
  for (let file = 0; file < MOST_INPUTS; file++) one.note('H', `f${file}`);
  expect(one.of('h')).toHaveLength(MOST_INPUTS);
  other.note('h', 'one more');
  other.note('g', 'x');
  other.absorb(one.part());
  expect(other.of('h')).toBeNull();
  one.absorb(other.part());
  expect([one.of('h'), one.of('g')]).toEqual([null, ['x']]);
});

it('is bounded by hosts and by the length of their names', () => {
  const inputs = new HostInputs();
  for (let host = 0; host < 10_050; host++) inputs.note(`h${host}`, 'f');
  expect(inputs.part()).toHaveLength(10_000);
  inputs.note('x'.repeat(1000), 'f');
  expect(inputs.of('x'.repeat(1000))).toBeNull();
});
