// Events by hand: one of each type, and the large one that speed is measured with.
import type { BackendEvent, Process, ProcessContext } from '../backend-event.generated.js';

const system32 = (name: string): { path: string; name: string } => ({
  path: `C:\\Windows\\System32\\${name}`,
  name,
});

const head = (name: string, category: string): Pick<BackendEvent, 'agent' | 'title' | 'evt' | 'date'> => ({
  agent: {
    rule_id: `rule_${name}`,
    rule_version: '1.0.0',
    policy_name: 'windows.policy',
    policy_version: '2.1.0',
    version: '0.1.0',
    os: 'windows',
    arch: 'x64',
  },
  title: `Suspicious ${name}`,
  evt: { name, category },
  date: '2024-06-25T09:11:20.1234567Z',
});

const shell: Process = {
  pid: 2200,
  ppid: 900,
  exec_time: '2024-06-25T09:10:00Z',
  executable: system32('cmd.exe'),
  cmdline: 'cmd.exe /c start',
  user: 'CORP\\bob',
};
const process: ProcessContext = {
  pid: 4312,
  ppid: 2200,
  exec_time: '2024-06-25T09:11:20.1234567Z',
  executable: system32('certutil.exe'),
  cmdline: 'certutil -urlcache -f http://x/y z',
  user: 'CORP\\bob',
  parent: shell,
  ancestors: [shell],
};
const usr = { name: 'CORP\\bob', sid: 'S-1-5-21-1-2-3-1104' };
const temp = (name: string): { path: string; device_path: string; name: string } => ({
  path: `C:\\Temp\\${name}`,
  device_path: `\\Device\\HarddiskVolume3\\Temp\\${name}`,
  name,
});
const run = {
  key_name: 'Run',
  key_path: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run',
};

/** One event of each of the eleven types, with keys in canonical order. */
export const eventsOfEachType: readonly BackendEvent[] = [
  { ...head('exec', 'Process Activity'), file: system32('certutil.exe'), process, usr },
  {
    ...head('exit', 'Process Activity'),
    file: system32('certutil.exe'),
    exit: { cause: 'EXITED', code: 3221225477 },
    process,
    usr,
  },
  { ...head('create', 'File Activity'), file: temp('a.dll'), process, usr },
  {
    ...head('rename', 'File Activity'),
    file: { ...temp('a.txt'), destination: temp('a.exe') },
    process,
    usr,
  },
  { ...head('delete', 'File Activity'), file: temp('a.dll'), process, usr },
  { ...head('write', 'File Activity'), file: temp('a.dll'), process, usr },
  { ...head('create_key', 'File Activity'), process, registry: run, usr },
  { ...head('open_key', 'File Activity'), process, registry: run, usr },
  { ...head('set_key_value', 'File Activity'), process, registry: { ...run, value_name: 'evil' }, usr },
  { ...head('delete_key', 'File Activity'), process, registry: run, usr },
  {
    ...head('change_permission', 'File Activity'),
    process,
    usr,
    permission_change: {
      username: 'dadmin',
      user_domain: 'CONTOSO',
      path: 'C:\\Documents\\tool',
      type: 'File',
      old_sd: 'DACL:\n  - Allow\n    Permissions: File All Access\n    Trustee: NT AUTHORITY\\SYSTEM\n',
      new_sd: 'D:AI(A;OICIID;FA;;;SY)',
    },
  },
];

/** About 2 KB as JSON, with six ancestors, not all of which are known in full. */
export function largeEvent(): BackendEvent {
  const ancestors = Array.from({ length: 6 }, (_, index): Process => {
    const ancestor: Process = {
      pid: 4000 + index,
      ppid: 4001 + index,
      exec_time: `2024-06-25T09:11:${10 + index}.1234567Z`,
      executable: system32(`program${index}.exe`),
      cmdline: `program${index}.exe --argument ${'x'.repeat(24)}`,
      user: 'CORP\\bob',
    };
    if (index === 3) ancestor.exit_time = '2024-06-25T09:12:10Z';
    if (index === 4) delete ancestor.exec_time;
    if (index === 5) delete ancestor.user;
    return ancestor;
  });
  const event = structuredClone(eventsOfEachType[0]!);
  event.process = { ...event.process, parent: ancestors[0]!, ancestors };
  return event;
}
