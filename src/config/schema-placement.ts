/** What decides which bed somebody may have: services, what a unit's beds can, closed pods. */
import { z } from 'zod';
import { CAPABILITIES, GROUPS } from '#src/domain/capability.ts';
import { id, name, when } from './schema-parts.ts';

/** People that one pod takes. */
const MOST_PEOPLE = 99;
const MOST_BEDS = 999;

/** Services are typed in chat in small letters. */
const service = id.transform((one) => one.toLowerCase());
const roomOrBed = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().trim().min(1, 'a room or bed may not be empty').max(80));

export const unitPlacement = {
  services: z.array(service).optional().describe('Services whose patients belong here; others are outliers'),
  can: z
    .array(z.enum(CAPABILITIES))
    .optional()
    .describe('What every bed of the unit can; without it nothing is ruled out'),
  canIn: z
    .partialRecord(z.enum(CAPABILITIES), z.array(roomOrBed).min(1, 'name at least one room or bed'))
    .optional()
    .describe('What only some rooms or beds (PV1-3.2 or .3) can: {neutropenic: [612, 614]}'),
  only: z.array(z.enum(GROUPS)).min(1, 'name at least one').optional().describe('It takes these and nobody else'),
  also: z.array(z.enum(GROUPS)).optional().describe('Beside everybody else it takes these; [] none of them'),
  singleSexBays: z
    .boolean()
    .optional()
    .describe('Rooms with several beds are for one sex; default: yes in an nhs house, no in a us one'),
};

export const sitePlacement = {
  services: z
    .array(z.union([service.transform((one) => ({ id: one })), z.strictObject({ id: service, name: name.optional() })]))
    .min(1, 'name at least one service')
    .optional()
    .describe('Services of the house, in the order in which they are shown; default: those that units name'),
  closedPods: z
    .array(
      z.strictObject({
        id: id.describe('Short name that people type: 6E-P'),
        unit: id.describe('The unit that it belongs to'),
        beds: z.number().int('beds are whole numbers').min(1).max(MOST_BEDS),
        needs: z
          .record(id, z.number().min(0.5, 'at least half a person').max(MOST_PEOPLE))
          .describe('People that opening it takes, by kind of staff: {rn: 1, tech: 1}'),
        until: when.optional().describe('From then on its beds are among the staffed beds of the unit'),
      }),
    )
    .default([])
    .describe('Beds that are set up and closed until they have staff; people tell when one is open'),
};
