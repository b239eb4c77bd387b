/** Synchronous random access to the bytes of a log: a file descriptor, a buffer, a blob in a worker. */
export interface ByteSource {
  /** Size in bytes. May be stale for a growing file; the reader does not look beyond it. */
  readonly size: number;
  /** Fills `target` from `position` on and returns how many bytes it got; fewer than asked means the end. May throw: the reader turns it into a fault. */
  read(position: number, target: Uint8Array): number;
}

/** The same for sources that answer later. */
export interface AsyncByteSource {
  readonly size: number;
  read(position: number, target: Uint8Array): Promise<number>;
}

/** A source over bytes in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(position, target) {
      const end = Math.min(bytes.length, position + target.length);
      if (end <= position) return 0;
      target.set(bytes.subarray(position, end));
      return end - position;
    },
  };
}
