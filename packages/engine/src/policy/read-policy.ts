import { isMap, type Node } from 'yaml';
import { isDefault, type MacroDefinition, type PolicyDefinition, type RuleDefinition } from './definition.js';
import { type Problem, policyProblem } from './problem.js';
import { readMacro } from './read-macro.js';
import { readRule } from './read-rule.js';
import { SourceFile } from './source-file.js';
import { TooManyNodes, YamlDocument } from './yaml-document.js';
import { YamlMapping } from './yaml-mapping.js';

interface Draft {
  version: string;
  type: string;
  macros: MacroDefinition[];
  rules: RuleDefinition[];
  readable: boolean;
}

/** Reads one policy file. A mistake in an entry costs that entry; only what is no YAML or no policy costs the file. */
export function readPolicy(name: string, text: string): PolicyDefinition {
  const source = new SourceFile(name, text);
  const problems: Problem[] = [];
  const draft: Draft = { version: '', type: 'policy', macros: [], rules: [], readable: false };
  const policy = Object.assign(draft, { source, name: baseName(name), problems });
  try {
    const document = YamlDocument.parse(source, problems);
    if (document !== undefined) readDocument(document, policy, problems);
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error;
    Object.assign(draft, { macros: [], rules: [], readable: false });
    problems.push(policyProblem('POL2005', 'its aliases stand for too many values', source, source.start));
  }
  return policy;
}

function readDocument(document: YamlDocument, policy: PolicyDefinition & Draft, problems: Problem[]): void {
  const { root, source } = document;
  if (root === null) {
    problems.push(policyProblem('POL2002', 'the file is empty', source, source.start));
    return;
  }
  if (!isMap(root)) {
    problems.push(policyProblem('POL2003', 'the file is not a mapping', source, document.range(root)));
    return;
  }
  const mapping = new YamlMapping(document, root, problems);
  const macros = entries(mapping, 'macros');
  const rules = entries(mapping, 'rules');
  if (macros === undefined || rules === undefined) return;
  policy.version = mapping.text('version')?.value ?? '';
  const type = mapping.text('type');
  if (type !== undefined) policy.type = type.value;
  if (policy.type !== 'policy' && policy.type !== 'content_pack') {
    const message = `there is no type ${JSON.stringify(policy.type)} of policies`;
    problems.push(policyProblem('POL2012', message, source, type?.range ?? source.start));
  }
  // Honoured by the agent for remote policies only, which do not exist here.
  mapping.text('replace_policy_id');
  mapping.warnUnread();
  for (const node of macros) policy.macros.push(readMacro(new YamlMapping(document, node, []), policy));
  for (const node of rules) policy.rules.push(readRule(new YamlMapping(document, node, []), policy));
  policy.readable = true;
  // The default policy may be emptied by those who write all rules themselves (secl.md §5.2).
  if (macros.length + rules.length === 0 && !isDefault(policy)) {
    problems.push(policyProblem('POL2009', 'the policy is empty', source, mapping.range));
  }
}

/** The entries of a list of mappings. One that is no mapping is a problem of the file; the others are kept. */
function entries(mapping: YamlMapping, key: 'macros' | 'rules'): Node[] | undefined {
  const before = mapping.problems.length;
  const list = mapping.list(key);
  const wrong = mapping.problems.splice(before).find((problem) => problem.code === 'POL2008');
  const { source } = mapping.document;
  if (list === undefined && wrong !== undefined) {
    const range = { start: wrong.offset, end: wrong.offset + wrong.length };
    mapping.problems.push(policyProblem('POL2003', `${key} must be a list`, source, range));
    return undefined;
  }
  return (list ?? []).filter((node) => {
    if (isMap(node)) return true;
    const message = `an entry of ${key} must be a mapping`;
    mapping.problems.push(policyProblem('POL2008', message, source, mapping.document.range(node)));
    return false;
  });
}

/** The name of a policy is the base name of its file, whatever the separators. */
function baseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}
