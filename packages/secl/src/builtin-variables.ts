import type { Model } from './model.js';
import type { Variable } from './variable.js';

/** Variables that exist without any rule setting them, as far as the model alone can give them (secl.md §4.1). */
export function builtinVariable<E>(model: Model<E>, name: string): Variable<E> | undefined {
  if (name !== 'process.pid') {
    return undefined;
  }
  const field = model.field(name);
  if (field?.type !== 'int') {
    return undefined;
  }
  return field.wide
    ? { name, type: 'int', wide: true, get: (event) => field.get(event) }
    : { name, type: 'int', wide: false, get: (event) => field.get(event) };
}
