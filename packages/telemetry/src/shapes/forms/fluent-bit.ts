import { headerTime } from '../header-time.js';
import { get, str } from '../json-object.js';
import { auditKeywords } from '../keywords.js';
import { positionalPayload } from '../payload.js';
import type { Shape } from '../shape.js';
import { emptyHeader, ShapeRecord } from '../shape-record.js';
import { integerOf, shapeValue, wideOf } from '../shape-value.js';

const number = (value: unknown): number => integerOf(shapeValue(value));

/** Fluent Bit's winevtlog input: values by their place, in `StringInserts`. */
export const fluentBit: Shape = {
  name: 'Fluent Bit',
  detect(object) {
    if (!Array.isArray(get(object, 'StringInserts')) || get(object, 'EventID') === undefined) return null;
    return get(object, 'ProviderName') === undefined ? 'likely' : 'certain';
  },
  read(object) {
    const header = emptyHeader();
    header.provider =
      str(get(object, 'ProviderName') ?? get(object, 'SourceName')) || str(get(object, 'ProviderGuid'));
    header.channel = str(get(object, 'Channel'));
    header.eventId = number(get(object, 'EventID'));
    header.version = number(get(object, 'Version'));
    header.level = number(get(object, 'Level'));
    header.task = number(get(object, 'Task'));
    header.opcode = number(get(object, 'Opcode'));
    header.keywords = auditKeywords(get(object, 'Keywords'));
    header.timeCreated = headerTime(get(object, 'TimeCreated') ?? get(object, 'TimeGenerated'));
    header.recordId = wideOf(get(object, 'EventRecordID') ?? get(object, 'RecordNumber'), -1n);
    header.computer = str(get(object, 'Computer') ?? get(object, 'ComputerName'));
    header.userId = str(get(object, 'UserID'));
    header.processId = number(get(object, 'ProcessID'));
    header.threadId = number(get(object, 'ThreadID'));
    const given = get(object, 'StringInserts');
    const inserts: readonly unknown[] = Array.isArray(given) ? given : [];
    const kind = inserts.length > 0 ? 'event_data' : 'none';
    return new ShapeRecord(header, kind, positionalPayload(inserts, header), str(get(object, 'Message')));
  },
};
