/**
 * The storyline of Tuesday 13 January 2026 (and the evening before) as a timetable: only times and units, who it is falls to chance.
 * The house's own figures; `checkpoints` in the tests say what must come out.
 */
import type { Instant } from '#src/kernel/time.ts';
import { clockOf, DEMO_SILENCE } from './calendar.ts';
import type { Curve } from './curve.ts';
import type { SimEvent } from './sim-event.ts';

/** Monday evening is day −1: `-1 22:46`. */
export function moment(text: string): Instant {
  const [first = '', second] = text.split(' ');
  return second === undefined ? clockOf(0, first) : clockOf(Number(first), second);
}

/** Boarders at Monday 19:00, and when each of them (longest first) gets a bed. */
export const BOARDERS_AT_SEVEN_PM = 9;
export const EVENING_BEDS = [
  '-1 19:25',
  '-1 20:05',
  '-1 20:45',
  '-1 21:25',
  '-1 22:10',
  '-1 22:55',
  '-1 23:45',
  '00:35',
  '01:25',
] as const;

export type BoarderLine = {
  readonly decided: string;
  /** When the bed comes; undefined: not within this timetable. */
  readonly placed?: string;
  readonly ventilated?: true;
  /** Only there: critical care, or the corridor. */
  readonly to?: 'ICU' | 'HALL';
};

/** 08:26: 11, longest since 22:46 · 12:00: 12, since 01:00 · 14:00: 10 · 18:10: 14, since 07:58 · 22:10: 6, since 15:40. */
export const BOARDERS: readonly BoarderLine[] = [
  { decided: '-1 20:10', placed: '05:25' },
  { decided: '-1 21:00', placed: '06:25' },
  { decided: '-1 21:50', placed: '07:55:30' },
  { decided: '-1 22:46', placed: '09:47' },
  { decided: '-1 23:40', placed: '10:25' },
  { decided: '01:00', placed: '12:10' },
  { decided: '02:40', placed: '11:10' },
  { decided: '04:10', placed: '11:50' },
  { decided: '05:35', placed: '12:30' },
  { decided: '06:50', placed: '12:55', ventilated: true, to: 'ICU' },
  { decided: '07:50:05', placed: '13:12' },
  { decided: '07:50:15', placed: '13:27' },
  { decided: '07:50:30', placed: '14:30' },
  { decided: '07:58', placed: '18:20' },
  { decided: '09:05', placed: '13:33' },
  { decided: '09:50', placed: '15:00', to: 'HALL' },
  { decided: '10:30', placed: '15:35' },
  { decided: '11:05', placed: '16:15' },
  { decided: '11:40', placed: '16:55' },
  { decided: '12:15', placed: '17:30' },
  { decided: '12:45', placed: '18:40' },
  { decided: '13:05', placed: '18:55' },
  { decided: '13:50', placed: '19:10' },
  { decided: '14:20', placed: '19:30' },
  { decided: '14:45', placed: '19:50' },
  { decided: '15:10', placed: '20:10' },
  { decided: '15:40', placed: '22:45', ventilated: true, to: 'ICU' },
  { decided: '16:00:30', placed: '20:35', ventilated: true, to: 'ICU' },
  { decided: '16:25', placed: '20:55' },
  { decided: '16:50', placed: '21:20' },
  { decided: '17:15', placed: '21:45' },
  { decided: '17:35', placed: '22:04' },
  { decided: '17:55', placed: '23:20' },
  { decided: '18:35' },
  { decided: '19:15' },
  { decided: '19:50' },
  { decided: '20:40' },
  { decided: '22:50' },
  { decided: '23:40' },
];

