/** What stands in the version resource of the programs that play, and where they lie. */
export interface Program {
  readonly path: string;
  readonly description: string;
  readonly product: string;
  readonly company: string;
  readonly version: string;
  readonly originalName: string;
}

const WINDOWS = { product: 'Microsoft® Windows® Operating System', company: 'Microsoft Corporation' };
const OFFICE = { product: 'Microsoft Office', company: 'Microsoft Corporation' };
const EDGE = { product: 'Microsoft Edge', company: 'Microsoft Corporation' };
const DEFENDER = { ...WINDOWS, version: '4.18.25110.6 (d2b4eb0)' };
const MONITOR = { product: 'Contoso Monitor', company: 'Contoso Ltd' };
const TIME = { product: 'Contoso Time', company: 'Contoso Ltd' };
const NOTHING = { product: '-', company: '-', version: '-', originalName: '-' };

type Details = Partial<Omit<Program, 'path' | 'description'>>;

/** A program; a bare name lies in System32 and is its own original name. */
function program(path: string, description: string, details: Details = WINDOWS): Program {
  const full = path.includes('\\') ? path : `C:\\Windows\\System32\\${path}`;
  return {
    path: full,
    description,
    product: WINDOWS.product,
    company: WINDOWS.company,
    version: '10.0.22621.4391 (WinBuild.160101.0800)',
    originalName: full.slice(full.lastIndexOf('\\') + 1),
    ...details,
  };
}

const OFFICE_FOLDER = 'C:\\Program Files\\Microsoft Office\\root\\Office16';
const EDGE_FOLDER = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application';
const DEFENDER_FOLDER = 'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.25110.6-0';
const ONEDRIVE_FOLDER = 'C:\\Users\\m.keller\\AppData\\Local\\Microsoft\\OneDrive';
const MONITOR_FOLDER = 'C:\\Program Files\\Contoso Monitor';
export const STAGE_FOLDER = 'C:\\Users\\Public\\Libraries';

