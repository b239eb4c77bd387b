import { NOTHING, type TextIndex } from './text-index.js';

/** Characters of subjects remembered, each counted with ENTRY more. Beyond it all are forgotten at once: cheaper than an order of use. */
const CHARACTERS = 1_000_000;
const ENTRY = 128;
/**
 * Longer subjects are looked through each time. V8 hashes texts of 16,384 characters and more by their length alone: a map of equally
 * long ones is a list that each look-up walks. Looking for one that is not let in is cheap: no key has its length.
 */
const LONGEST = 16_000;

/** What an index finds, remembered: a log has a few hundred images and command lines, over and over. */
export class FoundTexts {
  private readonly known = new Map<string, readonly number[]>();
  private characters = 0;

  constructor(
    private readonly index: TextIndex,
    private readonly limit: number = CHARACTERS,
  ) {}

  find(subject: string): readonly number[] {
    // No text is empty, so nothing is found in nothing.
    return subject === '' ? NOTHING : (this.known.get(subject) ?? this.look(subject));
  }

  private look(subject: string): readonly number[] {
    const found = this.index.find(subject);
    if (subject.length > LONGEST) return found;
    this.characters += subject.length + ENTRY + found.length;
    if (this.characters > this.limit) {
      this.known.clear();
      this.characters = subject.length + ENTRY + found.length;
    }
    this.known.set(subject, found);
    return found;
  }
}
