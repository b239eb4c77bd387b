// Text of the validated value inside a message. It comes from outside, so a message shows a bounded excerpt in printable
// ASCII: no control character, no direction mark and no megabyte reaches the terminal or log that shows it.

const LONGEST = 60;

/** The text in double quotes, escaped as in JSON and cut after 60 code units. */
export function quote(text: string): string {
  const cut = text.length > LONGEST;
  const quoted = JSON.stringify(cut ? text.slice(0, LONGEST) : text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return cut ? `${quoted}...` : quoted;
}
