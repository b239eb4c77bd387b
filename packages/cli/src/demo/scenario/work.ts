import { PROGRAMS } from '../programs.js';
import { Script } from '../script.js';
import type { Step } from '../step.js';

const wks = new Script('WKS-17');
const EDGE = `"${PROGRAMS.msedge.path}"`;
const EDGE_DATA = 'C:\\Users\\m.keller\\AppData\\Local\\Microsoft\\Edge\\User Data\\Default';
const RECENT = 'C:\\Users\\m.keller\\AppData\\Roaming\\Microsoft\\Windows\\Recent';
const EXPLORER = 'HKU\\{user}\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer';

/** Mail, browser, spreadsheets: what a morning looks like. */
export const work: readonly Step[] = [
  wks.start('08:54:02.615', 'outlook', 'explorer', 'outlook', `"${PROGRAMS.outlook.path}"`),
  wks.registry(
    '08:54:03.120',
    'outlook',
    'set',
    'HKU\\{user}\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\0a0d020000000000c000000000000046\\000b0473',
    'Binary Data',
  ),
  wks.start('08:54:31.007', 'edge', 'explorer', 'msedge', `${EDGE} --profile-directory=Default`),
  wks.start(
    '08:54:31.190',
    'edge1',
    'edge',
    'msedge',
    `${EDGE} --type=crashpad-handler "--user-data-dir=C:\\Users\\m.keller\\AppData\\Local\\Microsoft\\Edge\\User Data" /prefetch:4 --monitor-self-annotation=ptype=crashpad-handler`,
  ),
  wks.start(
    '08:54:31.420',
    'edge2',
    'edge',
    'msedge',
    `${EDGE} --type=gpu-process --gpu-preferences=UAAAAAAAAADgAAAEAAAAAAAA --field-trial-handle=2000,i,7129426810254463187 /prefetch:2`,
  ),
  wks.start(
    '08:54:31.466',
    'edge3',
    'edge',
    'msedge',
    `${EDGE} --type=utility --utility-sub-type=network.mojom.NetworkService --lang=en-US --service-sandbox-type=none /prefetch:3`,
  ),
  wks.start(
    '08:54:32.030',
    'edge4',
    'edge',
    'msedge',
    `${EDGE} --type=renderer --lang=en-US --js-flags=--ms-user-locale= --device-scale-factor=1 /prefetch:1`,
    { lives: 187 },
  ),
  wks.resolve('08:54:32.514', 'edge3', 'intranet.contoso.example', '192.0.2.40'),
  wks.connect('08:54:32.540', 'edge3', '192.0.2.40', 443),
  wks.file('08:54:33.811', 'edge3', 'create', `${EDGE_DATA}\\Cache\\Cache_Data\\f_0003a1`),
  wks.file('08:54:34.002', 'edge3', 'create', `${EDGE_DATA}\\Cache\\Cache_Data\\f_0003a2`),
  wks.file('08:54:36.117', 'edge', 'overwrite', `${EDGE_DATA}\\Preferences`),
  wks.registry(
    '08:54:31.044',
    'explorer',
    'set',
    `${EXPLORER}\\UserAssist\\{CEBFF5CD-ACE2-4F4F-9178-9926F41749EA}\\Count\\ZFRqtr`,
    'Binary Data',
  ),
  wks.file('08:55:47.240', 'edge', 'create', 'C:\\Users\\m.keller\\Downloads\\Quarter-figures.xlsx'),
  wks.file(
    '08:55:47.255',
    'edge',
    'stream',
    'C:\\Users\\m.keller\\Downloads\\Quarter-figures.xlsx:Zone.Identifier',
  ),
  wks.start(
    '08:55:52.903',
    'excel',
    'explorer',
    'excel',
    `"${PROGRAMS.excel.path}" "C:\\Users\\m.keller\\Downloads\\Quarter-figures.xlsx"`,
    { lives: 415 },
  ),
  wks.file('08:55:53.710', 'explorer', 'create', `${RECENT}\\Quarter-figures.lnk`),
  wks.file('08:55:55.018', 'excel', 'create', 'C:\\Users\\m.keller\\Downloads\\~$Quarter-figures.xlsx'),
  wks.registry('08:55:53.730', 'explorer', 'set', `${EXPLORER}\\RecentDocs\\.xlsx\\0`, 'Binary Data'),
  wks.file('08:58:14.406', 'excel', 'overwrite', 'C:\\Users\\m.keller\\Downloads\\Quarter-figures.xlsx'),
  wks.start(
    '08:58:30.551',
    'bg1',
    'dcom',
    'backgroundtask',
    '"C:\\Windows\\system32\\backgroundTaskHost.exe" -ServerName:BackgroundTaskHost.WebAccountProvider',
    { as: 'keller', lives: 6 },
  ),
  wks.start(
    '08:59:02.418',
    'edge5',
    'edge',
    'msedge',
    `${EDGE} --type=renderer --lang=en-US --device-scale-factor=1 --num-raster-threads=4 /prefetch:1`,
    { lives: 402 },
  ),
  wks.resolve('08:59:02.730', 'edge3', 'www.example.com', '198.51.100.12'),
  wks.connect('08:59:02.760', 'edge3', '198.51.100.12', 443),
  wks.file('09:00:10.118', 'edge3', 'create', `${EDGE_DATA}\\Cache\\Cache_Data\\f_0003a3`),
  wks.start(
    '09:01:15.660',
    'idx',
    'search',
    'searchprotocol',
    '"C:\\Windows\\system32\\SearchProtocolHost.exe" Global\\UsGthrFltPipeMssGthrPipe1_ Global\\UsGthrCtrlFltPipeMssGthrPipe1 1 -2147483646 "Software\\Microsoft\\Windows Search"',
    { as: 'system', lives: 71 },
  ),
  wks.file(
    '09:02:10.404',
    'word',
    'create',
    'C:\\Users\\m.keller\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\7QK2ZP1R\\~$voice_4471.docm',
  ),
  wks.file('09:02:11.290', 'explorer', 'create', `${RECENT}\\Invoice_4471.lnk`),
  wks.start(
    '09:06:12.331',
    'bg2',
    'dcom',
    'backgroundtask',
    '"C:\\Windows\\system32\\backgroundTaskHost.exe" -ServerName:App.AppXmtcan0h2tfbfy7k9kn8hbxb6dmzz1zh0.mca',
    { as: 'keller', lives: 5 },
  ),
  wks.start(
    '09:09:44.702',
    'edge6',
    'edge',
    'msedge',
    `${EDGE} --type=renderer --lang=en-US --device-scale-factor=1 --renderer-client-id=14 /prefetch:1`,
    { lives: 240 },
  ),
  wks.file('09:09:46.019', 'edge3', 'create', `${EDGE_DATA}\\Cache\\Cache_Data\\f_0003a4`),
  wks.start(
    '09:12:33.245',
    'com1',
    'dcom',
    'dllhost',
    'C:\\Windows\\system32\\DllHost.exe /Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}',
    { as: 'keller', lives: 5 },
  ),
];
