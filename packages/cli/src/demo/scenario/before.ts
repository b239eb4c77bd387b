import { PROGRAMS } from '../programs.js';
import { Script } from '../script.js';
import type { Step } from '../step.js';

const wks = new Script('WKS-17');
const dc = new Script('DC-01');
const MONITOR = 'C:\\Program Files\\Contoso Monitor';

/** Both hosts before the recording began. */
export const before: readonly Step[] = [
  wks.running('system', 'system', 4, 'system', '', '08:31:40.000'),
  wks.running('wininit', 'wininit', 640, 'system', 'wininit.exe', '08:31:52.310'),
  wks.running('winlogon', 'winlogon', 692, 'system', 'winlogon.exe', '08:31:52.402'),
  wks.running('services', 'services', 712, 'system', 'C:\\Windows\\system32\\services.exe', '08:31:52.515'),
  wks.running('lsass', 'lsass', 728, 'system', 'C:\\Windows\\system32\\lsass.exe', '08:31:52.530'),
  wks.running(
    'dcom',
    'svchost',
    920,
    'system',
    'C:\\Windows\\system32\\svchost.exe -k DcomLaunch -p',
    '08:31:53.101',
  ),
  wks.running(
    'schedule',
    'svchost',
    1188,
    'system',
    'C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule',
    '08:31:53.420',
  ),
  wks.running(
    'gpsvc',
    'svchost',
    1264,
    'system',
    'C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s gpsvc',
    '08:31:53.600',
  ),
  wks.running(
    'sysmain',
    'svchost',
    1512,
    'system',
    'C:\\Windows\\system32\\svchost.exe -k LocalSystemNetworkRestricted -p -s SysMain',
    '08:31:54.020',
  ),
  wks.running(
    'wuauserv',
    'svchost',
    1876,
    'system',
    'C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s wuauserv',
    '08:33:10.700',
  ),
  wks.running(
    'search',
    'searchindexer',
    2240,
    'system',
    'C:\\Windows\\system32\\SearchIndexer.exe /Embedding',
    '08:33:40.110',
  ),
  wks.running('defender', 'msmpeng', 2412, 'system', `"${PROGRAMS.msmpeng.path}"`, '08:31:55.213'),
  wks.running('monitor', 'monitor', 2688, 'system', `"${MONITOR}\\agent.exe" --service`, '08:31:56.004'),
  dc.running('system', 'system', 4, 'system', '', '02:10:05.000'),
  dc.running('services', 'services', 668, 'system', 'C:\\Windows\\system32\\services.exe', '02:10:14.221'),
  dc.running('lsass', 'lsass', 684, 'system', 'C:\\Windows\\system32\\lsass.exe', '02:10:14.240'),
  dc.running(
    'dcom',
    'svchost',
    864,
    'system',
    'C:\\Windows\\system32\\svchost.exe -k DcomLaunch -p',
    '02:10:14.910',
  ),
  dc.running(
    'schedule',
    'svchost',
    1140,
    'system',
    'C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule',
    '02:10:15.300',
  ),
  dc.running('dfsr', 'dfsrs', 2204, 'system', 'C:\\Windows\\system32\\DFSRs.exe', '02:10:18.007'),
  dc.running('backup', 'wbengine', 2516, 'system', '"C:\\Windows\\system32\\wbengine.exe"', '09:00:00.150'),
  dc.running('monitor', 'monitor', 2744, 'system', `"${MONITOR}\\agent.exe" --service`, '02:10:20.610'),
  dc.running('defender', 'msmpeng', 2880, 'system', `"${PROGRAMS.msmpeng.path}"`, '02:10:19.400'),
];
