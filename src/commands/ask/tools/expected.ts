import { z } from 'zod';
import { addDays, type LocalDate } from '#src/kernel/time.ts';
import type { TimesFound } from '../times.ts';
import { ahead, defineTool } from '../tool.ts';

const ABOUT = {
  lacks: ['short', 'staff', 'bed', 'flow', 'alert', 'boarder', 'past'],
  needs: ['ahead', 'no-units', 'arrivals'],
} as const;

const DATE_LENGTH = '2026-01-14'.length;

/** A weekday that is read as the last one is the next one here: it is of what is expected. */
function dayOf({ nextDay, period, days }: TimesFound): { readonly day?: string } {
  if (nextDay !== undefined) return { day: nextDay.slice(0, DATE_LENGTH) };
  if (period === undefined || days === 'today') return period === undefined ? {} : { day: period };
  // Longer than a day it is no day, which the schema says.
  return { day: period.length === DATE_LENGTH ? addDays(period as LocalDate, 7) : period };
}

/** Who comes through the door; of beds who is there says why. */
export const expected = defineTool({
  name: 'expected',
  does: 'Why so many, or so few, are expected to come to the ED at a time to come: what moves the forecast away from the usual number.',
  slots: z.strictObject({
    ahead,
    day: z.iso.date().optional().describe('a day that is to come: 2026-01-14; leave out where an hour is meant'),
  }),
  needsMoment: true,
  cues: [
    { points: 12, has: ['why', 'so-many'], ...ABOUT },
    { points: 12, has: ['why', 'busy'], ...ABOUT },
    { points: 12, has: ['why', 'full', 'ed'], ...ABOUT },
    { points: 12, has: ['why', 'arrived'], ...ABOUT },
    { points: 12, has: ['why', 'future'], ...ABOUT },
    { points: 12, has: ['why', 'figures'], ...ABOUT },
    { points: 12, has: ['why'], ...ABOUT, needs: [...ABOUT.needs, 'figure'] },
  ],
  fill: ({ times }) => (times.ahead !== undefined ? { ahead: times.ahead } : dayOf(times)),
  commands: ({ ahead: moment, day }) => [['forecast why', moment?.replace('T', ' ') ?? day ?? ''].join(' ').trim()],
});
