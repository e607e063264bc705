/** Which control chart a figure gets, and why; the why is told with the chart. */
import type { Measure } from '../measure.ts';
import { median } from '../stats.ts';

export type KindAsked = 'xmr' | 'p' | 'u' | 'g' | 't';

export type ChosenKind = {
  readonly kind: KindAsked;
  /** p′ or u′. */
  readonly laney: boolean;
  /**
   * `default`: an XmR chart, as the NHS charts everything. `small-denominators`: so few cases a period that chance widens each point's limits
   * by itself. `asked`. `does-not-fit`: another chart was asked for, and the figures are not of its kind.
   */
  readonly why: 'default' | 'small-denominators' | 'asked' | 'does-not-fit';
  /** Of each point, in the unit that makes value × denominator its count of events; empty unless p or u. */
  readonly denominators: readonly number[];
};

/** Below so many cases a period a share jumps by chance from one to the next by more than 10 points or so; ours. */
const SMALL_DENOMINATOR = 50;
/** From so many on chance alone makes limits narrower than any process: Laney's correction. The papers say "very large"; the figure is ours. */
const BIG_DENOMINATOR = 1000;

const XMR = { kind: 'xmr', laney: false, denominators: [] } as const;

/**
 * @param values of one series, at least one
 * @param asked `countsCases`: a share of cases counted in the period, and not of a state
 */
export function chosenKind(
  values: readonly Measure[],
  asked: { readonly kind?: KindAsked; readonly countsCases?: boolean },
): ChosenKind {
  const { kind } = asked;
  if (kind === 'xmr') return { ...XMR, why: 'asked' };
  if (kind === 'g' || kind === 't') {
    const fits = values.every(({ value }) => (kind === 'g' ? Number.isInteger(value) && value >= 0 : value > 0));
    return fits ? { kind, laney: false, denominators: [], why: 'asked' } : { ...XMR, why: 'does-not-fit' };
  }
  const sizes = sizesOf(values);
  // As they are counted: 840 bed-days, and not 0.84 thousands of them.
  const usual = median(values.map(({ denominator }) => denominator ?? 0)) ?? 0;
  if (kind !== undefined) {
    if (sizes.length === 0 || (kind === 'p' && !isShareOfCases(values))) return { ...XMR, why: 'does-not-fit' };
    return { kind, laney: usual >= BIG_DENOMINATOR, denominators: sizes, why: 'asked' };
  }
  if (asked.countsCases !== true || sizes.length === 0 || usual >= SMALL_DENOMINATOR || !isShareOfCases(values))
    return { ...XMR, why: 'default' };
  return { kind: 'p', laney: false, denominators: sizes, why: 'small-denominators' };
}

const isShareOfCases = (values: readonly Measure[]): boolean =>
  values.every(
    ({ measure, numerator = -1, denominator = 0 }) =>
      measure === 'share' && Number.isInteger(numerator) && numerator >= 0 && numerator <= denominator,
  );

/** Denominators such that value × denominator is the numerator; none where a point lacks one. A rate per 1,000 has a value of 1,000 × the fraction. */
function sizesOf(values: readonly Measure[]): readonly number[] {
  const told = values.find(({ value, numerator }) => value > 0 && (numerator ?? 0) > 0);
  const per = told === undefined ? 1 : (told.value * (told.denominator ?? 0)) / told.numerator!;
  const sizes = values.flatMap(({ denominator }) =>
    denominator !== undefined && denominator > 0 ? [denominator] : [],
  );
  return sizes.length === values.length && per > 0 ? sizes.map((size) => size / per) : [];
}
