// What a generator is, and the one place that writes or compares what generators return: a generator itself touches
// no file it produces, so `--check`, the freshness tests and a real run cannot disagree about the result.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One file that is generated and committed. */
export interface GeneratedFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Generator {
  readonly name: string;
  /** Computes the files; reads what it needs below `root` (the repository), writes nothing. */
  run(root: string): readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;
}

/** A generated file whose committed text is not what its generator returns now. */
export interface StaleFile extends GeneratedFile {
  readonly generator: string;
}

function committed(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The files that differ from what is on disk. Two generators that claim one path are a bug and throw. */
export async function findStale(generators: readonly Generator[], root: string): Promise<StaleFile[]> {
  const owner = new Map<string, string>();
  const stale: StaleFile[] = [];
  for (const generator of generators) {
    for (const { path, text } of await generator.run(root)) {
      const other = owner.get(path);
      if (other !== undefined) throw new Error(`${path} is claimed by ${other} and by ${generator.name}`);
      owner.set(path, generator.name);
      if (committed(join(root, path)) !== text) stale.push({ generator: generator.name, path, text });
    }
  }
  return stale;
}

export function writeFiles(files: readonly GeneratedFile[], root: string): void {
  for (const { path, text } of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
