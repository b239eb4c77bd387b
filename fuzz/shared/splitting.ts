/** What a splitter of a text is used by. */
interface Splitter {
  push(text: string): void;
  end(): void;
  next(): Piece | null;
}

interface Piece {
  readonly text: string;
  readonly at: number;
  readonly line: number;
  readonly fault: string | null;
}

/** All pieces of a text that comes in blocks of a size. */
export function pieces(splitter: Splitter, text: string, size = text.length): Piece[] {
  const found: Piece[] = [];
  const drain = (): void => {
    for (let piece = splitter.next(); piece !== null; piece = splitter.next()) found.push(piece);
  };
  for (let at = 0; at < text.length; at += Math.max(1, size)) {
    splitter.push(text.slice(at, at + Math.max(1, size)));
    drain();
  }
  splitter.end();
  drain();
  return found;
}

/** @throws where pieces hang on the blocks, are not where they say, or follow each other wrongly. */
export function checkSplitting(make: () => Splitter, text: string): Piece[] {
  const whole = pieces(make(), text);
  for (const size of [1, 7, 64]) {
    if (JSON.stringify(pieces(make(), text, size)) !== JSON.stringify(whole)) {
      throw new Error(`other pieces in blocks of ${size}`);
    }
  }
  let end = 0;
  for (const { text: piece, at, line, fault } of whole) {
    if (!text.startsWith(piece, at)) throw new Error(`a piece is not at ${at}`);
    if (at < end) throw new Error(`a piece at ${at} begins in another`);
    if (line !== text.slice(0, at).split('\n').length)
      throw new Error(`a piece at ${at} is not in line ${line}`);
    if (fault === null) end = at + piece.length;
  }
  return whole;
}
