import type { YamlTree } from '@casement/engine';
import type { Fields, FileReader, PlacedText } from '../reader/file-reader.js';
import { FINDING_KEYS } from './keys.js';
import type { Expectations, ExpectedFinding, ExpectedProperty, ExpectedVariable } from './test-file.js';

/** The keys of EXPECT_KEYS, in a step or a test. */
export function readExpectations(reader: FileReader, fields: Fields): Expectations {
  const exact = (key: string): readonly PlacedText[] | null => fields.texts(key) ?? null;
  return {
    findings: fields.list('expect')?.flatMap((item) => readFinding(reader, item) ?? []) ?? null,
    match: fields.texts('match') ?? [],
    noMatch: fields.texts('no_match') ?? [],
    silenced: exact('silenced'),
    limited: exact('limited'),
    logged: exact('logged'),
    variables: readVariables(reader, fields),
  };
}

/** The id of a rule, or a mapping that says more of its finding. */
function readFinding(reader: FileReader, tree: YamlTree): ExpectedFinding | undefined {
  if (tree.kind === 'text') {
    return { rule: { value: tree.value, range: tree.range }, count: null, with: [] };
  }
  const fields = reader.fields(tree, 'an expected finding', Object.keys(FINDING_KEYS));
  if (fields === undefined) return undefined;
  const rule = fields.text('rule');
  if (!fields.has('rule')) reader.fail('TEST7004', fields.range, 'an expected finding names its `rule`');
  if (rule === undefined) return undefined;
  return { rule, count: readCount(reader, fields.text('count')), with: readProperties(reader, fields) };
}

function readCount(reader: FileReader, text: PlacedText | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(text.value)) return Number(text.value);
  reader.fail('TEST7003', text.range, 'count must be a number of findings, at least 1');
  return null;
}

function readProperties(reader: FileReader, fields: Fields): ExpectedProperty[] {
  const tree = fields.entry('with')?.value;
  if (tree === undefined) return [];
  if (tree.kind !== 'map') {
    reader.fail('TEST7003', tree.range, 'with must be a mapping from paths to values');
    return [];
  }
  return tree.entries.flatMap(({ name, key, value }): ExpectedProperty[] => {
    const path = { value: name, range: key };
    if (value.kind === 'null') return [{ path, value: null }];
    const text = reader.text(value, name);
    return text === undefined ? [] : [{ path, value: text.value }];
  });
}

function readVariables(reader: FileReader, fields: Fields): ExpectedVariable[] {
  const tree = fields.entry('variables')?.value;
  if (tree === undefined) return [];
  if (tree.kind !== 'map') {
    reader.fail('TEST7003', tree.range, 'variables must be a mapping from names to values');
    return [];
  }
  return tree.entries.flatMap(({ name, key, value }): ExpectedVariable[] => {
    const placed = { value: name, range: key };
    const { range } = value;
    if (value.kind === 'null') return [{ name: placed, value: null, range }];
    if (value.kind === 'list') {
      const items = value.items.flatMap((item) => reader.text(item, `an entry of ${name}`)?.value ?? []);
      return [{ name: placed, value: items, range }];
    }
    const text = reader.text(value, name);
    return text === undefined ? [] : [{ name: placed, value: text.value, range }];
  });
}
