import { safeJson } from '@casement/engine';

/** The reader of a pipe went away (`| head`): not an error of ours, the run just ends. */
export class ClosedPipe extends Error {}

const BLOCK = 64 * 1024;

/**
 * Data on its way to standard output or a file, in blocks. Callers write without waiting and flush when `full`, which
 * is also where back-pressure takes hold: memory stays bounded by one block plus one line.
 */
export class DataSink {
  #parts: (string | Uint8Array)[] = [];
  #size = 0;

  /** @param path of the file behind the stream, for what is said of a write that fails; none for standard output */
  constructor(
    private readonly stream: NodeJS.WritableStream,
    private readonly path?: string,
  ) {
    // Errors arrive at the callbacks of write; without a listener they would also end the process.
    stream.on('error', () => {});
  }

  get full(): boolean {
    return this.#size >= BLOCK;
  }

  write(text: string): void {
    this.#parts.push(text);
    this.#size += text.length;
  }

  /** Takes the bytes over: they must not change any more. */
  writeBytes(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#size += bytes.length;
  }

  async flush(): Promise<void> {
    if (this.#size === 0) return;
    const block = joined(this.#parts);
    this.#parts = [];
    this.#size = 0;
    await new Promise<void>((resolve, reject) => {
      this.stream.write(block, (error?: Error | null) => {
        if (!error) resolve();
        else reject(isClosedPipe(error) ? new ClosedPipe() : this.#placed(error));
      });
    });
  }

  /** The stream was opened by descriptor, so its own errors name no file. */
  #placed(error: Error): Error {
    return this.path === undefined ? error : Object.assign(error, { path: this.path });
  }
}

/**
 * Text leaves through `safeJson`: tables and messages have gone through `visible`, XML has no raw character of that kind, so what there
 * is of them stands in strings of JSON, of whatever verb. Bytes are the business of whoever hands them over.
 */
function joined(parts: readonly (string | Uint8Array)[]): string | Uint8Array {
  if (parts.every((part) => typeof part === 'string')) return safeJson(parts.join(''));
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts.map((part) => Buffer.from(part as string)));
}

/** Windows reports a pipe whose reader is gone as EOF, and a half-closed one as ERR_STREAM_DESTROYED. */
function isClosedPipe(error: Error): boolean {
  const { code } = error as { code?: string };
  return code === 'EPIPE' || code === 'EOF' || code === 'ERR_STREAM_DESTROYED';
}
