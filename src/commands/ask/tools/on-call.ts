import { z } from 'zod';
import type { Role } from '#src/ports/handle.ts';
import type { Concept } from '../lexicon/lexicon.ts';
import type { Question } from '../question.ts';
import { ahead, aheadOf, defineTool, eachUnit, units, unitsOf } from '../tool.ts';

export const onCall = defineTool({
  name: 'on-call',
  does: 'Who answers now for a role, a unit or a matter (staffing, beds, feeds); without one, everybody who is on duty.',
  slots: z.strictObject({
    about: z
      .string()
      .min(1)
      .max(40)
      .regex(/^[\p{L}\p{N} '-]+$/u)
      .optional()
      .describe('a role or a matter, as it was called'),
    units,
    ahead,
  }),
  cues: [
    { points: 8, has: ['who', 'on-call'] },
    { points: 7, has: ['on-call'], lacks: ['call-out'] },
  ],
  fill: (question) => ({ ...aboutOf(question), ...unitsOf(question), ...aheadOf(question) }),
  commands: ({ about, units: of }) =>
    about === undefined && (of ?? []).length === 0
      ? ['duty list']
      : eachUnit(about === undefined ? 'duty who' : `duty who ${about}`, { units: of }),
  tell: (outcomes, slots, { words }) => ({
    lines: outcomes.map(({ document }) => document.plain),
    ...(slots.ahead === undefined ? {} : { caveats: [words.ask.onlyWhoIsOnNow] }),
  }),
});

/** Matters that somebody looks after, where no role is named: `who do I call for staffing`. */
const MATTERS: readonly (readonly [Concept, Role])[] = [
  ['short', 'house-supervisor'],
  ['staff', 'house-supervisor'],
  ['bed', 'house-supervisor'],
  ['flow', 'house-supervisor'],
  ['feed', 'engineer'],
  ['house', 'house-supervisor'],
];

function aboutOf({ role, units: named, concepts }: Question): { readonly about?: string } {
  if (role !== undefined) return { about: role };
  const matter = named.length > 0 ? undefined : MATTERS.find(([concept]) => concepts.has(concept))?.[1];
  return matter === undefined ? {} : { about: matter };
}
