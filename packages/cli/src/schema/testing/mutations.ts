import { type FormJudge, isObject } from './form-judge.js';

/** A value that is not of the form any more, and what was done to it. */
export interface Mutation {
  readonly done: string;
  readonly value: unknown;
}

/**
 * Every value that one change makes of a valid one: a key too many in each object, each key taken away in turn that must be
 * there, and each part replaced by a value of another type.
 */
export function* mutations(judge: FormJudge, valid: unknown): Generator<Mutation> {
  const changes: { readonly path: string; readonly done: string; readonly to: unknown }[] = [];
  judge.walk(valid, (value, node, path) => {
    const replace = (done: string, to: unknown): void => {
      changes.push({ path, done: `${path}: ${done}`, to });
    };
    if (!isObject(value)) {
      replace('an object instead', {});
      return;
    }
    replace('a list instead', []);
    // null is no value of any map, and a closed object has no further key whatever its value.
    replace('a key too many', { ...value, 'no such key': null });
    const { required = [] } = node as { required?: readonly string[] };
    for (const key of required) {
      replace(`no ${key}`, Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)));
    }
  });
  for (const { path, done, to } of changes) {
    yield { done, value: replaced(valid, path.split('/').slice(1), to) };
  }
}

function replaced(value: unknown, path: readonly string[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  const inner = replaced((value as Record<string, unknown>)[key], rest, to);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? inner : item));
  return { ...(value as object), [key]: inner };
}
