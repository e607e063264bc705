/** What the charge nurses of the simulated house tell of barriers, and which of them they see gone. */
import { act, type StaffAct } from './staff-act.ts';

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
export function held(): readonly StaffAct[] {
  const told = new Map<string, number>();
  return BARRIERS.flatMap(([type, by, units]) =>
    units.map(([unit, beds]) => {
      const after = told.get(unit) ?? 0;
      told.set(unit, after + beds);
      return act('08:12', 'charge-nurse', unit, { holds: unit, type, by, beds, after });
    }),
  );
}

/** What is not here is open at midnight: the scanner is down, and the nursing home has not signed. */
const CLEARED = [
  ['10:40', 'transport', '5W', 2],
  ['10:50', 'transport', '3S', 1],
  ['11:10', 'medicines', '3N', 1],
  ['11:20', 'medicines', '6W', 1],
  ['11:25', 'medicines', '3S', 1],
  ['11:50', 'therapy', '6W', 2],
  ['12:40', 'transport', '3S', 1],
  ['12:50', 'transport', '4N', 1],
  ['13:10', 'ride-home', '3S', 1],
  ['13:50', 'medicines', '5W', 1],
  ['15:40', 'mri', '4N', 1],
  ['16:10', 'ride-home', '4N', 1],
  ['16:30', 'nursing-home', '6E', 1],
] as const;

export const cleared = (): readonly StaffAct[] =>
  CLEARED.map(([at, clears, of, beds]) => act(at, 'charge-nurse', of, { clears, of, beds }));
