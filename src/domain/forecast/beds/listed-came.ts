/** How lists of who is to come came true: who came, how late, when it was said that somebody does not, and into which bed they went. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import type { Due } from '../../census/event.ts';
import { median } from '../../stats.ts';
import type { Move } from './hazards.ts';

type DueOf = Due['of'];
type ListedCase = { readonly isDayCase: boolean; readonly into?: UnitId };

/** One whose time is over by a day. */
export type ListedPast = ListedCase & {
  readonly due: Due;
  /** When somebody said that they do not come. */
  readonly calledOffAt?: Instant;
  /** Absent: they did not. `bed`: the unit of the house's beds that they went on to, of a day case the one of the next morning. */
  readonly came?: { readonly at: Instant; readonly unit: UnitId; readonly bed?: UnitId };
};

type Shares = ReadonlyMap<UnitId, number>;

export type ListedCame = {
  /** Of all who were ever listed, 0 … 1. */
  readonly came: number;
  /** Hours from the time that was told until they arrive, each as likely; of a day alone from its midnight. */
  readonly lateHours: Readonly<Record<DueOf, readonly number[]>>;
  /** Hours from that time until it is known that somebody does not come, each as likely; infinite: nobody says so. */
  readonly offHours: Readonly<Record<DueOf, readonly number[]>>;
  /** Where most of them come to first; undefined: nobody came yet. */
  readonly entry: UnitId | undefined;
  /** Of those who come, who lies in a bed of the house afterwards. */
  readonly toBed: { readonly inpatient: number; readonly dayCase: number };
  /** Of those for whom a unit was told and who reached a bed, who lies in that one. */
  readonly asTold: number;
  /** Units of those who reached a bed. */
  readonly beds: Shares;
  /** So many tell it. */
  readonly cases: number;
};

/**
 * @source cancelled on the day: 8.1 % of 19 141 (Leslie et al., Can Urol Assoc J 2013;7:167), 5.5 % (Hänninen-Khoda et al., JPRAS Open 2018;18:38).
 * How much it weighs is ours, as are the others.
 */
const SUPPOSED = { came: 0.93, inpatient: 0.95, dayCase: 0.03, asTold: 0.85 } as const;
/** Each weighs as much as so many cases. */
const SUPPOSED_CASES = 20;
/** @source ours: lists run late rather than early; on a day alone people come in the morning */
const SUPPOSED_LATE: Readonly<Record<DueOf, readonly number[]>> = {
  operation: [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 6],
  arrival: [-1.5, -1, -0.5, 0, 0, 0.5, 0.5, 1, 2, 4],
  day: [6, 7, 8, 9, 10, 11, 12, 13, 14, 17],
};
/** @source ours: most are called off in the hours before; of one in four nobody says so */
const SUPPOSED_OFF = [-6, -3, -1, Number.POSITIVE_INFINITY];
/** So many hours tell how late people come as well as all. */
const KEPT_HOURS = 40;

/** @param cases of which the time is over, in any order; who lay in the house already is none of them */
export function listedCameOf(cases: readonly ListedPast[]): ListedCame {
  const came = cases.flatMap((one) => (one.came === undefined ? [] : [{ ...one, came: one.came }]));
  const inBed = came.flatMap((one) => (one.came.bed === undefined ? [] : [{ ...one, bed: one.came.bed }]));
  const told = inBed.filter(({ into }) => into !== undefined);
  const toBed = (isDayCase: boolean, supposed: number): number =>
    shrunkShare(
      inBed.filter((one) => one.isDayCase === isDayCase).length,
      came.filter((one) => one.isDayCase === isDayCase).length,
      supposed,
    );
  const hours = (of: DueOf, supposed: readonly number[], atOf: (one: ListedPast) => number | undefined) => {
    const found = cases.flatMap((one) => {
      const at = one.due.of === of ? atOf(one) : undefined;
      return at === undefined ? [] : [(at - one.due.at) / HOUR_MS];
    });
    return spread([...supposed, ...found]);
  };
  const late = (of: DueOf) => hours(of, SUPPOSED_LATE[of], (one) => one.came?.at);
  const off = (of: DueOf) =>
    hours(of, SUPPOSED_OFF, (one) =>
      one.came === undefined ? (one.calledOffAt ?? Number.POSITIVE_INFINITY) : undefined,
    );
  return {
    came: shrunkShare(came.length, cases.length, SUPPOSED.came),
    lateHours: { operation: late('operation'), arrival: late('arrival'), day: late('day') },
    offHours: { operation: off('operation'), arrival: off('arrival'), day: off('day') },
    entry: mostOf(came.map((one) => one.came.unit)),
    toBed: { inpatient: toBed(false, SUPPOSED.inpatient), dayCase: toBed(true, SUPPOSED.dayCase) },
    asTold: shrunkShare(told.filter(({ into, bed }) => into === bed).length, told.length, SUPPOSED.asTold),
    beds: sharesOf(inBed.map(({ bed }) => bed)),
    cases: cases.length,
  };
}

