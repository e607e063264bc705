/** The form of `plays:` of the file. */
import { z } from 'zod';
import { ROLES } from '#src/ports/handle.ts';
import { id } from './schema-parts.ts';

/** It stands on a card beside others. */
const short = z.string().trim().min(3, 'at least three letters').max(60, 'at most 60 characters');
const line = z.string().trim().min(3, 'at least three letters').max(160, 'at most 160 characters');
const money = z.number('a sum is a number').min(0, 'a sum cannot be negative').max(1e9);

const task = z.strictObject({
  what: line,
  role: z.enum(ROLES),
  minutes: z.number('minutes are a number').min(1, 'a task needs at least 1 minute').max(2_880, 'at most two days'),
});

const cost = z
  .strictObject({
    from: money,
    to: money,
    currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capitals: USD, EUR, GBP'),
    source: line.describe('Whose reckoning it is'),
  })
  .refine(({ from, to }) => from <= to, {
    error: 'from must not be more than to',
    path: ['from'],
    params: { cure: 'Exchange the two.' },
  });

const play = z.strictObject({
  id: id.describe('One of the starter pack, of which it changes what is given; or a new one'),
  off: z.literal(true).optional().describe('This house does not have it; not for a safety play'),
  name: short.optional(),
  rules: z.array(id).min(1, 'name at least one rule').optional(),
  steps: z.array(line).min(1).max(8, 'eight steps fit a card').optional(),
  tasks: z.array(task).min(1).max(6, 'six tasks fit a card').optional(),
  pays: line.optional().describe('Who pays for it elsewhere'),
  cost: cost.optional().describe('Of one use; without it n/a'),
  strain: z
    .strictObject({
      extraHours: z.number().min(0).max(1_000).default(0),
      floats: z.number().min(0).max(100).default(0),
    })
    .optional(),
  at14: line.optional().describe('What it does for 14:00'),
  at07: line.optional().describe('What it does for 07:00 of the next day'),
  helps: z.strictObject({ at14: z.boolean(), at07: z.boolean() }).optional(),
  horizonMinutes: z.number().min(10, 'at least 10 minutes').max(2_880, 'at most two days').optional(),
  safety: z.boolean().optional().describe('It stands in every list, whatever it does to the figure'),
});

export const playsSchema = z
  .array(play)
  .default([])
  .describe('What can be done about alerts here, beside and instead of the plays of the starter pack');

export type PlayEntry = z.output<typeof play>;
