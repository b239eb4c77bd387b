import { type ReferenceLanguage, referencePage, schema, typesSource } from '@casement/schema';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import { editorSchemas } from './editor-schemas.generated.js';
import type { EditorFormName, FormName } from './form-name.js';
import { formSchemas } from './form-schemas.generated.js';

export interface SchemaOptions {
  readonly form: FormName | EditorFormName;
  readonly lang: ReferenceLanguage;
}

const SCHEMAS: Readonly<Record<FormName | EditorFormName, object>> = {
  'backend-event': schema,
  ...formSchemas,
  ...editorSchemas,
};

/** `schema FORM`: the contract itself. With --json the texts come as a JSON object that names the form. */
export async function run(
  session: Session,
  [form]: readonly string[],
  { form: printed, lang }: SchemaOptions,
): Promise<ExitCode> {
  if (form === 'json') {
    session.out.write(`${JSON.stringify(SCHEMAS[printed], null, 2)}\n`);
    return EXIT.done;
  }
  if (printed !== 'backend-event') {
    const detail = `--form ${printed} has a JSON Schema only: 'casement schema json --form ${printed}'`;
    return session.failWith('CLI6003', { detail });
  }
  const text = form === 'types' ? typesSource : referencePage(lang);
  const language = form === 'types' ? 'typescript' : lang;
  session.out.write(session.json ? `${JSON.stringify({ form, language, text })}\n` : text);
  return EXIT.done;
}
