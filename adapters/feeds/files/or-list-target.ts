/** What a mapping says of an OR list: of each case when it begins, and where the patient is to lie afterwards. */
import { z } from 'zod';

const column = z.string().describe('Our name of a column');

export const orListTarget = z.strictObject({
  case: column.describe(
    'Column with the number of the case, as the theatres send it in SCH-2; kept as a pseudonym only',
  ),
  visit: column.optional().describe('Column with the number of the visit, as ADT sends it; kept as a pseudonym only'),
  patient: column.optional().describe('Column with the patient’s number, as ADT sends it; kept as a pseudonym only'),
  begins: column.describe('Column with the time at which it begins; midnight is the day alone'),
  day: column.optional().describe('Column with its day, which counts where no time is told'),
  ward: column
    .optional()
    .describe('Column with the unit they are to lie in: its id, its name, or a location of the feed'),
  service: column.optional().describe('Column with the service; kept where the house lists it'),
  class: column.optional().describe('Column that tells inpatient and day case, by codes: I, O'),
  nights: column.optional().describe('Column with the nights that they are expected to stay'),
  state: column.optional().describe('Column that tells whether it stands, by codes: planned, cancelled'),
  asOf: column.optional().describe('Column with the time that the list is true of; default: when it is imported'),
  wholeDays: z
    .boolean()
    .default(false)
    .describe(
      'The file holds every case of the days in it: one that a list before it had and it has not is taken back',
    ),
});

export type OrListTarget = z.output<typeof orListTarget>;
