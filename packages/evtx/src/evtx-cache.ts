import type { Utf16Decoder } from './fast/utf16-reader.js';
import { ValueReader } from './fast/value-reader.js';
import { DumpWriter } from './render/dump-writer.js';
import { RecordWriter } from './render/record-writer.js';
import { TemplateCache } from './template/template-cache.js';

/**
 * What the files of a run share: compiled templates by content, and strings that logs repeat. Of bounded size. Give the
 * same one to each `openEvtx` of a scan; it must not be shared between threads.
 */
export class EvtxCache {
  /** @internal */
  readonly templates = new TemplateCache();
  /** @internal */
  readonly values: ValueReader;
  /** @internal */
  readonly dumper = new DumpWriter();
  /** @internal */
  readonly liner = new RecordWriter();

  /** @param utf16 a faster decoder of the platform for longer texts */
  constructor(utf16: Utf16Decoder | null = null) {
    this.values = new ValueReader(utf16);
  }
}
