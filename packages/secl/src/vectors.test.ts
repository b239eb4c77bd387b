import { describe, expect, it } from 'vitest';
import { readShared, withShared } from './testing/shared-material.js';
import { agrees, runVector, type Vector } from './testing/vectors.js';
import { windowsModel } from './testing/windows-model.js';

const FILES = ['language', 'fields', 'random', 'vendor-rules'];

withShared(
  'vectors of the real engine',
  [
    ['spec', 'windows-fields.json'],
    ['vectors', 'events.json'],
    ...FILES.map((file) => ['vectors', `${file}.jsonl`] as const),
  ],
  () => {
    describe('vectors of the real engine', () => {
      const model = windowsModel(JSON.parse(readShared('spec', 'windows-fields.json')));
      const named = JSON.parse(readShared('vectors', 'events.json'));
      for (const file of FILES) {
        it(`${file}: matcher and interpreter agree with every one`, () => {
          const vectors = readShared('vectors', `${file}.jsonl`)
            .split('\n')
            .filter((line) => line !== '')
            .map((line): Vector => JSON.parse(line));
          expect(vectors.length).toBeGreaterThan(30);
          const differing = vectors.flatMap((vector) => {
            const got = runVector(vector, model, named);
            return agrees(vector.expect, got)
              ? []
              : [{ id: vector.id, expression: vector.expression, expected: vector.expect, got: got.outcome }];
          });
          expect(differing).toEqual([]);
        });
      }
    });
  },
);
