import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as secl from './index.js';

it('the example of the README does what its comments say', () => {
  const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(readme)![1]!;
  const promised = [...example.matchAll(/^\/\/ ((?!A model|The interpreter).*)$/gm)].map((match) => match[1]);
  const body = example.replace(/^import \{(.*?)\} from .*$/m, 'const {$1} = secl;');
  const printed: string[] = [];
  const log = (...values: unknown[]): void => {
    printed.push(...values.join(' ').split('\n'));
  };
  new Function('secl', 'console', body)(secl, { log });
  expect(printed).toEqual(promised);
});
