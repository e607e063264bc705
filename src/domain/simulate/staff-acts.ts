/** What the people of the simulated house type and press on their Tuesday: the storyline's acts that no feed carries. */
import { MONDAY_EXPECTS, TUESDAY_EXPECTS } from './expects.ts';
import { act, charge, type StaffAct, supervisor } from './staff-act.ts';
import { cleared, held } from './staff-barriers.ts';
import { BED_MEETINGS } from './staff-meeting.ts';
import { bedRequests } from './staff-requests.ts';

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
  ...cleared(),
  ...bedRequests(),
  ...BED_MEETINGS,
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
