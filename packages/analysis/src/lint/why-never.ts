import type { BoolPlan, StringTest } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import type { AnalysisCode } from '../catalogue.js';
import { fieldOf, isMatch, subjectOf } from './match-subject.js';

export interface Reason {
  readonly code: AnalysisCode;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Why a comparison that is known never to hold does not: the mistakes of people, told by the text. Null where it is none of them; all
 * members of a list have to have made the same.
 */
export function whyNever<E>(plan: BoolPlan<E>, type: EventType): Reason | null {
  if (!isMatch(plan)) return null;
  const { members } = plan.tests;
  if (members.length === 0) return { code: 'RULE7108', message: 'nothing is in an empty list' };
  const subject = subjectOf(plan, type);
  const reasons = members.map((member) => neverMember(member, subject));
  const [first] = reasons;
  return first != null && reasons.every((reason) => reason?.code === first.code) ? first : null;
}

/** The same of one member, which is known to match no value of the subject. */
export function neverMember({ text, form }: StringTest, subject: string): Reason | null {
  if (form === 'regexp') return null;
  const field = fieldOf(subject);
  if (field.endsWith('.device_path')) {
    return /^[a-z]:|^[^\\/]/i.test(text)
      ? { code: 'RULE7203', message: 'a device path begins with \\Device\\, not with this' }
      : null;
  }
  if (field.endsWith('.path')) return neverPath(text);
  if (field.endsWith('.file.name') || field.endsWith('.destination.name')) {
    return /[\\/]/.test(text) ? { code: 'RULE7204', message: 'a file name has no folder in it' } : null;
  }
  if (field.endsWith('.registry.key_path')) {
    return {
      code: 'RULE7205',
      message: 'key paths are written with HKEY_LOCAL_MACHINE or HKEY_USERS at the front',
    };
  }
  if (field.endsWith('.user_sid') || field.startsWith('event.')) {
    return { code: 'RULE7206', message: 'the values of this field are written another way' };
  }
  return null;
}

function neverPath(text: string): Reason | null {
  if (!/[\\/]/.test(text)) return { code: 'RULE7201', message: 'this has no folder, and a path always has' };
  if (/^%[^%\\/]+%[\\/]/.test(text)) {
    return { code: 'RULE7219', message: 'paths come with their variables resolved' };
  }
  if (/^[a-z*]:[^\\/]/i.test(text)) {
    return { code: 'RULE7220', message: 'a backslash always follows the drive' };
  }
  return /^[\\/]?[^\\/]/.test(text)
    ? { code: 'RULE7202', message: 'a path begins with a drive, a share or \\Device\\, not with this' }
    : null;
}
