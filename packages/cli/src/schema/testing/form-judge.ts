import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { formSchemas } from '../form-schemas.generated.js';

export type GeneratedForm = keyof typeof formSchemas;

/** The part of the generated schemas that the order of keys hangs on. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: false | SchemaNode;
  readonly items?: false | SchemaNode;
  readonly allOf?: readonly {
    readonly if: { readonly properties: Readonly<Record<string, { readonly const: string }>> };
    readonly then: { readonly properties: Readonly<Record<string, SchemaNode>> };
  }[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

const ajv = new Ajv2020({ strict: true, allErrors: true });
ajvFormats.default(ajv);

/** Judges values of a form: by ajv, which shares nothing with what made the schema, and by the order of their keys. */
export class FormJudge {
  readonly schema: SchemaNode;
  readonly #validate;

  constructor(form: GeneratedForm) {
    const schema = formSchemas[form];
    this.schema = schema as unknown as SchemaNode;
    this.#validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
  }

  accepts(value: unknown): boolean {
    return this.#validate(value) as boolean;
  }

  /** What is wrong with a value, nothing if it is one of the form. */
  faults(value: unknown): string[] {
    const found = this.accepts(value)
      ? []
      : (this.#validate.errors ?? []).map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        );
    this.walk(value, (at, node, path) => {
      const { properties } = node;
      if (properties === undefined || !isObject(at)) return;
      const keys = Object.keys(at);
      const inOrder = Object.keys(properties).filter((key) => Object.hasOwn(at, key));
      if (keys.join() !== inOrder.join()) found.push(`${path} keys out of order: ${keys.join()}`);
    });
    return found;
  }

  /** Calls back for each part of a value that the schema speaks of, with what it says. */
  walk(value: unknown, visit: (value: unknown, node: SchemaNode, path: string) => void): void {
    this.#walk(value, this.schema, this.schema, '', visit);
  }

  #walk(
    value: unknown,
    node: SchemaNode,
    resource: SchemaNode,
    path: string,
    visit: (value: unknown, node: SchemaNode, path: string) => void,
  ): void {
    // A schema within the schema (the backend event) has its own definitions.
    const root = node.$defs === undefined ? resource : node;
    const own = node.$ref === undefined ? node : root.$defs![node.$ref.slice('#/$defs/'.length)]!;
    visit(value, own, path);
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        if (typeof own.items === 'object') this.#walk(item, own.items, root, `${path}/${index}`, visit);
      }
    } else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        const child = childOf(own, value, key);
        if (child !== undefined) this.#walk(item, child, root, `${path}/${key}`, visit);
      }
    }
  }
}

/** What a schema says of a key: where a variant speaks of it, the variant. */
function childOf(node: SchemaNode, value: Record<string, unknown>, key: string): SchemaNode | undefined {
  for (const { if: condition, then } of node.allOf ?? []) {
    const holds = Object.entries(condition.properties).every(
      ([name, { const: text }]) => value[name] === text,
    );
    const variant = then.properties[key];
    if (holds && variant !== undefined) return variant;
  }
  if (node.properties !== undefined) {
    return Object.hasOwn(node.properties, key) ? node.properties[key] : undefined;
  }
  return typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
