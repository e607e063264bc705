import { z } from 'zod';
import { ORDERS, type Order } from '../lexicon/lexicon.ts';
import { defineTool, eachUnit, units, unitsOf } from '../tool.ts';

/** What roles decide is not done here: who does, and what there is to know for it. */
export const never = defineTool({
  name: 'never',
  does: 'What somebody wants done that no command does (open beds, move a nurse, declare surge, discharge, transfer, cancel, waive, close a red flag, write to a patient): who decides, and the figures for it.',
  slots: z.strictObject({ act: z.enum(ORDERS), units }),
  cues: [{ points: 20, needs: ['order'] }],
  untimed: true,
  fill: (question) => ({ act: question.order, ...unitsOf(question) }),
  commands: ({ act, ...slots }) => KNOWN_FOR[act](slots),
  tell: (outcomes, { act }, { words }) => ({
    lines: [words.ask.never[act], ...outcomes.map(({ document }) => document.plain)],
  }),
});

type Where = { readonly units?: readonly string[] | undefined };

const staff = (where: Where): readonly string[] =>
  where.units === undefined || where.units.length === 0 ? ['staff gaps'] : eachUnit('staff', where);
const beds = (where: Where): readonly string[] => eachUnit('beds', where);

/** The cards that whoever decides wants to see first. */
const KNOWN_FOR: Readonly<Record<Order, (where: Where) => readonly string[]>> = {
  'open-beds': (where) => [...beds(where), ...staff(where)],
  'close-beds': beds,
  'move-staff': staff,
  transfer: beds,
  discharge: (where) => eachUnit('flow', where, ' today'),
  declare: () => ['now'],
  cancel: () => ['now'],
  waive: staff,
  'red-flag': staff,
  write: () => ['now'],
};
