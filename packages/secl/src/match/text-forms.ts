import { fold } from './fold.js';
import { withSlashes } from './path-glob.js';

/**
 * The folded and the slashed form of the text that a field had last. Many rules ask the same field of the same event, one
 * after the other; they share one of these, so that a command line is folded once an event and not once a rule. Only a
 * memory: the answer depends on nothing but the text given.
 */
export class TextForms {
  private foldedOf = '';
  private foldedText = '';
  private slashedOf = '';
  private slashedText = '';

  folded(text: string): string {
    if (text !== this.foldedOf) {
      this.foldedText = fold(text);
      this.foldedOf = text;
    }
    return this.foldedText;
  }

  /** Folded, with `/` for `\`. */
  slashed(text: string): string {
    if (text !== this.slashedOf) {
      this.slashedText = withSlashes(this.folded(text));
      this.slashedOf = text;
    }
    return this.slashedText;
  }
}

const formsOfField = new WeakMap<object, TextForms>();

/** The forms that all rules on a field share; for what is no field, forms of its own. */
export function textFormsOf(field: object | null): TextForms {
  if (field === null) {
    return new TextForms();
  }
  let forms = formsOfField.get(field);
  if (forms === undefined) {
    forms = new TextForms();
    formsOfField.set(field, forms);
  }
  return forms;
}
