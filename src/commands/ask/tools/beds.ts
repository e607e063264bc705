import { z } from 'zod';
import { at, atOf, atOption, defineTool, eachUnit, units, unitsOf } from '../tool.ts';

export const beds = defineTool({
  name: 'beds',
  does: 'Beds of units, or of the whole house: staffed, in use, blocked, free. How full a unit is.',
  slots: z.strictObject({ units, at }),
  cues: [
    { points: 6, has: ['bed', 'free'], needs: ['units'] },
    { points: 6, has: ['full'], needs: ['units'] },
    { points: 5, has: ['bed'], needs: ['units'] },
    { points: 5, has: ['free'], needs: ['units'] },
    { points: 5, has: ['patient', 'many'], needs: ['units'] },
    { points: 4, needs: ['units', 'no-figure'], lacks: ['staff', 'short', 'flow', 'alert', 'update', 'boarder'] },
    { points: 5, has: ['bed', 'free'], needs: ['no-units'], lacks: ['which', 'boarder'] },
    { points: 5, has: ['bed', 'many'], needs: ['no-units'], lacks: ['boarder', 'unclean'] },
  ],
  fill: (question) => ({ ...unitsOf(question), ...atOf(question) }),
  commands: (slots) => eachUnit('beds', slots, atOption(slots)),
});
