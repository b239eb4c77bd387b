import { EVENT_TYPES, factOf, isAlwaysKnown } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { WINDOWS_FIELDS, windowsModel } from '../model/windows-model.js';

describe('the facts that are watched', () => {
  it('are fields of the model themselves, whatever field a rule reads', () => {
    for (const { name } of WINDOWS_FIELDS) {
      const fact = factOf(name);
      // A fact that is no field would count as never told, and its rules would never be answered.
      if (!isAlwaysKnown(fact)) expect(windowsModel.field(fact), `${name} reads ${fact}`).toBeDefined();
    }
    expect(WINDOWS_FIELDS.length).toBeGreaterThan(EVENT_TYPES.length);
  });
});
