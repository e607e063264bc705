/** `drills:` of the file. */
import { z } from 'zod';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import { ROLES } from '#src/ports/handle.ts';
import { drillChannel } from './schema-people.ts';

export const drills = z.strictObject({
  channels: z
    .array(drillChannel)
    .default([])
    .describe('Training channels of chat platforms, used for nothing else; the console has its own, #drill'),
  start: z
    .array(z.enum(ROLES))
    .min(1)
    .default(['admin', 'house-supervisor', 'improvement-lead'])
    .describe('Who may start a drill and go on with one; anybody with a lead role may stop it'),
  scenarios: z
    .array(z.enum(SCENARIOS.map((one) => one.id)))
    .min(1)
    .default(SCENARIOS.map((one) => one.id))
    .describe(
      'What may be played: surge, on the beds of this house; tuesday, its own last Tuesday by counts; winter and ward-closes, the house as it is now, simulated',
    ),
  mostHours: z.number().min(1).max(24).default(8).describe('A drill ends after so many hours of its own clock'),
});
