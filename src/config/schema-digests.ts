/** What the clock posts and asks by itself: when, on which days, and where to. */
import { z } from 'zod';
import { CHANNEL_PURPOSES } from '#src/domain/channel.ts';
import { id, time } from './schema-parts.ts';
import { WEEKDAYS } from './weekdays.ts';

const weekdays = z
  .array(z.enum(WEEKDAYS))
  .min(1)
  .default([...WEEKDAYS]);

export const huddle = z.strictObject({
  site: id.optional(),
  name: id.default('morning'),
  at: time,
  on: weekdays,
  to: z.enum(CHANNEL_PURPOSES).default('huddle'),
  tier: z
    .number()
    .int()
    .min(1)
    .max(4)
    .default(2)
    .describe('1 the unit, 2 the bed meeting, 3 the hospital, 4 the system; what is escalated goes one up'),
  criteria: z
    .array(z.string().trim().min(3).max(160))
    .max(12)
    .default([])
    .describe('Written: what goes up from this meeting to the tier above'),
});

/** Site meetings of an NHS house. */
const NHS_MEETINGS = [
  ['morning', '08:30'],
  ['midday', '12:00'],
  ['afternoon', '15:30'],
  ['evening', '18:00'],
] as const;

/** Where a file names none. */
export const defaultHuddles = (house: 'us' | 'nhs'): readonly z.output<typeof huddle>[] =>
  (house === 'us' ? NHS_MEETINGS.slice(0, 1) : NHS_MEETINGS).map(([name, at]) => huddle.parse({ name, at }));

export const summary = z.strictObject({
  site: id.optional(),
  name: id.default('day'),
  at: time.default('19:00'),
  of: z
    .enum(['today', 'yesterday'])
    .default('today')
    .describe('today: so far, and edited once the day is over; yesterday: the calendar day that is over'),
  on: weekdays,
  to: z.enum(CHANNEL_PURPOSES).default('bed-management'),
});

/** A card of Monday mornings, unless it is said otherwise. */
const onMondays = (slot: string, at: string) =>
  z.strictObject({
    site: id.optional(),
    name: id.default(slot),
    at: time.default(at),
    on: weekdays.default(['mon']),
    to: z.enum(CHANNEL_PURPOSES).default('bed-management'),
  });

export const kpiDigest = onMondays('week', '08:00');
export const loopReview = onMondays('month', '09:00');
export const ruleReview = onMondays('week', '08:45');

export const staffAhead = z.strictObject({
  site: id.optional(),
  name: id,
  at: time,
  on: weekdays,
  to: z.enum(CHANNEL_PURPOSES).default('bed-management'),
});

/** Two hours before the afternoon and the evening are staffed: who is asked then can still come. */
export const STAFF_AHEAD = [
  ['afternoon', '12:45'],
  ['evening', '16:45'],
] as const;

export const shiftReport = z.strictObject({
  site: id.optional(),
  at: z.array(time).min(1).optional().describe('Default: when each shift of the house begins'),
  to: z
    .enum(CHANNEL_PURPOSES)
    .optional()
    .describe('Posted there too; default: nowhere, the house supervisor reads, mends and sends it on'),
});

export const update = z
  .strictObject({
    site: id.optional(),
    prompt: time.default('06:30').describe('When the charge nurse of each unit is asked'),
    lock: time.default('08:15').describe('Who has not answered by then is named on the huddle card'),
    meeting: time.default('08:30').describe('Until then the card is edited in place; later figures go to its thread'),
    on: weekdays.default(['mon', 'tue', 'wed', 'thu', 'fri']),
  })
  .refine(({ prompt, lock, meeting }) => prompt < lock && lock <= meeting, {
    error: 'prompt comes before lock, and lock not after meeting',
    params: { cure: 'For example prompt 06:30, lock 08:15, meeting 08:30.' },
  });
