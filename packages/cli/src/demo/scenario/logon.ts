import { PROGRAMS } from '../programs.js';
import { Script } from '../script.js';
import type { Step } from '../step.js';

const wks = new Script('WKS-17');

/** The user logs on: profile, logon script, desktop. */
export const logon: readonly Step[] = [
  wks.logon('08:52:04.118', 'logon', 'keller', 2),
  wks.start('08:52:05.201', 'userinit', 'winlogon', 'userinit', 'C:\\Windows\\system32\\userinit.exe', {
    as: 'keller',
    lives: 31,
  }),
  wks.start('08:52:05.930', 'explorer', 'userinit', 'explorer', 'C:\\Windows\\Explorer.EXE'),
  wks.start('08:52:06.144', 'gpscript', 'gpsvc', 'gpscript', 'gpscript.exe /Logon', {
    as: 'keller',
    lives: 4.8,
  }),
  wks.start(
    '08:52:06.420',
    'logonscript',
    'gpscript',
    'cmd',
    'C:\\Windows\\system32\\cmd.exe /c "\\\\contoso.example\\NETLOGON\\map-drives.cmd"',
    { lives: 4.1 },
  ),
  wks.start(
    '08:52:07.011',
    'map1',
    'logonscript',
    'net',
    'net  use H: \\\\FS-01\\home\\m.keller /persistent:no',
    { lives: 0.6 },
  ),
  wks.start('08:52:08.230', 'map2', 'logonscript', 'net', 'net  use P: \\\\FS-01\\projects /persistent:no', {
    lives: 0.5,
  }),
  wks.start(
    '08:52:09.004',
    'printers',
    'logonscript',
    'cscript',
    'cscript  //nologo \\\\contoso.example\\NETLOGON\\printers.vbs',
    { lives: 1.2 },
  ),
  wks.start('08:52:06.702', 'sihost', 'dcom', 'sihost', 'sihost.exe', { as: 'keller' }),
  wks.start('08:52:06.880', 'tasks', 'schedule', 'taskhostw', 'taskhostw.exe Logon', {
    as: 'keller',
    lives: 46,
  }),
  wks.start('08:52:11.512', 'onedrive', 'explorer', 'onedrive', `"${PROGRAMS.onedrive.path}" /background`),
  wks.registry(
    '08:52:12.640',
    'onedrive',
    'set',
    'HKU\\{user}\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\OneDrive',
    `"${PROGRAMS.onedrive.path}" /background`,
  ),
  wks.registry(
    '08:52:12.655',
    'onedrive',
    'set',
    'HKU\\{user}\\Software\\Microsoft\\OneDrive\\Accounts\\Business1\\LastSignInTime',
    'QWORD (0x00000000-0x69b9172c)',
  ),
  wks.file(
    '08:52:13.207',
    'onedrive',
    'create',
    'C:\\Users\\m.keller\\AppData\\Local\\Microsoft\\OneDrive\\logs\\Business1\\SyncEngine-2026-03-17.0852.odl',
  ),
  wks.start(
    '08:52:14.020',
    'broker1',
    'dcom',
    'runtimebroker',
    'C:\\Windows\\System32\\RuntimeBroker.exe -Embedding',
    { as: 'keller', lives: 92 },
  ),
  wks.file('08:52:16.338', 'sysmain', 'create', 'C:\\Windows\\Prefetch\\GPSCRIPT.EXE-8A4B2C17.pf'),
  wks.file('08:52:16.401', 'sysmain', 'create', 'C:\\Windows\\Prefetch\\NET.EXE-DF44F913.pf'),
  wks.start('08:53:20.311', 'helper', 'explorer', 'cmd', '"C:\\Windows\\system32\\cmd.exe" ', { lives: 61 }),
  wks.start(
    '08:53:20.340',
    'helpercon',
    'helper',
    'conhost',
    '\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1',
    { lives: 61 },
  ),
  wks.start('08:53:28.774', 'ip', 'helper', 'ipconfig', 'ipconfig  /all', { lives: 0.2 }),
  wks.start('08:53:41.120', 'ping', 'helper', 'ping', 'ping  fs-01', { lives: 3.1 }),
];