/**
 * Of one who stands on the list and is not here: how likely they come at all, and in how many hours.
 * @param elapsedHours since the time that was told; below nought: ahead
 * @returns chance 0: later than anybody was
 * @source Bayes: those who come and are not here by then, beside those who do not and of whom nobody has said so by then
 */
export function stillComes(
  { came, lateHours, offHours }: Pick<ListedCame, 'came' | 'lateHours' | 'offHours'>,
  of: DueOf,
  elapsedHours: number,
): { readonly chance: number; readonly inHours: number } {
  const left = lateHours[of].filter((hours) => hours > elapsedHours);
  if (left.length === 0) return { chance: 0, inHours: 0 };
  const unsaid = offHours[of].filter((hours) => hours > elapsedHours).length / offHours[of].length;
  const comes = came * (left.length / lateHours[of].length);
  return { chance: comes / (comes + (1 - came) * unsaid), inHours: median(left)! - elapsedHours };
}

/**
 * Where one of them goes for a bed of the house.
 * @param place of a unit among those of the house; undefined: it is none
 * @returns shares of 1, what is left goes home; undefined: nobody knows
 */
export function bedsListed(
  { toBed, asTold, beds }: Pick<ListedCame, 'toBed' | 'asTold' | 'beds'>,
  { isDayCase, into }: ListedCase,
  place: (unit: UnitId) => number | undefined,
): readonly Move[] | undefined {
  const all = isDayCase ? toBed.dayCase : toBed.inpatient;
  const isTold = into !== undefined && place(into) !== undefined;
  const others = [...beds].filter(([unit]) => place(unit) !== undefined && !(isTold && unit === into));
  const sum = others.reduce((total, [, share]) => total + share, 0);
  if (!isTold && sum === 0) return undefined;
  const own = isTold ? (sum === 0 ? 1 : asTold) : 0;
  const moves = others.map(([unit, share]) => ({ to: place(unit)!, share: (all * (1 - own) * share) / sum }));
  return isTold ? [{ to: place(into)!, share: all * own }, ...moves] : moves;
}

const shrunkShare = (of: number, all: number, supposed: number): number =>
  (of + SUPPOSED_CASES * supposed) / (all + SUPPOSED_CASES);

const sharesOf = (all: readonly UnitId[]): Shares =>
  new Map([...Map.groupBy(all, (one) => one)].map(([one, own]) => [one, own.length / all.length]));

const mostOf = (all: readonly UnitId[]): UnitId | undefined =>
  [...sharesOf(all)].reduce<[UnitId, number] | undefined>(
    (a, b) => (a === undefined || b[1] > a[1] ? b : a),
    undefined,
  )?.[0];

/** As many hours as are kept, by how many are less. */
function spread(hours: readonly number[]): readonly number[] {
  const sorted = hours.toSorted((a, b) => a - b);
  if (sorted.length <= KEPT_HOURS) return sorted;
  return Array.from({ length: KEPT_HOURS }, (_, n) => sorted[Math.floor(((n + 0.5) / KEPT_HOURS) * sorted.length)]!);
}
