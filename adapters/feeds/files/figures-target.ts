/** What a mapping says of aggregate figures: whose they are, of which time, and which items a row holds. */
import { z } from 'zod';
import { id } from '#src/config/schema-parts.ts';

const column = z.string().describe('Our name of a column');
const columns = z.array(column).min(1).max(60);
const itemName = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'an item is small letters, digits and "_"');
const words = z.union([z.string(), z.number()]).transform(String);
const when = z.record(column, z.union([words.transform((one) => [one]), z.array(words).min(1)]));

const item = z
  .strictObject({
    column: column.optional(),
    sum: columns.optional().describe('Columns added up'),
    less: columns.optional().describe('Columns taken away from the sum'),
    times: z.number().optional(),
    when: when.optional().describe('Only of rows with these texts: {type: [1, 2]}'),
    negative: z.boolean().default(false).describe('May be less than 0; otherwise such a cell is a fault'),
    zeroUnlessUsually: z
      .number()
      .min(1)
      .optional()
      .describe('A 0 is taken for not reported where the organisation usually (median) tells at least so many'),
  })
  .refine((one) => (one.column === undefined) !== (one.sum === undefined), {
    error: 'an item is one column, or a sum of columns',
    params: { cure: 'Give column or sum.' },
  });

export const figuresTarget = z.strictObject({
  dataset: id.optional().describe('Under which name the figures are kept; default: the id of the mapping'),
  organisation: z
    .union([column, z.strictObject({ always: z.string().trim().min(1).max(120) })])
    .describe('Column of the code of the organisation; or always: the only one that the file is of'),
  part: column.optional().describe('Column that tells a part of the organisation: a specialty, a type of department'),
  whole: z.array(words).default([]).describe('Texts of that column that mean the whole; then nothing is counted twice'),
  period: z
    .union([column, z.strictObject({ from: column, to: column.describe('The last day belongs to the period') })])
    .describe('Column of the period, or those of its first and its last day'),
  items: z
    .record(itemName, z.union([column.transform((name): z.input<typeof item> => ({ column: name })).pipe(item), item]))
    .default({})
    .describe('Name of the item → its column, or how it is worked out'),
  byCode: z
    .strictObject({ column, values: z.record(itemName, column) })
    .optional()
    .describe('A long file: each row is of the measure that this column names; items are called value:MEASURE'),
  leaveOut: z
    .array(
      z.strictObject({
        column,
        is: z.array(words).min(1).describe('Texts; "" is a missing cell'),
        because: z.string().trim().min(1).max(60).default('left out by the mapping'),
      }),
    )
    .default([])
    .describe('Rows that are not taken: totals of other rows, rows without an organisation'),
  duplicates: z
    .enum(['refused', 'first', 'last'])
    .default('refused')
    .describe('What counts when the same organisation, part and period stand in two rows'),
  cumulative: z
    .strictObject({
      within: z.literal('calendar-year'),
      jump: z
        .number()
        .min(2)
        .default(4)
        .describe('A month of so many times the median of the organisation’s year is a merger, not a month'),
    })
    .optional()
    .describe('Each row holds the sum since the beginning of the year; a month is the difference to the month before'),
  steady: columns.optional().describe('Columns that should be the same for an organisation; told where they are not'),
});

export type FiguresTarget = z.output<typeof figuresTarget>;
export type FigureItem = FiguresTarget['items'][string];