/** ED patients wanted (minutes from Tuesday midnight); between, those due go home so that the number follows. */
export const ED_PATIENTS: Curve = [
  [-300, 38],
  [0, 27],
  [120, 25],
  [300, 29],
  [420, 28],
  [506, 31],
  [690, 44],
  [720, 42],
  [1060, 58],
  [1090, 56],
  [1306, 41],
  [1330, 38],
  [1440, 34],
];
/** At these the number must be exact; nobody comes or goes just before and after. */
export const ED_CHECKPOINTS = ['08:26', '12:00', '18:10', '22:10'] as const;
/** Arrived, and got a space just before a checkpoint: 30, 54, 128 and 48 minutes of waiting. */
export const LAST_BEDDED = [
  { arrived: '07:54', bedded: '08:24' },
  { arrived: '11:04', bedded: '11:58' },
  { arrived: '16:00', bedded: '18:08' },
  { arrived: '21:20', bedded: '22:08' },
] as const;
/** Arrivals of the hour with the silence, by hand. */
export const ARRIVALS_AT_ONE_PM = [
  '13:02',
  '13:06',
  '13:11',
  '13:16',
  '13:22',
  '13:26',
  '13:31',
  '13:37',
  '13:44',
  '13:50',
  '13:56',
] as const;
/** Home from the ED inside the silence. */
export const HOME_IN_SILENCE = ['13:24', '13:30'] as const;
/** Those who leave unseen: 7 of 184, 3.8 %. Arrived about two hours before. */
export const LEFT_UNSEEN = ['12:41', '14:16', '15:51', '17:06', '17:48', '19:07', '20:22'] as const;
/** ED to the CDU, Tuesday. */
export const OBSERVED = [
  '10:40',
  '11:45',
  '13:15',
  '14:52',
  '16:08',
  '17:41',
  '19:22',
  '20:24',
  '21:36',
  '23:12',
] as const;

export type WardLeave = {
  readonly at: string;
  readonly unit: string;
  readonly keyed?: string;
  readonly tellsWhen?: boolean;
  readonly cleanAt?: string;
};

/** Adult acute after 08:26: 15 by 14:00, 39 in all. The bed of 13:40 is keyed at 14:25. */
export const ADULT_LEAVES: readonly WardLeave[] = [
  { at: '08:40', unit: '3S', keyed: '08:52', cleanAt: '09:42' },
  { at: '09:05', unit: '3S', keyed: '09:17', cleanAt: '09:58' },
  { at: '09:30', unit: '5W', keyed: '09:41', cleanAt: '10:19' },
  { at: '09:55', unit: '4N', keyed: '10:24', cleanAt: '10:55' },
  { at: '10:15', unit: '6W' },
  { at: '10:40', unit: '3N' },
  { at: '11:00', unit: '3S' },
  { at: '11:20', unit: '6E' },
  { at: '11:45', unit: '5W' },
  { at: '12:05', unit: '5W' },
  { at: '12:25', unit: '4N' },
  { at: '12:40', unit: '6W' },
  { at: '12:55', unit: '3N' },
  { at: '13:10', unit: '3S', keyed: '13:35' },
  { at: '13:40', unit: '4N', keyed: '14:25', tellsWhen: true },
  { at: '14:05', unit: '5W' },
  { at: '14:15', unit: '3S' },
  { at: '14:25', unit: 'PCU' },
  { at: '14:40', unit: '4N' },
  { at: '14:55', unit: '6W' },
  { at: '15:05', unit: '3N' },
  { at: '15:30', unit: '3S' },
  { at: '15:40', unit: '6E' },
  { at: '16:05', unit: '6W' },
  { at: '16:15', unit: '5W' },
  { at: '16:40', unit: 'PCU' },
  { at: '16:50', unit: '4N' },
  { at: '17:10', unit: '3N' },
  { at: '17:20', unit: '3S' },
  { at: '17:50', unit: '5W' },
  { at: '18:12', unit: '6W' },
  { at: '18:25', unit: '4N' },
  { at: '18:45', unit: '3S' },
  { at: '19:05', unit: '3N' },
  { at: '19:20', unit: '6E' },
  { at: '20:05', unit: '5W' },
  { at: '20:25', unit: '6W' },
  { at: '21:15', unit: '3S' },
  { at: '22:00', unit: 'PCU' },
];

/**
 * Through PACU to a bed. The first two, emergencies of the night, are the holds: ready at 08:40 and 08:44, beds at 10:03 and 10:05, after an ICU
 * downgrade at 09:38.
 */
