import type { Utf16Decoder } from '@casement/evtx';

/** The bytes behind each view, of which there is one a log. */
const buffers = new WeakMap<DataView, Buffer>();

/** Node's own decoder of UTF-16LE. */
export const platformUtf16: Utf16Decoder = (view, at, size) => {
  let buffer = buffers.get(view);
  if (buffer === undefined) {
    buffer = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
    buffers.set(view, buffer);
  }
  return buffer.toString('utf16le', at, at + size);
};
