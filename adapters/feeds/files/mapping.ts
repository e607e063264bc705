/**
 * The form of a mapping file: what a table of somebody else's holds, and what of it is taken.
 * Descriptions end up in the JSON Schema that editors use (`docs/schema/mapping.schema.json`).
 */
import { z } from 'zod';
import { id, meant, succeeds } from '#src/config/schema-parts.ts';
import { DATE_ORDERS } from '#src/kernel/date-order.ts';
import { zoneId } from '#src/kernel/time.ts';
import { figuresTarget } from './figures-target.ts';
import { columnSchema, marks } from './mapping-columns.ts';
import { bedMarksTarget } from './marks-target.ts';
import { orListTarget } from './or-list-target.ts';
import { edVisitsTarget, wardEpisodesTarget } from './records-targets.ts';

export const ENCODINGS = ['utf-8', 'iso-8859-1', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Instead of a zone: that of the site that the rows are of. */
export const SITE_ZONE = 'site';
/** Instead of an order: that of the site's language. */
export const SITE_DATES = 'site';

const file = z.strictObject({
  zone: meant(
    (name) => name === SITE_ZONE || succeeds(() => zoneId(name)),
    'this is no time zone this machine knows',
    'Use an IANA name such as America/New_York or Europe/London.',
  ).describe('Time zone of the dates in the file; `site` where records are of a site of ours: its own'),
  dates: z
    .enum([SITE_DATES, ...DATE_ORDERS])
    .default(SITE_DATES)
    .describe('Which comes first in dates of the form `local`; `site`: as in the language of the house'),
  encoding: z
    .enum(ENCODINGS)
    .optional()
    .describe('Default: told from the file; when given, a file in another one is refused'),
  delimiter: z.enum([',', ';', '\t', '|']).optional().describe('Default: the one that the header holds most often'),
  quote: z.union([z.string().length(1), z.literal('none')]).default('"'),
  sheet: z
    .union([z.string().min(1), z.number().int().min(1)])
    .default(1)
    .describe('XLSX: name of the sheet, or its number from 1'),
  headerRow: z.number().int().min(1).max(1_000).default(1).describe('Row with the names of the columns'),
  skipRows: z.number().int().min(0).max(1_000).default(0).describe('Rows to pass over after the header'),
});

/** What is made of the rows: one of these. */
const TARGETS = {
  figures: figuresTarget,
  edVisits: edVisitsTarget,
  wardEpisodes: wardEpisodesTarget,
  bedMarks: bedMarksTarget,
  orList: orListTarget,
} as const;
export const TARGET_NAMES = Object.keys(TARGETS) as readonly (keyof typeof TARGETS)[];

export const mappingSchema = z
  .strictObject({
    id: id.describe('Short name: import table FILE --mapping ID'),
    title: z.string().trim().min(1).max(120),
    publisher: z.string().trim().min(1).max(120).optional().describe('Who publishes it; stands on cards'),
    licence: z.string().trim().min(1).max(120).optional().describe('Under which it may be shown; stands on cards'),
    note: z.string().trim().max(1_000).optional().describe('What whoever reads the figures should know'),
    file,
    missing: marks.default(['']).describe('Cells that mean: nobody said'),
    suppressed: marks.default([]).describe('Cells that mean: the publisher hides a small count'),
    columns: z
      .record(z.string().regex(/^[a-z][a-z0-9_]{0,59}$/), columnSchema)
      .describe('Our name of each column → where it is found and how it is read'),
    figures: TARGETS.figures.optional().describe('Aggregate figures: a place, a period, items'),
    edVisits: TARGETS.edVisits.optional().describe('One row for each visit to the ED'),
    wardEpisodes: TARGETS.wardEpisodes.optional().describe('One row for each time of a patient on a ward'),
    bedMarks: TARGETS.bedMarks.optional().describe('One row for each bed: who is to leave, who is ready'),
    orList: TARGETS.orList.optional().describe('One row for each case of the theatres: who is to come'),
  })
  .refine((mapping) => TARGET_NAMES.filter((name) => mapping[name] !== undefined).length === 1, {
    error: 'a mapping has one target',
    params: { cure: `Give one of: ${TARGET_NAMES.join(', ')}.` },
  });

export type Mapping = z.output<typeof mappingSchema>;

/** For editors: generated to `docs/schema/mapping.schema.json`. */
export const mappingJsonSchema = (): unknown => z.toJSONSchema(mappingSchema, { io: 'input', unrepresentable: 'any' });
