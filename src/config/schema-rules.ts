/** `rules:` of the file: rules that need no code. */
import { z } from 'zod';
import { HOLIDAY_HOURS, TOLD_CHAINS } from '#src/domain/alert/told-body.ts';
import { SEVERITIES } from '#src/domain/severity.ts';
import { ROLES } from '#src/ports/handle.ts';
import { id, name, time } from './schema-parts.ts';
import { WEEKDAYS } from './weekdays.ts';

/** A share is written as people say it: `95 %`, or 0.95. */
const limit = z
  .union([
    z.number('a limit is a number, or a share as "95 %"'),
    z
      .string()
      .trim()
      .regex(/^-?\d{1,6}([.,]\d{1,4})?\s?%$/, 'a limit is a number, or a share as "95 %"')
      .transform((text) => Number(text.replace(/\s?%$/, '').replace(',', '.')) / 100),
  ])
  .pipe(z.number().min(-1_000_000, 'a limit is above −1,000,000').max(1_000_000, 'a limit is below 1,000,000'));

const minutes = z
  .number('minutes are a number')
  .min(0, 'minutes are not below 0')
  .max(1440, 'a day has 1440 minutes; a rule may not wait for longer');

export const rule = z.strictObject({
  site: id.optional().describe('Default: every site'),
  id: id.describe('Short name that people type: ward-full'),
  words: name.optional().describe('What people call it, at the head of its cards; default: its metric'),
  enabled: z.boolean().default(true),
  metric: z
    .string()
    .trim()
    .min(1, 'a rule needs a metric')
    .max(80, 'a metric has at most 80 characters')
    .describe('occupancy, free-beds, ed-boarders …, a figure (`kpi list`), or spc: and a figure for its special cause'),
  scope: z
    .union([
      z.enum(['house', 'pools', 'units', 'ed']),
      z.strictObject({ units: z.array(id).min(1, 'name at least one unit') }),
      z.strictObject({ pools: z.array(id).min(1, 'name at least one pool') }),
    ])
    .describe('house, pools or units (each of them), ed; or {units: [5W, 6W]}, {pools: [adult-acute]}'),
  fire: limit.optional().describe('At or past it the rule fires; a share is 0.95 or "95 %"'),
  clear: limit.optional().describe('At or past it, on the other side, an alert ends'),
  forMinutes: minutes.default(10).describe('Unbroken minutes past the fire limit before anybody is told'),
  clearForMinutes: minutes
    .optional()
    .describe('Unbroken minutes past the clear limit before it ends; default 10, with clearReadings 0'),
  clearReadings: z
    .number('readings are a number')
    .int('readings are whole numbers')
    .min(1, 'at least one reading')
    .max(100, 'at most 100 readings')
    .optional()
    .describe(
      'So many readings past the clear limit before it ends: five-minute ticks, or new values of a daily figure',
    ),
  schedule: z
    .strictObject({
      on: z
        .array(z.enum(WEEKDAYS))
        .min(1, 'name at least one day')
        .default([...WEEKDAYS]),
      holidays: z
        .enum(HOLIDAY_HOURS)
        .optional()
        .describe(
          'Holidays of the site: only those among the days, all days except them, or also each of them; default: days like any other',
        ),
      from: time.default('00:00'),
      to: time.default('00:00').describe('The same as from: the whole day'),
    })
    .optional()
    .describe('When it may fire; outside nothing fires, and what is open still clears'),
  severity: z.enum(SEVERITIES).default('act'),
  steps: z
    .array(z.strictObject({ at: limit, severity: z.enum(SEVERITIES) }))
    .min(1, 'name at least one step')
    .max(5, 'at most five steps')
    .optional()
    .describe('Graver from there on: [{at: 141, severity: act}, {at: 181, severity: urgent}]'),
  chain: z.enum(TOLD_CHAINS).optional().describe('Whom it asks; default unit for units, ed for the ED, else house'),
  plays: z.array(id).default([]).describe('Plays that its card offers first'),
  owner: z.enum(ROLES).optional().describe('The role that answers for the rule itself'),
  downstreamOf: z.array(id).optional().describe('Rules whose alerts are the cause of this one’s'),
});

export type RuleOfFile = z.output<typeof rule>;
