import { z } from 'zod';
import type { Question } from '../question.ts';
import { defineTool, eachUnit, period, units, unitsOf } from '../tool.ts';

export const flow = defineTool({
  name: 'flow',
  does: 'Admissions, discharges and moves of today so far, of yesterday, or over days that are over; of units or the house.',
  slots: z.strictObject({ units, day: z.enum(['today', 'yesterday']).optional(), period }),
  cues: [
    { points: 8, has: ['flow'], needs: ['no-figure'], lacks: ['boarder'] },
    { points: 8, has: ['overnight', 'changed'], needs: ['no-figure'] },
    { points: 7, has: ['overnight'], needs: ['no-figure'], lacks: ['staff', 'short', 'on-call', 'boarder'] },
    { points: 7, has: ['changed'], needs: ['today', 'no-figure'] },
  ],
  fill: (question) => ({ ...unitsOf(question), ...dayOf(question) }),
  commands: (slots) => eachUnit('flow', slots, ` ${slots.period ?? slots.day ?? 'today'}`),
});

const dayOf = ({ times, concepts }: Question) =>
  times.period === undefined || times.days === 'today' || concepts.has('overnight')
    ? { day: 'today' }
    : times.days === 'yesterday'
      ? { day: 'yesterday' }
      : { period: times.period };
