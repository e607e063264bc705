/** What the people of the simulated house type and press on their Tuesday: the storyline's acts that no feed carries. */
import type { LocalTime } from '#src/kernel/time.ts';
import { localTime } from '#src/kernel/time.ts';
import { type Expects, MONDAY_EXPECTS, TUESDAY_EXPECTS } from './expects.ts';

/** Who acts: a role, and the unit it answers for. */
export type Acting = { readonly role: string; readonly unit?: string };

/** On the Tuesday, or so many days from it. */
export type StaffAct = Acting & { readonly at: LocalTime; readonly day?: number } & Does;

type Does =
  | { /** A command as a person would type it. */ readonly types: string }
  /** Names the beds that will be left: with the unit update, as the update alone, or those of the afternoon. */
  | { readonly names: 'same' | 'leaving' | 'later' | 'put-off'; readonly expects: Expects }
  /** Tells what keeps whoever lies in so many of the beds of a unit that stay longest. */
  | {
      readonly holds: string;
      readonly type: string;
      readonly by: string;
      readonly beds: number;
      readonly after: number;
    }
  /** Presses *I've got it* on each open alert of a rule that nobody has. */
  | { readonly takes: string }
  /** Says what is done about each open alert of a rule, that it is done, or of those that are over whether it helped. */
  | { readonly about: string; readonly does: string }
  /** Chooses a play for each open alert of a rule, or ends those of its tasks that are due within the hour. */
  | { readonly about: string; readonly plays: string }
  | { readonly about: string; readonly tasksDone: true }
  | { readonly about: string; readonly isDone: true }
  | { readonly about: string; readonly helped: string };

const act = (at: string, role: string, unit: string | undefined, does: Does): StaffAct => ({
  at: localTime(at),
  role,
  ...(unit === undefined ? {} : { unit }),
  ...does,
});
const charge = (at: string, unit: string, types: string): StaffAct => act(at, 'charge-nurse', unit, { types });
/** A unit that expects somebody to leave says which beds; the others that nothing changed. */
const confirms = ([at, unit]: readonly [string, string]): StaffAct => {
  const expects = TUESDAY_EXPECTS.find((one) => one.unit === unit);
  return expects === undefined
    ? charge(at, unit, `update ${unit} same`)
    : act(at, 'charge-nurse', unit, { names: 'same', expects });
};
/** What is told of beds beside the updates. */
const named = (): readonly StaffAct[] => [
  ...MONDAY_EXPECTS.map((expects, n) => ({
    ...act(`07:${10 + 2 * n}`, 'charge-nurse', expects.unit, { names: 'leaving', expects }),
    day: -1,
  })),
  ...TUESDAY_EXPECTS.flatMap((expects) => [
    ...(expects.later > 0 ? [act('08:10', 'charge-nurse', expects.unit, { names: 'later', expects })] : []),
    ...(expects.putOff === undefined
      ? []
      : [act('08:22', 'charge-nurse', expects.unit, { names: 'put-off', expects })]),
  ]),
];

const supervisor = (at: string, does: Does): StaffAct => act(at, 'house-supervisor', undefined, does);

/** Nineteen barriers of the morning: of each type in which unit, of how many. */
const BARRIERS = [
  [
    'transport',
    '11:00',
    [
      ['5W', 2],
      ['3S', 2],
      ['4N', 1],
    ],
  ],
  [
    'medicines',
    '11:30',
    [
      ['5W', 1],
      ['3S', 1],
      ['3N', 1],
      ['6W', 1],
    ],
  ],
  [
    'nursing-home',
    '15:00',
    [
      ['5W', 1],
      ['6E', 1],
      ['3N', 1],
    ],
  ],
  [
    'mri',
    '13:00',
    [
      ['3N', 2],
      ['4N', 1],
    ],
  ],
  ['therapy', '12:00', [['6W', 2]]],
  [
    'ride-home',
    '13:30',
    [
      ['3S', 1],
      ['4N', 1],
    ],
  ],
] as const;

/** Each of somebody else. */
function held(): readonly StaffAct[] {
  const told = new Map<string, number>();
  return BARRIERS.flatMap(([type, by, units]) =>
    units.map(([unit, beds]) => {
      const after = told.get(unit) ?? 0;
      told.set(unit, after + beds);
      return act('08:12', 'charge-nurse', unit, { holds: unit, type, by, beds, after });
    }),
  );
}

