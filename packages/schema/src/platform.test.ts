// The package must load in a browser as it is: plain ES modules that reach each other by relative paths with their
// extension, and nothing of Node. The compiled code runs here with the globals of Node taken away.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largeEvent } from './testing/events.js';

const home = fileURLToPath(new URL('..', import.meta.url));
const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casement-schema-'));
  const options = [
    '--outDir',
    folder,
    '--composite',
    'false',
    '--declaration',
    'false',
    '--sourceMap',
    'false',
  ];
  execFileSync(process.execPath, [compiler, '-p', home, ...options], { stdio: 'pipe' });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the compiled package', () => {
  it('imports nothing but its own files, by relative paths with extension', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js'),
    );
    expect(files).toContain('index.js');
    const specifiers = files.flatMap((file) =>
      [
        ...readFileSync(join(folder, file), 'utf8').matchAll(
          /^\s*(?:import|export)\b[^'"]*?from\s+['"](.*?)['"]|\bimport\(/gm,
        ),
      ].map((match) => match[1]),
    );
    expect(specifiers.length).toBeGreaterThan(10);
    expect(specifiers.filter((specifier) => !/^\.{1,2}\/[\w./-]+\.js$/.test(specifier ?? ''))).toEqual([]);
  });

  it('runs without the globals of Node', () => {
    const script = `
      import { runInNewContext } from 'node:vm';
      const print = console.log;
      const standard = new Set(runInNewContext('Object.getOwnPropertyNames(globalThis)'));
      standard.delete('console');
      const taken = Object.getOwnPropertyNames(globalThis).filter((name) => !standard.has(name));
      if (!taken.includes('process') || !taken.includes('Buffer')) throw new Error('nothing was taken away');
      for (const name of taken) {
        Object.defineProperty(globalThis, name, { get() { throw new Error('read ' + name); } });
      }
      const { validate, referencePage, schema, typesSource, canonicalOrder } = await import(${JSON.stringify(pathToFileURL(join(folder, 'index.js')).href)});
      const event = ${JSON.stringify(largeEvent())};
      print(JSON.stringify([validate(event), validate({ ...event, date: 'x' }).ok, referencePage('es').length > 20000,
        Object.keys(schema.$defs).length, typesSource.length > 1000, canonicalOrder.BackendEvent.length]));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual([{ ok: true }, false, true, 13, true, 11]);
  });
});
