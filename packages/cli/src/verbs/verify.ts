import type { VerifyOptions } from '../verify/run.js';
import { POLICY_OPTIONS } from './policy-options.js';
import type { Verb } from './verb.js';

export const verifyVerb: Verb<VerifyOptions> = {
  name: 'verify',
  summary: 'check findings against the records that they name',
  about: [
    'Reads findings as `casement scan --extended` prints them, finds the files that they name, compares their digests, and makes each finding again: the records of its host are read up to its own, so that processes, accounts and variables are those of the scan, and its rule is put to its record. The event, the comparisons and the place of the record must come out the same to the byte. All findings are checked by one reading of their files.',
    'Each finding is confirmed, or it differs, its file changed or is missing, its record is missing, the rule changed, or it cannot be checked; what and why is said. Those that are not confirmed are printed, and exit code 1 says that there is one.',
  ],
  args: [{ syntax: '<findings...>', about: 'files of findings; - reads standard input' }],
  options: [
    {
      flags: '-p, --policy <path>',
      about:
        'the policies of the scan, files or folders of *.policy files; repeatable (default: the bundled rules)',
      many: true,
    },
    {
      flags: '--root <dir>',
      about:
        'where to look by content for files that are not, or not any more, what and where the findings say; repeatable',
      many: true,
    },
    {
      flags: '--record-only',
      about:
        'look at the records of each finding alone: their files, their places, and what the comparisons had as values, as far as the records tell it',
    },
    { flags: '--all', about: 'print confirmed findings, too' },
    ...POLICY_OPTIONS,
  ],
  examples: [
    { line: 'casement verify findings.jsonl', about: 'findings of the bundled rules' },
    {
      line: 'casement verify findings.jsonl --policy my.policy --root /cases/17',
      about: 'of own rules, with the logs in another place',
    },
    { line: 'casement verify findings.jsonl --record-only', about: 'the records and nothing before them' },
    { line: 'casement verify findings.jsonl --json', about: 'a verdict for each finding, as JSON' },
  ],
  finishes: true,
  load: () => import('../verify/run.js'),
};