export const OPERATIONS_TUESDAY = [
  { pacu: '07:38', bed: '10:03', unit: 'ICU' },
  { pacu: '07:46', bed: '10:05', unit: '3S' },
  { pacu: '10:52', bed: '12:38', unit: 'PCU' },
  { pacu: '12:09', bed: '14:08', unit: '3S' },
  { pacu: '12:21', bed: '14:48', unit: '6W' },
  { pacu: '13:02', bed: '15:20', unit: '3S' },
  { pacu: '14:12', bed: '16:05', unit: '6W' },
  { pacu: '15:21', bed: '17:25', unit: 'PCU' },
  { pacu: '15:58', bed: '18:02', unit: '6W' },
] as const;

/** From ICU to a ward: the first two are the downgrades that the morning waits for. */
export const ICU_DOWN = ['09:38', '17:22', '19:20'] as const;
export const TRANSFERS_IN = ['09:52', '14:34', '15:55', '19:42'] as const;

/** The other units after 08:26: who leaves and who comes. */
export const OTHER_LEAVES: readonly WardLeave[] = [
  ...['08:50', '09:45', '11:05', '12:20', '13:42', '15:00', '16:20', '18:00', '19:32'].map((at) => ({
    at,
    unit: 'CDU',
  })),
  ...['10:42', '11:25', '12:15', '13:00', '15:10', '16:35'].map((at) => ({ at, unit: '2N' })),
  { at: '10:50', unit: 'PEDS' },
  { at: '14:24', unit: 'PEDS' },
  { at: '11:15', unit: 'BHU' },
  { at: '15:52', unit: 'BHU' },
  { at: '15:22', unit: 'NICU' },
];
export const OTHER_ARRIVALS = [
  { at: '13:08', unit: 'PEDS' },
  { at: '17:45', unit: 'PEDS' },
  { at: '14:41', unit: 'BHU' },
  { at: '19:12', unit: 'BHU' },
  { at: '12:31', unit: 'NICU' },
] as const;
export const LABOUR_TUESDAY = ['00:52', '06:12', '09:14', '11:36', '14:22', '17:04', '20:31'] as const;
export const MOTHERS_TUESDAY = ['08:54', '11:19', '13:54', '16:12', '18:52', '21:41', '23:31'] as const;

/** Beds that cannot be used at 08:26. */
export const BLOCKED = {
  leak: { unit: '3S', status: 'K', from: '-1 18:40', until: '16:00' },
  isolation: { unit: 'PEDS', status: 'I', from: '-1 21:05', until: '17:00' },
  /** Left at 07:36, not clean before 09:20: EVS is three behind. */
  dirty: { unit: '6W', left: '07:36', keyed: '07:39', cleanAt: '09:20' },
} as const;

export const POD_OPENS = '11:40';
/** Back from the corridor into a PCU or ward bed. */
export const CORRIDOR_ENDS = '16:45';
export const LEAVE_TUESDAY = '14:10';
export const SWAP_TUESDAY = '15:26';
export const MERGE_TUESDAY = '10:12';
/** Somebody on 4N is keyed as gone, and back within the hour. */
export const MISTAKE_TUESDAY = { at: '14:50', unit: '4N' } as const;

export type ToldInSilence = { readonly kind: SimEvent['kind']; readonly at: Instant };

/** Keyed inside the silence (13:20–13:38): 9 that move somebody, latest 13:37. */
export const MOVES_IN_SILENCE: readonly ToldInSilence[] = [
  ...ARRIVALS_AT_ONE_PM.slice(4, 8).map((at) => ({ kind: 'arrive-ed' as const, at: moment(at) })),
  ...HOME_IN_SILENCE.map((at) => ({ kind: 'discharge' as const, at: moment(at) })),
  { kind: 'move', at: moment('13:27') },
  { kind: 'move', at: moment('13:33') },
  { kind: 'discharge', at: moment('13:10') },
];
/** And so many updates and results: 31 messages in all. */
const OTHERS = 22;
export const OTHERS_IN_SILENCE: readonly ToldInSilence[] = Array.from({ length: OTHERS }, (_, i) => {
  const share = (i + 0.5) / OTHERS;
  const at = DEMO_SILENCE.from + share * (moment('13:36:50') - DEMO_SILENCE.from);
  const whole = (Math.round(at / 1000) * 1000) as Instant; // whole seconds of the timetable
  return { kind: i % 3 === 0 ? 'update' : 'result', at: whole };
});
/** The last message before the silence. */
export const LAST_BEFORE_SILENCE: ToldInSilence = { kind: 'update', at: moment('13:20') };
