/** What the people of the simulated house type and press on their Tuesday: the storyline's acts that no feed carries. */
import type { LocalTime } from '#src/kernel/time.ts';
import { localTime } from '#src/kernel/time.ts';

/** Who acts: a role, and the unit it answers for. */
export type Acting = { readonly role: string; readonly unit?: string };

export type StaffAct = Acting & { readonly at: LocalTime } & Does;

type Does =
  | { /** A command as a person would type it. */ readonly types: string }
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
const confirms = ([at, unit]: readonly [string, string]): StaffAct => charge(at, unit, `update ${unit} same`);

const supervisor = (at: string, does: Does): StaffAct => act(at, 'house-supervisor', undefined, does);

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
 * In the order of the clock. Nobody's figures differ from the feed's, so that the house of 08:26 is the feed's own.
 * The bot proposes none of it: each is a person's act, and a visitor who acts first is not overruled.
 */
export const STAFF_ACTS: readonly StaffAct[] = [
  charge('05:40', '4N', 'callout 4N rn 07-19'),
  charge('05:52', '5W', 'callout 5W rn 07-19'),
  charge('06:50', '3N', 'callout 3N rn 11-19'),
  // Two can leave intensive care, as soon as there are beds for them.
  charge('06:41', 'ICU', 'update ICU same pending-out=2'),
  ...CONFIRMED.map(confirms),
  confirms(['08:29', '6W']),
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
].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
