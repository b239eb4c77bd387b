/** What JSON.stringify leaves as it is and a terminal, or an eye, takes for something else: see `safeJson`. */
const UNSAFE =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/;
const EACH_UNSAFE = new RegExp(UNSAFE.source, 'g');

/**
 * The same JSON with C1 controls, marks that turn the order of a line, separators that break it, and characters without a
 * width written as `\uXXXX`. Outside of strings none of them can stand, so this works on the finished text; nearly every one has
 * none, and then it costs one pass of the expression. Whoever prints JSON with texts of a log prints it through this.
 */
export function safeJson(json: string): string {
  return UNSAFE.test(json) ? json.replace(EACH_UNSAFE, escaped) : json;
}

function escaped(character: string): string {
  let text = '';
  for (let i = 0; i < character.length; i++) {
    text += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }
  return text;
}
