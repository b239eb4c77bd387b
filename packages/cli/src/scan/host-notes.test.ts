import { describe, expect, it } from 'vitest';
import { HostNotes } from './host-notes.js';

describe('HostNotes', () => {
  it('knows the hosts of each file, in any case, whatever the order of the records', () => {
    const notes = new HostNotes();
    for (const [computer, path] of [
      ['WS01', 'a'],
      ['WS01', 'a'],
      ['DC', 'b'],
      ['ws01', 'a'],
      ['', 'b'],
      ['DC', 'a'],
      ['DC', 'b'],
    ] as const) {
      notes.note(computer, path);
    }
    expect(notes.entries()).toEqual([
      ['a', ['dc', 'ws01']],
      ['b', ['', 'dc']],
    ]);
  });

  it('takes a file with more hosts than it can keep for one of any host, and keeps what it knows of others', () => {
    const notes = new HostNotes(3);
    notes.note('A', 'few');
    for (const host of ['A', 'B', 'C', 'D']) notes.note(host, 'many');
    notes.note('A', 'few');
    expect(notes.entries()).toEqual([
      ['few', ['a']],
      ['many', null],
    ]);
  });

  it('takes names longer than any by what tells them apart', () => {
    const notes = new HostNotes();
    const long = 'H'.repeat(5000);
    for (const name of [`${long}1`, `${long}2`, `${long}1`.toLowerCase()]) notes.note(name, 'f');
    const [[, hosts]] = notes.entries() as [[string, string[]]];
    expect(hosts).toHaveLength(2);
    for (const host of hosts) expect(host.length).toBeLessThan(300);
  });
});
