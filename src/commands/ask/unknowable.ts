/** What nobody can or may answer here, whatever the words: said so, with what can be asked instead. Pure. */
import type { Concept } from './lexicon/lexicon.ts';
import type { Question } from './question.ts';

export const UNKNOWABLE = ['patient', 'clinical', 'person', 'decide', 'forecast', 'past'] as const;
export type Unknowable = (typeof UNKNOWABLE)[number];

export function unknowable({ concepts, figures, units, order }: Question): Unknowable | undefined {
  const has = (...wanted: readonly Concept[]): boolean => wanted.every((concept) => concepts.has(concept));
  if (has('clinical')) return 'clinical';
  // Told who decides it.
  if (order !== undefined) return undefined;
  if (has('worse') && has('who') && has('staff')) return 'person';
  if (has('judged') && (has('staff') || has('who'))) return 'person';
  if (has('patient-title')) return 'patient';
  if (has('bed-number') && !has('unclean') && !has('free')) return 'patient';
  const oneOfThem = has('patient') && (has('which') || has('who')) && !has('many');
  if (oneOfThem && !has('boarder') && !has('wait') && figures.length === 0 && !(units.length > 0 && has('free')))
    return 'patient';
  return has('decide') ? 'decide' : undefined;
}