export const PROGRAMS = {
  system: { path: 'System', description: '-', ...NOTHING },
  smss: program('smss.exe', 'Windows Session Manager'),
  wininit: program('wininit.exe', 'Windows Start-Up Application'),
  winlogon: program('winlogon.exe', 'Windows Logon Application'),
  services: program('services.exe', 'Services and Controller app'),
  lsass: program('lsass.exe', 'Local Security Authority Process'),
  svchost: program('svchost.exe', 'Host Process for Windows Services'),
  userinit: program('userinit.exe', 'Userinit Logon Application'),
  explorer: program('C:\\Windows\\explorer.exe', 'Windows Explorer', { originalName: 'EXPLORER.EXE' }),
  sihost: program('sihost.exe', 'Shell Infrastructure Host'),
  taskhostw: program('taskhostw.exe', 'Host Process for Windows Tasks'),
  runtimebroker: program('RuntimeBroker.exe', 'Runtime Broker'),
  backgroundtask: program('backgroundTaskHost.exe', 'Background Task Host'),
  dllhost: program('dllhost.exe', 'COM Surrogate'),
  conhost: program('conhost.exe', 'Console Window Host', { originalName: 'CONHOST.EXE' }),
  wmiprvse: program('C:\\Windows\\System32\\wbem\\WmiPrvSE.exe', 'WMI Provider Host'),
  searchindexer: program('SearchIndexer.exe', 'Microsoft Windows Search Indexer'),
  searchprotocol: program('SearchProtocolHost.exe', 'Microsoft Windows Search Protocol Host'),
  gpscript: program('gpscript.exe', 'Group Policy Script Application'),
  gpupdate: program('gpupdate.exe', 'Microsoft® Group Policy Update Utility'),
  cmd: program('cmd.exe', 'Windows Command Processor', { originalName: 'Cmd.Exe' }),
  powershell: program(
    'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    'Windows PowerShell',
    {
      originalName: 'PowerShell.EXE',
    },
  ),
  cscript: program('cscript.exe', 'Microsoft ® Console Based Script Host'),
  net: program('net.exe', 'Net Command'),
  net1: program('net1.exe', 'Net Command'),
  ipconfig: program('ipconfig.exe', 'IP Configuration Utility'),
  ping: program('PING.EXE', 'TCP/IP Ping Command'),
  whoami: program('whoami.exe', 'whoami - displays logged on user information'),
  nltest: program('nltest.exe', 'Microsoft® Logon Server Test Utility', { originalName: 'nltestrk.exe' }),
  reg: program('reg.exe', 'Registry Console Tool'),
  schtasks: program('schtasks.exe', 'Task Scheduler Configuration Tool', { originalName: 'schtasks.exe' }),
  fodhelper: program('fodhelper.exe', 'Features On Demand Helper'),
  rundll32: program('rundll32.exe', 'Windows host process (Rundll32)', { originalName: 'RUNDLL32.EXE' }),
  vssadmin: program('vssadmin.exe', 'Command Line Interface for Microsoft® Volume Shadow Copy Service', {
    originalName: 'VSSADMIN.EXE',
  }),
  vssvc: program('VSSVC.exe', 'Microsoft® Volume Shadow Copy Service'),
  wevtutil: program('wevtutil.exe', 'Eventing Command Line Utility'),
  msiexec: program('msiexec.exe', 'Windows® installer'),
  tiworker: program(
    'C:\\Windows\\WinSxS\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.22621.4383_none_e3a2f1d0c7b5a498\\TiWorker.exe',
    'Windows Modules Installer Worker',
  ),
  trustedinstaller: program('C:\\Windows\\servicing\\TrustedInstaller.exe', 'Windows Modules Installer'),
  dfsrs: program('dfsrs.exe', 'Distributed File System Replication'),
  wbengine: program('wbengine.exe', 'Microsoft® Block Level Backup Engine Service EXE'),
  wbadmin: program('wbadmin.exe', 'Command Line Interface for Microsoft® BLB Backup', {
    originalName: 'WBADMIN.EXE',
  }),
  msmpeng: program(`${DEFENDER_FOLDER}\\MsMpEng.exe`, 'Antimalware Service Executable', DEFENDER),
  mpcmdrun: program(
    `${DEFENDER_FOLDER}\\MpCmdRun.exe`,
    'Microsoft Malware Protection Command Line Utility',
    DEFENDER,
  ),
  defenderupdate: program(
    'C:\\Windows\\SoftwareDistribution\\Download\\Install\\AM_Delta_Patch_1.421.883.0.exe',
    'AntiMalware Definition Update',
  ),
  outlook: program(`${OFFICE_FOLDER}\\OUTLOOK.EXE`, 'Microsoft Outlook', {
    ...OFFICE,
    version: '16.0.18025.20160',
    originalName: 'Outlook.exe',
  }),
  winword: program(`${OFFICE_FOLDER}\\WINWORD.EXE`, 'Microsoft Word', {
    ...OFFICE,
    version: '16.0.18025.20160',
    originalName: 'WinWord.exe',
  }),
  excel: program(`${OFFICE_FOLDER}\\EXCEL.EXE`, 'Microsoft Excel', {
    ...OFFICE,
    version: '16.0.18025.20160',
    originalName: 'Excel.exe',
  }),
  msedge: program(`${EDGE_FOLDER}\\msedge.exe`, 'Microsoft Edge', { ...EDGE, version: '131.0.2903.86' }),
  onedrive: program(`${ONEDRIVE_FOLDER}\\OneDrive.exe`, 'Microsoft OneDrive', {
    product: 'Microsoft OneDrive',
    version: '24.226.1110.0004',
  }),
  onedriveupdate: program(`${ONEDRIVE_FOLDER}\\OneDriveStandaloneUpdater.exe`, 'Standalone Updater', {
    product: 'Microsoft OneDrive',
    version: '24.226.1110.0004',
  }),
  monitor: program(`${MONITOR_FOLDER}\\agent.exe`, 'Contoso Monitor agent', {
    ...MONITOR,
    version: '7.4.1.0',
  }),
  timesheet: program('C:\\Program Files\\Contoso Time\\time.exe', 'Contoso Time', {
    ...TIME,
    version: '4.2.0.0',
  }),
  psexesvc: program('C:\\Windows\\PSEXESVC.exe', 'PsExec Service', {
    product: 'Sysinternals PsExec',
    company: 'Sysinternals - www.sysinternals.com',
    version: '2.43',
    originalName: 'psexesvc.exe',
  }),
  remotetool: { path: `${STAGE_FOLDER}\\px.exe`, description: 'Execute processes remotely', ...NOTHING },
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof PROGRAMS;
