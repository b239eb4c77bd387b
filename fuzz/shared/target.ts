import fc from 'fast-check';

/** Something that can be fuzzed: what is made up, and what must hold of it. */
export interface Target<T> {
  /** As the command names it, and its folder. */
  readonly name: string;
  /** What is made up, in the plural. */
  readonly cases: string;
  /** How many of them unless it is said otherwise. */
  readonly count: number;
  readonly arbitrary: fc.Arbitrary<T>;
  /** @throws what is wrong. Returns whether the case got beyond the first mistake: one target whose cases never do would find nothing. */
  check(value: T): boolean | Promise<boolean>;
  /** A case as JSON has it, for `regressions/`, and back. */
  write(value: T): unknown;
  read(json: unknown): T;
}

/** Tries so many cases; whether all was well. What is not is printed as small as it gets. */
export async function fuzz<T>(target: Target<T>, count: number, seed: number): Promise<boolean> {
  const start = performance.now();
  let tried = 0;
  let deep = 0;
  const property = fc.asyncProperty(target.arbitrary, async (value) => {
    tried++;
    if (await target.check(value)) deep++;
  });
  const result = await fc.check(property, { seed, numRuns: count });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const share = ((100 * deep) / Math.max(1, tried)).toFixed(1);
  process.stdout.write(
    `${target.name}: seed ${seed}: ${tried} ${target.cases} in ${seconds} s, ${share} % of them read\n`,
  );
  if (!result.failed) return true;
  const [value] = result.counterexample!;
  process.stdout.write(
    `FAILED: ${String(result.errorInstance)}\nThe case, for fuzz/${target.name}/regressions:\n${JSON.stringify(target.write(value))}\n`,
  );
  return false;
}

/** A target whose cases are texts. */
export function textTarget(
  target: Omit<Target<string>, 'write' | 'read' | 'check'> & { check(text: string): boolean },
): Target<string> {
  return { ...target, write: (text) => text, read: (json) => String(json) };
}
