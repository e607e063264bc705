/** Net position of a pool by an hour: beds that there will be less those that will be wanted, each term with who tells it (ADR 26). Pure. */
import type { Instant } from '#src/kernel/time.ts';

/**
 * Who tells a term: the census with A20, marks of who leaves, the feed's boarders, requests for beds, both, or what was usual at this time of the last
 * like days. `marks-and-usual`: marks as far as units were asked, what is usual from there on.
 */
export type TermSource = 'census' | 'marks' | 'marks-and-usual' | WaitingSource | 'usual';
/** Nobody waits: both were looked at. */
export type WaitingSource = 'boarders' | 'requests' | 'boarders-and-requests';
/** Beds or people, ≥ 0; free may be negative where a pool is over census. Without a value nobody tells it. */
export type Term = { readonly value: number; readonly source: TermSource } | { readonly value?: undefined };

export const TERMS = ['free', 'cleaning', 'leaving', 'waiting', 'ed', 'others'] as const;
export type TermName = (typeof TERMS)[number];
/** `ed`: who will be admitted from the ED by then; `others`: operations, transfers, clinics, other units. */
export type Terms = Readonly<Record<TermName, Term>>;

const SIGNS: Readonly<Record<TermName, 1 | -1>> = {
  free: 1,
  cleaning: 1,
  leaving: 1,
  waiting: -1,
  ed: -1,
  others: -1,
};

export type Net = {
  readonly beds?: number;
  readonly need?: number;
  /** beds − need. Absent, as either sum is, where a term of it is told by nobody. */
  readonly net?: number;
  readonly missing: readonly TermName[];
};

/**
 * @source UPMC Shadyside, Real-Time Demand Capacity Management: capacity less demand by an hour of the day
 * @example free 1, cleaning 1, leaving 16; waiting 11, ed 6, others 4 → 18 − 21 = −3
 */
export function netOf(terms: Terms): Net {
  const missing = TERMS.filter((name) => terms[name].value === undefined);
  const beds = sumOf(terms, 1);
  const need = sumOf(terms, -1);
  return {
    missing,
    ...(beds === undefined ? {} : { beds }),
    ...(need === undefined ? {} : { need }),
    ...(beds === undefined || need === undefined ? {} : { net: beds - need }),
  };
}

function sumOf(terms: Terms, sign: 1 | -1): number | undefined {
  const values = TERMS.filter((name) => SIGNS[name] === sign).map((name) => terms[name].value);
  return values.reduce<number | undefined>(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}

/** How far the same sum was off on like days: fewer than these are no range. */
export const FEWEST_DAYS = 4;

export type Range = { readonly low: number; readonly high: number; readonly days: number };

/**
 * From the lowest to the highest of what it would be, right or off as on the last like days: a sum never lies outside its own range.
 * @param errors what came less what the sum had said, one for each day
 * @returns undefined with fewer than FEWEST_DAYS
 * @example net −3, off by −6, +5, 0, +1 → −9 … +2; off by −4, −3, −2, −1 → −7 … −3
 */
export function rangeOf(net: number, errors: readonly number[]): Range | undefined {
  if (errors.length < FEWEST_DAYS) return undefined;
  return { low: net + Math.min(0, ...errors), high: net + Math.max(0, ...errors), days: errors.length };
}

type LeavingTold = {
  /** When each of those who are counted on leaves; undefined: no unit of the pool has told of anybody. */
  readonly due: readonly Instant[] | undefined;
  /** The usual number in a span; undefined: too few like days. */
  readonly usual: (from: Instant, to: Instant) => number | undefined;
};

/**
 * Who will have left by an hour. Units are asked as far as the first hour ahead; behind it what is told counts only where it is more than what is usual.
 * @param first the first hour ahead, by which units predict
 * @example by 14:00 16 are told; of five hours more 20 are usual → 36 by 19:00
 */
export function leavingBy(by: Instant, first: Instant, now: Instant, { due, usual }: LeavingTold): Term {
  const told = due?.filter((at) => at <= by).length;
  const toFirst = told === undefined ? undefined : due!.filter((at) => at <= first).length;
  if (by <= first || toFirst === undefined) {
    if (told !== undefined) return { value: told, source: 'marks' };
    return termOf(usual(now, by), 'usual');
  }
  const beyond = usual(first, by);
  if (beyond === undefined || told! >= toFirst + beyond) return { value: told!, source: 'marks' };
  return { value: toFirst + beyond, source: 'marks-and-usual' };
}

/**
 * Who will come by an hour: what is asked for, or what is usual, whichever is more; those asked for are among the usual ones.
 * @param asked undefined: nobody asks for such beds here
 * @param usual undefined: too few like days
 */
export function comingBy(asked: number | undefined, usual: number | undefined): Term {
  if (asked === undefined) return termOf(usual, 'usual');
  return usual !== undefined && usual > asked
    ? { value: usual, source: 'usual' }
    : { value: asked, source: 'requests' };
}

const termOf = (value: number | undefined, source: TermSource): Term => (value === undefined ? {} : { value, source });
