import type { Step, Value } from './token-program.js';

const MORE = 0x40;
const TYPE_BINXML = 0x21;
const TEMPLATE_ID = 0x1122_3344;
/** A record is not longer than this; what does not fit is left out. */
const MOST = 60_000;

/** Writes steps as binary XML for a known place in a chunk, with the offsets that belong there. */
export class Assembler {
  private out: number[] = [];
  private base = 0;
  /** Offsets of names and definitions that were written, of all records. */
  private readonly names = new Map<string, number>();
  private readonly definitions: number[] = [];

  /** @param base offset in the chunk of the content's first byte */
  record(steps: readonly Step[], base: number): Uint8Array {
    this.out = [];
    this.base = base;
    this.steps(steps, false);
    this.u8(0);
    return Uint8Array.from(this.out.slice(0, MOST));
  }

  private steps(steps: readonly Step[], inDefinition: boolean): void {
    for (const step of steps) if (this.out.length < MOST) this.step(step, inDefinition);
  }

  private step(step: Step, inDefinition: boolean): void {
    switch (step.op) {
      case 'open':
        this.open(step, inDefinition);
        break;
      case 'close':
        this.u8(2);
        break;
      case 'empty':
        this.u8(3);
        break;
      case 'end':
        this.u8(4);
        break;
      case 'fragment':
        this.u32(0x0001_010f);
        break;
      case 'text':
        this.u8(5);
        this.u8(1);
        this.string(step.text);
        break;
      case 'cdata':
        this.u8(7);
        this.string(step.text);
        break;
      case 'char':
        this.u8(8);
        this.u16(step.unit);
        break;
      case 'entity':
        this.u8(9);
        this.name(step.name, true);
        break;
      case 'pi':
        this.u8(10);
        this.name(step.name, false);
        this.u8(11);
        this.string('data');
        break;
      case 'hole':
        this.u8(step.optional ? 14 : 13);
        this.u16(step.index);
        this.u8(1);
        break;
      case 'template':
        this.template(step);
        break;
      case 'raw':
        this.out.push(...Buffer.from(step.hex, 'hex'));
    }
  }

  private open(step: Extract<Step, { op: 'open' }>, inDefinition: boolean): void {
    this.u8(1 | (step.attributes > 0 ? MORE : 0));
    if (inDefinition) this.u16(0xffff);
    this.u32(0);
    this.name(step.name, step.known);
    if (step.attributes > 0) this.u32(0);
    for (let n = 0; n < step.attributes; n++) {
      this.u8(6 | (n + 1 < step.attributes ? MORE : 0));
      this.name(n === 0 ? 'Name' : 'x', step.known);
      if (inDefinition) {
        this.u8(14);
        this.u16(n);
        this.u8(1);
      } else {
        this.u8(5);
        this.u8(1);
        this.string('v');
      }
    }
  }

  /** @param known by the place where it was written before, where it was */
  private name(name: string, known: boolean): void {
    const offset = this.names.get(name);
    if (known && offset !== undefined) {
      this.u32(offset);
      return;
    }
    const here = this.base + this.out.length + 4;
    this.names.set(name, here);
    this.u32(here);
    this.u32(0);
    this.u16(hash(name));
    this.string(name);
    this.u16(0);
  }

  private template(step: Extract<Step, { op: 'template' }>): void {
    this.u8(12);
    this.u8(1);
    this.u32(TEMPLATE_ID);
    const earlier = step.earlier < 0 ? undefined : this.definitions[step.earlier];
    const here = this.base + this.out.length + 4;
    this.u32(earlier ?? here);
    if (earlier === undefined) {
      this.definitions.push(here);
      this.u32(0);
      for (let n = 0; n < 4; n++) this.u32(n === 0 ? TEMPLATE_ID : here);
      const sizeAt = this.out.length;
      this.u32(0);
      this.u32(0x0001_010f);
      this.steps(step.steps, true);
      this.u8(0);
      this.patch32(sizeAt, this.out.length - sizeAt - 4);
    }
    this.values(step.values);
  }

  private values(values: readonly Value[]): void {
    this.u32(values.length);
    const descriptors = this.out.length;
    for (const value of values) {
      this.u16(0);
      this.u16(value.type);
    }
    values.forEach((value, n) => {
      const start = this.out.length;
      if (value.steps !== undefined && value.type === TYPE_BINXML) {
        this.u32(0x0001_010f);
        this.steps(value.steps, false);
        this.u8(0);
      } else this.out.push(...Buffer.from(value.hex, 'hex'));
      const size = this.out.length - start + value.off;
      this.out[descriptors + 4 * n] = size & 0xff;
      this.out[descriptors + 4 * n + 1] = (size >> 8) & 0xff;
    });
  }

  private string(text: string): void {
    this.u16(text.length);
    for (let i = 0; i < text.length; i++) this.u16(text.charCodeAt(i));
  }

  private u8(value: number): void {
    this.out.push(value & 0xff);
  }

  private u16(value: number): void {
    this.out.push(value & 0xff, (value >> 8) & 0xff);
  }

  private u32(value: number): void {
    this.u16(value & 0xffff);
    this.u16(value >>> 16);
  }

  private patch32(at: number, value: number): void {
    for (let n = 0; n < 4; n++) this.out[at + n] = (value >>> (8 * n)) & 0xff;
  }
}

function hash(name: string): number {
  let value = 0;
  for (let i = 0; i < name.length; i++) value = (Math.imul(value, 65_599) + name.charCodeAt(i)) >>> 0;
  return value & 0xffff;
}
