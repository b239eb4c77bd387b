import { type ReferenceLanguage, referencePage, schema, typesSource } from '@casement/schema';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';

export interface SchemaOptions {
  readonly lang: ReferenceLanguage;
}

/** `schema FORM`: the contract itself. With --json the texts come as a JSON object that names the form. */
export async function run(
  session: Session,
  [form]: readonly string[],
  { lang }: SchemaOptions,
): Promise<ExitCode> {
  if (form === 'json') {
    session.out.write(`${JSON.stringify(schema, null, 2)}\n`);
    return EXIT.done;
  }
  const text = form === 'types' ? typesSource : referencePage(lang);
  const language = form === 'types' ? 'typescript' : lang;
  session.out.write(session.json ? `${JSON.stringify({ form, language, text })}\n` : text);
  return EXIT.done;
}