/** With the ICU eleven of thirteen units answer the 06:30 prompt by 08:15; 6W and BHU are late (story O1). */
const CONFIRMED = [
  ['06:48', 'PCU'],
  ['06:55', '3N'],
  ['07:08', '3S'],
  ['07:14', '4N'],
  ['07:21', '5W'],
  ['07:33', '6E'],
  ['07:40', 'CDU'],
  ['07:52', '2N'],
  ['07:58', 'NICU'],
  ['08:09', 'PEDS'],
] as const;

/**
 * In the order of the clock. Nobody's figures differ from the feed's, so that the house of 08:26 is the feed's own; which beds are named follows from who leaves.
 * The bot proposes none of it: each is a person's act, and a visitor who acts first is not overruled.
 */
export const STAFF_ACTS: readonly StaffAct[] = [
  charge('05:40', '4N', 'callout 4N rn 07-19'),
  charge('05:52', '5W', 'callout 5W rn 07-19'),
  charge('06:50', '3N', 'callout 3N rn 11-19'),
  // Two can leave intensive care, as soon as there are beds for them.
  charge('06:41', 'ICU', 'update ICU same pending-out=2'),
  ...CONFIRMED.map(confirms),
  // Who leaves 6W is told before the lock, its figures are not.
  act('08:05', 'charge-nurse', '6W', {
    names: 'leaving',
    expects: TUESDAY_EXPECTS.find(({ unit }) => unit === '6W')!,
  }),
  ...named(),
  ...held(),
  charge('08:29', '6W', 'update 6W same'),
  confirms(['08:31', 'BHU']),
  act('06:12', 'house-supervisor', undefined, { takes: 'staffing-gap' }),
  act('06:38', 'house-supervisor', undefined, { takes: 'pool-occupancy' }),
  act('07:06', 'house-supervisor', undefined, { takes: 'staffing-gap' }),
  act('08:25', 'ed-charge-nurse', 'ED', { takes: 'ed-crowding' }),
  act('08:34', 'house-supervisor', undefined, { takes: 'ed-boarding' }),
  supervisor('08:35', { types: 'level declare 3 yes eleven board, one adult bed is free' }),
  supervisor('22:30', { types: 'level declare 2 yes six board and two wards have beds' }),
  supervisor('08:40', {
    about: 'staffing-gap',
    does: 'two moves: 3S to 4N once both charge nurses agree; float to 6E-P',
  }),
  supervisor('08:41', { about: 'pool-occupancy', does: 'three likely discharges on 5W first; 6E-P opens by 11:30' }),
  supervisor('09:05', { about: 'ed-boarding', plays: 'pull-discharges' }),
  supervisor('09:06', { about: 'ed-boarding', plays: 'open-beds' }),
  ...['09:32', '11:02', '13:00'].map((at) => supervisor(at, { about: 'ed-boarding', tasksDone: true })),
  // Two in recovery are ready and have no bed; who leads the operating rooms is in one of them and does not answer.
  charge('08:45', 'PACU', 'or holds ICU 08:40 3S 08:44'),
  supervisor('09:43', { takes: 'recovery-holds' }),
  supervisor('09:44', { about: 'recovery-holds', plays: 'icu-downgrade' }),
  supervisor('09:56', { about: 'recovery-holds', tasksDone: true }),
  charge('10:05', 'PACU', 'or holds none'),
  supervisor('10:08', { about: 'recovery-holds', helped: 'worked one stepped down from ICU, a bed of 3S was clean' }),
  // A nurse of 3S goes to 4N: both charge nurses agreed, and each says who is there now.
  charge('09:20', '3S', 'update 3S here:rn=6'),
  charge('09:20', '4N', 'update 4N here:rn=7'),
  // The nurse of the float pool goes with the pod that opens at 11:40.
  charge('11:40', '6E', 'update 6E here:rn=4'),
  charge('15:02', '6E', 'update 6E here:rn=4'),
  act('11:06', 'house-supervisor', undefined, { takes: 'staffing-gap' }),
  act('15:06', 'house-supervisor', undefined, { takes: 'staffing-gap' }),
  act('19:06', 'house-supervisor', undefined, { takes: 'staffing-gap' }),
  supervisor('11:45', { about: 'pool-occupancy', isDone: true }),
  supervisor('12:20', { about: 'staffing-gap', helped: 'partly 4N closed, 5W stayed one short' }),
  supervisor('22:25', { about: 'ed-boarding', helped: 'partly 6E-P took four; the discharges came after 14:00' }),
  act('11:00', 'ed-charge-nurse', 'ED', { types: 'callout ED rn 11-23' }),
].sort((a, b) => (a.day ?? 0) - (b.day ?? 0) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
