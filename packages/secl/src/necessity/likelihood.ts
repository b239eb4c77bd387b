import { BEYOND_ASCII } from '../match/fold.js';
import type { NecessaryText } from './necessary-text.js';

/**
 * What stands in the events of every Windows machine, in normal form. A piece of any of these says little; which of a rule's pieces is looked for decides
 * how often the rule is asked for nothing, never what it finds.
 */
const EVERYDAY = [
  ...[
    'c:/windows/system32/',
    'c:/windows/syswow64/',
    'c:/windows/',
    'c:/program files (x86)/',
    'c:/programdata/',
  ],
  ...['c:/users/', '/appdata/local/temp/', '/appdata/roaming/', '/appdata/local/microsoft/'],
  ...['/device/harddiskvolume3/windows/system32/', '/device/harddiskvolume'],
  ...[
    '/svchost.exe',
    '/cmd.exe',
    '/powershell.exe',
    '/services.exe',
    '/explorer.exe',
    '/conhost.exe',
    '/lsass.exe',
  ],
  ...[
    '/rundll32.exe',
    '/wmiprvse.exe',
    '/taskhostw.exe',
    '/reg.exe',
    '/net.exe',
    '/schtasks.exe',
    '/msiexec.exe',
  ],
  ...['/searchindexer.exe', '/regsvr32.exe', '/msedge.exe', '/chrome.exe', '/dllhost.exe', '/wevtutil.exe'],
  ...[
    'hkey_local_machine/software/microsoft/windows/currentversion/',
    'hkey_local_machine/software/classes/',
  ],
  ...[
    'hkey_local_machine/system/currentcontrolset/services/',
    'hkey_local_machine/software/microsoft/windows nt/',
  ],
  ...['hkey_users/s-1-5-21-', '/software/microsoft/windows/currentversion/explorer/'],
  ...['nt authority/system', 'nt authority/network service', 'nt authority/local service'],
  ...[
    '" -k netsvcs -p -s ',
    ' /c "',
    ' -noprofile -executionpolicy bypass -file ',
    '.exe" ',
    '.dll,',
    'http://',
    'https://',
  ],
];

/** Of pieces of everyday texts, and of such as every other path ends in. */
const EVERYDAY_PIECE = 0.3;
const EVERYDAY_SHORT = 0.9;
/** Of the name of an everyday program, by itself or at the end of a path. */
const EVERYDAY_NAME = 0.06;
/** Of anything beyond ASCII: in paths and command lines, and where names are not English. */
const BEYOND = 0.02;
/** Shorter pieces are too common for their length to tell. */
const SHORT = 6;
/** So much rarer with each character more. */
const PER_CHARACTER = 0.55;

/** In one text, so that whether a piece is in any is one search. */
const TOGETHER = EVERYDAY.join('\n');
const NAMES: ReadonlySet<string> = new Set(EVERYDAY.filter((text) => /^\/[^/]+$/.test(text)));

/** A rough estimate, in (0, 1], of how often a text occurs in the subjects of events: for choosing between texts, for nothing else. */
export function likelihood({ text, atStart, atEnd }: NecessaryText): number {
  if (BEYOND_ASCII.test(text)) return BEYOND;
  const rare = PER_CHARACTER ** Math.min(text.length, 20);
  if (atEnd && NAMES.has(atStart ? `/${text}` : text)) return EVERYDAY_NAME;
  if (atStart && atEnd) return rare / 10;
  if (!TOGETHER.includes(text)) return rare;
  return text.length < SHORT ? EVERYDAY_SHORT : EVERYDAY_PIECE;
}
