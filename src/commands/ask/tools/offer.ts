import { z } from 'zod';
import type { Button } from '#src/message/document.ts';
import type { CommandContext } from '../../command.ts';
import { defineTool, units, unitsOf } from '../tool.ts';

const ACTS = ['take', 'snooze', 'hand-over', 'call-out', 'update'] as const;
type Act = (typeof ACTS)[number];

/** A question changes nothing: what would is a button, and whoever presses it has done it. */
export const offer = defineTool({
  name: 'offer',
  does: 'What somebody wants done (take or snooze an alert, hand over a duty, tell a call-out, update a unit): a button, nothing is done.',
  slots: z.strictObject({
    act: z.enum(ACTS),
    alert: z
      .string()
      .regex(/^E-[0-9A-Z]{3,8}$/)
      .optional(),
    units,
  }),
  cues: [
    { points: 10, has: ['take'], needs: ['alert'] },
    { points: 10, has: ['snooze'], needs: ['alert'] },
    { points: 9, has: ['snooze', 'alert'] },
    { points: 9, has: ['take', 'alert'] },
    { points: 10, has: ['hand-over'] },
    { points: 10, has: ['call-out'] },
    { points: 9, has: ['update'], needs: ['units'], lacks: ['feed'] },
  ],
  fill: (question) => ({
    act: ACTS.find((act) => question.concepts.has(act)),
    ...(question.alert === undefined ? {} : { alert: question.alert }),
    ...unitsOf(question),
  }),
  untimed: true,
  commands: () => [],
  offers,
});

type Slots = { readonly act: Act; readonly alert?: string | undefined; readonly units?: readonly string[] | undefined };

function offers({ act, alert, units: [unit] = [] }: Slots, { words }: CommandContext): readonly Button[] {
  const label = words.ask.offers[act];
  switch (act) {
    case 'take':
      return [
        alert === undefined
          ? { label: 'alert list', command: 'alert list' }
          : { label, command: `alert ack ${alert}`, style: 'primary' },
      ];
    case 'snooze':
      return [
        alert === undefined
          ? { label: 'alert list', command: 'alert list' }
          : { label, command: `alert snooze ${alert}` },
      ];
    case 'hand-over':
      return [{ label, command: unit === undefined ? 'duty list' : `duty hand over ${unit}` }];
    case 'call-out':
      return [{ label, command: 'callout', opens: 'form' }];
    case 'update':
      return [{ label, command: unit === undefined ? 'update' : `update ${unit}`, opens: 'form' }];
    default:
      return act satisfies never;
  }
}
