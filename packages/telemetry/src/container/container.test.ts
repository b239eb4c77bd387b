import { describe, expect, it } from 'vitest';
import { ShapeReader } from '../shapes/shape-reader.js';
import type { ShapeRecord } from '../shapes/shape-record.js';
import { normalize } from '../testing/normalize.js';
import { ecsContext } from './ecs-context.js';

const ID = '4c01db0b339c4e8f8e8a3bbd3b5f3f3c2e1f7f0a6f2b4d5c8e9a0b1c2d3e4f50';

function shipped(winlog: object, more: object): ShapeRecord {
  const record = new ShapeReader().json(
    JSON.stringify({
      '@timestamp': '2024-03-01T12:00:00.000Z',
      winlog: { computer_name: 'WS01', ...winlog },
      ...more,
    }),
  );
  if (!('eventId' in record)) throw new Error(record.detail);
  return record;
}

const CREATION = {
  event_id: 4688,
  version: 2,
  provider_name: 'Microsoft-Windows-Security-Auditing',
  channel: 'Security',
  record_id: 7,
  event_data: { NewProcessId: '0x4d2', NewProcessName: 'C:\\app\\app.exe', ProcessId: '0x8' },
};
const FILE = {
  event_id: 11,
  provider_name: 'Microsoft-Windows-Sysmon',
  channel: 'Microsoft-Windows-Sysmon/Operational',
  record_id: 8,
  event_data: {
    UtcTime: '2024-03-01 12:00:00.000',
    ProcessGuid: '{A23EAE89-C000-65E1-0000-00102F345D00}',
    ProcessId: '1234',
    Image: 'C:\\app\\app.exe',
    TargetFilename: 'C:\\app\\out.log',
    CreationUtcTime: '2024-03-01 12:00:00.000',
  },
};
const CONTAINER = {
  id: ID,
  name: 'web',
  image: { name: 'registry.example:5000/shop/web:1.2', tag: ['1.2', 'latest'] },
  runtime: 'containerd',
  labels: { team: 'shop', tier: 2, nested: {} },
};
const TAGS = [
  'container_name:web',
  'image_name:registry.example:5000/shop/web',
  'image_tag:1.2',
  'image_tag:latest',
  'runtime:containerd',
  'team:shop',
  'tier:2',
];

describe('the container of ECS', () => {
  it.each([
    ['a started process', CREATION],
    ['an actor', FILE],
  ])('is that of %s, and the service that of its event', (_, winlog) => {
    const record = shipped(winlog, { container: CONTAINER, service: { name: 'shop-web' } });
    const [event] = normalize([record]).events;
    expect(event).toMatchObject({
      service: 'shop-web',
      process: { pid: 1234, containerId: ID, containerTags: TAGS, containerCreatedAt: 0n },
    });
  });

  it('stays with the process, whatever a later record says', () => {
    const first = shipped(FILE, { container: { id: ID } });
    const later = shipped({ ...FILE, record_id: 9 }, { container: { id: 'other' } });
    const { events } = normalize([first, later, shipped({ ...FILE, record_id: 10 }, {})]);
    expect(new Set(events.map(({ process }) => process))).toHaveLength(1);
    expect(events[0]!.process!.containerId).toBe(ID);
  });

  it('is known by names with dots too', () => {
    expect(
      ecsContext({
        'container.id': ID,
        'container.name': 'web',
        'container.image.name': 'web:2',
        'service.name': 'svc',
      }),
    ).toEqual({
      containerId: ID,
      containerTags: ['container_name:web', 'image_name:web', 'image_tag:2'],
      service: 'svc',
    });
  });

  it.each([
    {},
    { container: null },
    { container: 'x' },
    { container: { id: 5.5, name: {} }, service: [] },
    { container: { name: 'web' } },
    { container: { id: 'x'.repeat(200) }, service: { name: 'y'.repeat(300) } },
  ])('is none in %j, or what it has is a name', (object) => {
    const context = ecsContext(object);
    if (context !== null) expect(context).toEqual({ containerId: '5.5', containerTags: [], service: '' });
  });

  it('keeps no more tags than are useful', () => {
    const labels = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, 'x'.repeat(at)]));
    const { containerTags } = ecsContext({ container: { id: ID, labels } })!;
    expect(containerTags.length).toBeLessThanOrEqual(24);
    expect(containerTags.join('').length).toBeLessThanOrEqual(1024);
  });

  it('reads nothing that an object inherits', () => {
    expect(ecsContext(JSON.parse('{"__proto__": {"container": {"id": "x"}}}'))).toBeNull();
  });
});
