/** How one column is found and read. */
import { z } from 'zod';
import { meant, succeeds } from '#src/config/schema-parts.ts';
import { compileFormat, inOrder } from './formats.ts';

const header = z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1).max(200));
const headers = z.union([header.transform((one) => [one]), z.array(header).min(1)]);
export const marks = z.array(z.union([z.string(), z.number()]).transform(String));

const place = {
  from: headers.optional().describe('Header of the column, or several of which the first that is there counts'),
  join: z
    .array(header)
    .min(2)
    .max(4)
    .optional()
    .describe('Headers of columns put together with a blank: date and time'),
  optional: z.boolean().default(false).describe('A file may lack the column; its cells are then missing'),
  missing: marks.optional().describe('Instead of the marks of the mapping'),
  suppressed: marks.optional().describe('Instead of the marks of the mapping'),
  codes: z
    .record(z.string(), z.union([z.string(), z.number()]).transform(String))
    .optional()
    .describe('Local code → what it stands for; compared without regard to capitals'),
  unknownCode: z
    .enum(['refused', 'kept', 'missing'])
    .default('refused')
    .describe('What becomes of a cell that codes does not name'),
};

const text = z.strictObject({
  ...place,
  type: z.literal('text'),
  pad: z.number().int().min(1).max(20).optional().describe('Leading zeros that a spreadsheet has eaten: digits in all'),
  case: z.enum(['as-written', 'upper', 'lower']).default('as-written'),
  most: z.number().int().min(1).max(400).default(120).describe('Longest text, in characters'),
});

const bounds = { least: z.number().optional(), most: z.number().optional() };
const writing = {
  decimal: z.enum(['.', ',']).default('.').describe('Decimal sign'),
  thousands: z.enum([',', '.', ' ', "'", 'none']).default('none').describe('Sign between thousands'),
};
const integer = z.strictObject({ ...place, ...bounds, ...writing, type: z.literal('integer') });
const number = z.strictObject({ ...place, ...bounds, ...writing, type: z.literal('number') });
const percent = z.strictObject({
  ...place,
  ...bounds,
  ...writing,
  type: z.literal('percent'),
  written: z
    .enum(['percent', 'fraction'])
    .default('percent')
    .describe('87.5 or 87.5% is percent, 0.875 is fraction; read as 0–100 either way'),
});

const format = meant(
  (text) => succeeds(() => inOrder(text, undefined).map((format) => compileFormat(format))),
  'this is no form of a date',
  'Use yyyy yy mm m dd d hh h ss mmm mmmm ww q am, local, ISO, or excel: for example dd/mm/yyyy hh:mm, or local h:mm.',
);
const when = {
  ...place,
  formats: z
    .array(format)
    .min(1)
    .default(['ISO'])
    .describe(
      'Forms of the date, tried in this order: yyyymmdd, dd/mm/yyyy hh:mm, local h:mm am, mmmm yyyy, mmm-yy, yyyyQq',
    ),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .refine((tag) => Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0, {
      error: 'this is no language whose months are known',
      params: { cure: 'Write two letters, such as en, fr or pt.' },
    })
    .default('en')
    .describe('Of names of months'),
};
const datetime = z.strictObject({ ...when, type: z.literal('datetime') });
const period = z.strictObject({
  ...when,
  type: z.enum(['date', 'month', 'quarter', 'year']).describe('The period in which the date lies'),
});
const week = z.strictObject({
  ...when,
  type: z.literal('week'),
  label: z.enum(['first-day', 'last-day']).default('first-day').describe('Which day of the week the date is'),
});

export const columnSchema = z
  .discriminatedUnion('type', [text, integer, number, percent, datetime, period, week])
  .refine(({ from, join }) => (from === undefined) !== (join === undefined), {
    error: 'a column is found by from or by join',
    params: { cure: 'Give from: the header, or join: [the header of the date, the header of the time].' },
  });

export type Column = z.output<typeof columnSchema>;
