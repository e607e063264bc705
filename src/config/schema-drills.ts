/** `drills:` of the file. */
import { z } from 'zod';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import type { Scenario } from '#src/domain/drill/scenario.ts';
import { ROLES } from '#src/ports/handle.ts';
import { drillChannel } from './schema-people.ts';

const ON: Readonly<Record<Scenario['of'], string>> = {
  curve: 'on the beds of this house',
  'own-day': 'a day of its own by counts',
  model: 'the house as it is now, simulated',
};

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
    .describe(`What may be played: ${SCENARIOS.map(({ id, of }) => `${id}, ${ON[of]}`).join('; ')}`),
  mostHours: z.number().min(1).max(24).default(8).describe('A drill ends after so many hours of its own clock'),
});
