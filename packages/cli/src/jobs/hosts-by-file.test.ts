import { describe, expect, it } from 'vitest';
import { HostsByFile } from './hosts-by-file.js';

describe('HostsByFile', () => {
  it('knows the hosts of each file, in any case, whatever the order of the records', () => {
    const hosts = new HostsByFile();
    for (const [computer, path] of [
      ['WS01', 'a'],
      ['WS01', 'a'],
      ['DC', 'b'],
      ['ws01', 'a'],
      ['', 'b'],
      ['DC', 'a'],
      ['DC', 'b'],
    ] as const) {
      hosts.note(computer, path);
    }
    expect(hosts.entries()).toEqual([
      ['a', ['dc', 'ws01']],
      ['b', ['', 'dc']],
    ]);
  });

  it('takes a file with more hosts than it can keep for one of any host, and keeps what it knows of others', () => {
    const hosts = new HostsByFile(3);
    hosts.note('A', 'few');
    for (const host of ['A', 'B', 'C', 'D']) hosts.note(host, 'many');
    hosts.note('A', 'few');
    expect(hosts.entries()).toEqual([
      ['few', ['a']],
      ['many', null],
    ]);
  });

  it('takes names longer than any by what tells them apart', () => {
    const hosts = new HostsByFile();
    const long = 'H'.repeat(5000);
    for (const name of [`${long}1`, `${long}2`, `${long}1`.toLowerCase()]) hosts.note(name, 'f');
    const [[, keys]] = hosts.entries() as [[string, string[]]];
    expect(keys).toHaveLength(2);
    for (const host of keys) expect(host.length).toBeLessThan(300);
  });
});
