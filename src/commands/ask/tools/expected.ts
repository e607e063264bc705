import { z } from 'zod';
import { addDays, type LocalDate, localDateAt } from '#src/kernel/time.ts';
import type { Question } from '../question.ts';
import type { TimesFound } from '../times.ts';
import { ahead, defineTool, series, seriesOf } from '../tool.ts';

const NOT_BEDS = ['short', 'staff', 'bed', 'alert', 'boarder', 'past'] as const;
/** Who comes through the door. */
const ABOUT = { lacks: [...NOT_BEDS, 'flow'], needs: ['to-come', 'no-units', 'arrivals'] } as const;
/** Who is admitted: their word is one of flow as well. */
const ADMITTED = { lacks: NOT_BEDS, needs: ['not-past', 'no-units', 'no-figure'] } as const;

const DATE_LENGTH = '2026-01-14'.length;

/** A weekday that is read as the last one is the next one here: it is of what is expected. */
function dayOf({ nextDay, period, days }: TimesFound): { readonly day?: string } {
  if (nextDay !== undefined) return { day: nextDay.slice(0, DATE_LENGTH) };
  if (period === undefined || days === 'today') return period === undefined ? {} : { day: period };
  // Longer than a day it is no day, which the schema says.
  return { day: period.length === DATE_LENGTH ? addDays(period as LocalDate, 7) : period };
}

/** Of beds who is there says why. */
export const expected = defineTool({
  name: 'expected',
  does: 'Why so many, or so few, are expected to come to the ED or to be admitted, today or at a time to come: what moves the forecast away from the usual number.',
  slots: z.strictObject({
    ahead,
    series,
    day: z.iso.date().optional().describe('a day that is to come: 2026-01-14; leave out where an hour is meant'),
  }),
  needsMoment: true,
  cues: [
    { points: 12, has: ['why', 'so-many'], ...ABOUT },
    { points: 12, has: ['why', 'busy'], ...ABOUT },
    { points: 12, has: ['why', 'worse'], ...ABOUT },
    { points: 12, has: ['why', 'full', 'ed'], ...ABOUT },
    { points: 12, has: ['why', 'arrived'], ...ABOUT },
    { points: 12, has: ['why', 'future'], ...ABOUT },
    { points: 12, has: ['why', 'figures'], ...ABOUT },
    { points: 12, has: ['why'], ...ABOUT, needs: [...ABOUT.needs, 'figure'] },
    { points: 12, has: ['why', 'so-many'], ...ABOUT, needs: ['not-past', 'no-units', 'arrivals', 'figure'] },
    { points: 12, has: ['why', 'so-many', 'admitted'], ...ADMITTED },
    { points: 12, has: ['why', 'admitted'], ...ADMITTED, needs: ['to-come', 'no-units', 'no-figure'] },
  ],
  fill: (question: Question) => ({
    ...seriesOf(question),
    ...(question.times.ahead !== undefined ? { ahead: question.times.ahead } : dayOf(question.times)),
  }),
  commands: ({ ahead: moment, day, series: of }) => [
    ['forecast why', of ?? '', moment?.replace('T', ' ') ?? day ?? ''].filter((part) => part !== '').join(' '),
  ],
  tell: (outcomes, { ahead: moment, day }, { words, now, site }) => ({
    lines: outcomes.map(({ document }) => document.plain),
    ...(moment === undefined && (day === undefined || day === localDateAt(now, site.zone))
      ? { caveats: [words.ask.whyBeforehand], more: [{ label: 'flow today', command: 'flow today' }] }
      : {}),
  }),
});
