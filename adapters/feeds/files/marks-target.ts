/** What a mapping says of bed boards and discharge lists: of whoever lies in a bed, who is to leave, who is ready and what holds them. */
import { z } from 'zod';
import { CONFIDENCES } from '#src/domain/discharge/mark.ts';

const column = z.string().describe('Our name of a column');

export const bedMarksTarget = z.strictObject({
  unit: column.describe('Column with the unit: its id, its name, or a location of the feed'),
  bed: column.describe('Column with the bed, alone or with its room: 07, 12-A, 5W-07'),
  room: column.optional().describe('Column with the room, where beds are counted anew in each'),
  asOf: column.optional().describe('Column with the time that the row is true of; default: when it is imported'),
  leaves: column
    .optional()
    .describe('Column that tells how sure it is that they leave: confirmed, likely, possible, no'),
  unsaid: z
    .enum(CONFIDENCES)
    .optional()
    .describe('What a day or time of leaving counts as where nothing says how sure it is; default: nothing is told'),
  due: column.optional().describe('Column with the day or the time by which they leave; default: that day'),
  dueTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('14:00')
    .describe('By when, where the file tells a day alone'),
  ready: column
    .optional()
    .describe('Column that tells whether they are medically ready, without criteria to reside: yes, no'),
  readySince: column.optional().describe('Column with the day or the time since which they are'),
  reason: column
    .optional()
    .describe('Column with what holds them, by codes: what no code names is no free text that is kept'),
  day: column.optional().describe('Column with the colour of the day: red, green'),
});

export type BedMarksTarget = z.output<typeof bedMarksTarget>;
