/**
 * Bounds on what a log may ask of the reader. Each is far above anything Windows writes and small enough that the work
 * per 64 KiB chunk stays bounded whatever the bytes say (telemetry.md §10.6).
 */

/** Size of a chunk and step of the chunk grid. */
export const CHUNK_SIZE = 65_536;

/** Records start here: after the chunk header, the string buckets and the template buckets. */
export const CHUNK_RECORDS_START = 512;

/** Record header (24) and the copy of the size behind the content (4). */
export const RECORD_MIN_SIZE = 28;

/** Open elements, nested fragments and nested template instances together. */
export const MAX_NESTING = 64;

/** Elements a record may have once its templates are filled in, array items included. */
export const MAX_ELEMENTS = 16_384;

/** Elements of one template definition, nested instances included. The largest seen in real logs has about a hundred. */
export const MAX_DEFINITION_ELEMENTS = 1_024;

/** Attributes of one element. */
export const MAX_ATTRIBUTES = 256;

/**
 * How often a template may refer to one value and still be compiled. Real ones refer once; one that repeats a large
 * value a thousand times is left to the plain path, which charges every repetition to the chunk's budget.
 */
export const MAX_REFERENCES = 4;

/** Values of one template instance. A descriptor takes four bytes, so a chunk could not hold more than this anyway. */
export const MAX_VALUES = 16_384;

/**
 * Bytes of template definitions parsed per chunk. Definitions that Windows writes do not overlap and so add up to less
 * than a chunk; a log whose records point into the middle of each other's definitions runs into this.
 */
export const MAX_DEFINITION_BYTES = 4 * CHUNK_SIZE;

/** Work of the plain path per record, in the measure of `MAX_CHUNK_WORK`. A record of 64 KiB of text takes a tenth of it. */
export const MAX_RECORD_WORK = 1 << 17;

/**
 * Work of the plain path per chunk: one for each node it builds and one for every eight bytes it decodes. A chunk whose
 * records are all of everyday size uses a tenth of it; only templates that multiply their values reach it.
 */
export const MAX_CHUNK_WORK = 1 << 20;

/** Variants kept of one template content (same GUID and size, different bytes). */
export const MAX_TEMPLATE_VARIANTS = 16;

/**
 * Templates kept over the whole run, those used last: a log has at most some hundred, and a run reads one log after the other or
 * a few at once. But the name of the host stands in a template, so a collector's log can have one a host; compiled, each takes some 60 KB.
 */
export const MAX_TEMPLATES = 1_024;

/** Bytes of definitions kept with them; compiled, a definition takes some tens of times its size. */
export const MAX_TEMPLATE_BYTES = 4 << 20;
