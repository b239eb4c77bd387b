/** Units that a case is repeated up to. */
const LONG = 200_000;
/** Nanoseconds of processor time a unit, with room for a busy machine; quadratic time needs thousands. */
const MOST_A_UNIT = 10_000;
/** Every so many cases one is repeated. */
const EVERY = 200;

/** Looks every now and then whether the time for a text stays in proportion to its length. */
export class LinearTime {
  #seen = 0;

  /** @throws if reading the text over and over takes more time than its length allows. */
  now(text: string, read: (long: string) => unknown): void {
    if (this.#seen++ % EVERY === 0) checkLinear(text, read);
  }
}

function checkLinear(text: string, read: (long: string) => unknown): void {
  if (text === '') return;
  const long = text.repeat(Math.ceil(LONG / Math.max(1, text.length))).slice(0, LONG);
  const start = process.cpuUsage();
  read(long);
  const { user, system } = process.cpuUsage(start);
  const nanoseconds = ((user + system) * 1000) / Math.max(1, long.length);
  if (nanoseconds > MOST_A_UNIT) throw new Error(`${nanoseconds.toFixed(0)} ns a character, repeated`);
}
