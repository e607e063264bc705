/** Which beds are asked for at the simulated house beside those of the ED: operations that need one, and transfers in. */
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { minutesOfDay } from './calendar.ts';
import { act, type StaffAct, supervisor } from './staff-act.ts';
import { moment, OPERATIONS_TUESDAY, TRANSFERS_IN } from './tuesday.ts';

/** What a bed has to be for its unit. */
const NEEDS: Readonly<Record<string, string>> = { ICU: ' one-to-one', PCU: ' monitored' };

/** Other hospitals telephone; each is answered about 38 minutes later. */
const TELEPHONED = [
  ['06:31', '07:06'],
  ['06:52', '07:34'],
  ['07:12', '07:47'],
  ['07:28', '08:12'],
] as const;

/** Whoever comes is seen to lie in the bed a little later. */
const SEEN_MINUTES = 12;

const clockOf = (at: Instant): string => {
  const minutes = Math.round(minutesOfDay(0, at));
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const seenAt = (bed: string): string => clockOf((moment(bed) + SEEN_MINUTES * MINUTE_MS) as Instant);

/** The list of the day is known at six; whoever lies in a bed no longer waits for it. */
export const bedRequests = (): readonly StaffAct[] => [
  ...OPERATIONS_TUESDAY.flatMap(({ bed, unit }) => [
    act('06:20', 'charge-nurse', 'PACU', { types: `request new recovery adult-acute${NEEDS[unit] ?? ''} by ${bed}` }),
    act(seenAt(bed), 'charge-nurse', 'PACU', { request: 'recovery', step: 'arrived' }),
  ]),
  ...TRANSFERS_IN.flatMap((bed, n) => {
    const [asked, answered] = TELEPHONED[n]!;
    return [
      supervisor(asked, { types: `request new transfer-in adult-acute by ${bed}` }),
      supervisor(answered, { request: 'transfer-in', step: 'accept' }),
      supervisor(seenAt(bed), { request: 'transfer-in', step: 'arrived' }),
    ];
  }),
];
