/** What a mapping says of files with one row per ED visit or per ward episode: they become events of the journal, as a feed's do. */
import { z } from 'zod';
import { id } from '#src/config/schema-parts.ts';

const column = z.string().describe('Our name of a column');
const words = z.union([z.string(), z.number()]).transform(String);
const among = z.strictObject({ column, is: z.array(words).min(1).describe('Texts, as codes give them') });

const leaveOut = z
  .array(among.extend({ because: z.string().trim().min(1).max(60).default('left out by the mapping') }))
  .default([])
  .describe('Rows that are not taken');

const common = {
  source: id
    .optional()
    .describe(
      'Files of one source know each other’s visits again; default: the id of the mapping. Two sources never meet',
    ),
  site: column.optional().describe('Column with the site, as `facilities` of the configuration name it'),
  patient: column.optional().describe('Column with the patient’s number; kept as a pseudonym only'),
  disposition: column.optional().describe('Column that tells how the patient left'),
  leaveOut,
};

export const edVisitsTarget = z.strictObject({
  ...common,
  visit: column
    .optional()
    .describe('Column with the number of the visit; without it patient and arrival tell visits apart'),
  place: column.optional().describe('Column with the place, where the file holds several; else `placeName`'),
  placeName: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .default('ED')
    .describe('Place of every visit, as `locations` of a unit name it'),
  arrivedAt: column,
  leftAt: column.describe('Missing: still there'),
  assessedAt: column.optional().describe('First assessment, triage'),
  treatedAt: column
    .optional()
    .describe('First contact with a clinician who may treat: the provider of door to provider'),
  admitDecisionAt: column.optional(),
  leftUnseen: among.optional().describe('Who left without being seen'),
});

export const wardEpisodesTarget = z.strictObject({
  ...common,
  spell: column
    .optional()
    .describe('Column with the number of the hospital spell; without it a patient’s episodes that meet are one'),
  episode: column.optional().describe('Column with the number of the episode: a row that stands twice is told by it'),
  ward: column.describe('Column with the ward, as `locations` of a unit name it'),
  from: column,
  to: column.describe('Missing: still there'),
  dayCases: among
    .optional()
    .describe('Admitted for the day: who leaves on the day of admission is no inpatient, who stays overnight is'),
  joinMinutes: z
    .number()
    .int()
    .min(0)
    .max(1440)
    .default(0)
    .describe('A gap so long between two episodes does not end the spell'),
  overlaps: z
    .enum(['one-bed', 'each-row'])
    .default('one-bed')
    .describe(
      'one-bed: who has two episodes at a time lies on the ward of the later; each-row: every row is a visit of its own',
    ),
});

export type EdVisitsTarget = z.output<typeof edVisitsTarget>;
export type WardEpisodesTarget = z.output<typeof wardEpisodesTarget>;
export type RecordsTarget = EdVisitsTarget | WardEpisodesTarget;
