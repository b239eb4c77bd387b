import { expressionSubject, NO_POLICY, type Subject } from '../subject.js';

/** An expression of a test, which has to be right. */
export function typedSubject(expression: string): Subject {
  const result = expressionSubject(NO_POLICY, expression);
  if (!result.ok) throw new Error(result.errors.map(({ message }) => message).join('; '));
  return result.subject;
}
