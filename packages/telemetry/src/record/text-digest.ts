/**
 * A digest of texts: two FNV-1a sums of 32 bits over the code units, the second with the multiplier of Knuth's multiplicative hashing. No
 * cryptographic one: who writes the texts can make two meet.
 */
export class TextDigest {
  private one = 0x811c9dc5;
  private other = 0x811c9dc5;

  /** The two sums, as unsigned numbers. */
  get a(): number {
    return this.one >>> 0;
  }

  get b(): number {
    return this.other >>> 0;
  }

  add(text: string): void {
    let { one, other } = this;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      one = Math.imul(one ^ unit, 0x01000193);
      other = Math.imul(other ^ unit, 0x9e3779b1);
    }
    this.one = one;
    this.other = other;
  }

  /** What no code unit is: where one text stops and the next begins counts. */
  end(): void {
    this.one = Math.imul(this.one ^ 0x1_0000, 0x01000193);
    this.other = Math.imul(this.other ^ 0x1_0000, 0x9e3779b1);
  }
}
