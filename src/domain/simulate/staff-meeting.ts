/** The bed meetings before the story: Monday's plan of five, of which four are done by its evening, and what is left of Friday's. */
import { act, type StaffAct, supervisor } from './staff-act.ts';

const FRIDAY = -4;
const MONDAY = -1;

const on = (day: number, acts: readonly StaffAct[]): readonly StaffAct[] => acts.map((one) => ({ ...one, day }));
const action = (at: string, what: string, role: string, due: string): StaffAct =>
  supervisor(at, { types: `huddle action what="${what}" role=${role} due="${due}"` });

const SCANNER = 'MRI 1 down';
const CONTRACT = 'nursing-home contract';
const STEP_DOWN = 'step two down from ICU';
const CLEANERS = 'second cleaning team to 6W';
const LIKELY = 'likely discharges of 5W first';
const TRANSFERS = 'transfers out agreed with the regional hospital';

/** In people's own words, whatever language the house speaks. */
export const ACTIONS_TYPED = [SCANNER, CONTRACT, STEP_DOWN, CLEANERS, LIKELY, TRANSFERS] as const;

/** The scanner waits for a part since Friday, the contract for a signature: both stand on the next table. */
export const BED_MEETINGS: readonly StaffAct[] = [
  ...on(FRIDAY, [action('08:31', SCANNER, 'director-on-call', '17:00')]),
  ...on(MONDAY, [
    supervisor('08:27', { types: 'huddle start' }),
    action('08:33', STEP_DOWN, 'house-supervisor', '12:00'),
    action('08:34', CLEANERS, 'house-supervisor', '11:00'),
    action('08:36', LIKELY, 'charge-nurse', '14:00'),
    action('08:38', TRANSFERS, 'house-supervisor', '15:00'),
    action('08:40', CONTRACT, 'administrator-on-call', '08:00'),
    supervisor('08:44', { types: 'huddle close' }),
    supervisor('10:55', { ends: CLEANERS }),
    supervisor('11:50', { ends: STEP_DOWN }),
    act('13:45', 'charge-nurse', '5W', { ends: LIKELY }),
    supervisor('14:40', { ends: TRANSFERS }),
  ]),
];
