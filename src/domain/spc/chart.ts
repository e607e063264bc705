/** A control chart: points, the lines they are judged against, and what each says. */
import { type Lines, zoneOf } from './lines.ts';
import { type Signal, signalsOf } from './signals.ts';
import { VARIANTS, type VariantId } from './variant.ts';

/** Which way is better; `neutral` has no good direction. */
export type Improvement = 'increase' | 'decrease' | 'neutral';

export type PointType = 'common-cause' | 'improvement' | 'concern' | 'neutral';

export type ChartKind = 'xmr' | 'p' | 'p-prime' | 'u' | 'u-prime' | 'g' | 't';

export type ChartOptions = {
  readonly variant: VariantId;
  readonly improvement: Improvement;
  /** Limits come from so many first points of each segment, and stay fixed; without it, from all of them. */
  readonly baselinePoints?: number;
  /** Index of the first point after each declared change; each begins a segment with limits of its own. */
  readonly changes?: readonly number[];
  /** What limits without width say; ours is `untold`. */
  readonly flat?: 'untold' | 'outside';
};

export type ChartPoint = {
  readonly value: number;
  readonly lines: Lines;
  readonly type: PointType;
  readonly signal?: Signal;
};

export type Segment = {
  /** Half-open, indexes into the points. */
  readonly from: number;
  readonly to: number;
  /** Points that the limits come from. */
  readonly basis: number;
  /** Later points do not move the limits. */
  readonly frozen: boolean;
  /** Too few points: limits will still move. */
  readonly trial: boolean;
};

export type ControlChart = {
  readonly kind: ChartKind;
  readonly variant: VariantId;
  readonly improvement: Improvement;
  readonly points: readonly ChartPoint[];
  readonly segments: readonly Segment[];
};

/** Fewer points make trial limits. @source catalogue table I.1; NHSRplotthedots 0.2.2 (which says 12 and tests for 13) */
export const FEWEST_FOR_LIMITS = 12;

/** Lines of a segment's points, from the first `basis` of them. */
export type LinesOf = (segment: Segment) => readonly Lines[];

/**
 * Judges points segment by segment: no rule looks over a declared change.
 * @param values oldest first, finite
 * @example xmrChart, attributeChart, gChart and tChart are made of it
 */
export function chartOf(
  kind: ChartKind,
  values: readonly number[],
  options: ChartOptions,
  linesOf: LinesOf,
): ControlChart {
  const { variant, improvement, flat = 'untold' } = options;
  const segments = segmentsOf(values.length, options);
  const points = segments.flatMap((segment) => {
    const own = values.slice(segment.from, segment.to);
    const lines = linesOf(segment);
    const zones = own.map((value, n) => zoneOf(value, lines[n]!, flat));
    return signalsOf(own, zones, VARIANTS[variant]).map((signal, n): ChartPoint => {
      const type = typeOf(signal, improvement);
      return signal === undefined
        ? { value: own[n]!, lines: lines[n]!, type }
        : { value: own[n]!, lines: lines[n]!, type, signal };
    });
  });
  return { kind, variant, improvement, points, segments };
}

function typeOf(signal: Signal | undefined, improvement: Improvement): PointType {
  if (signal === undefined) return 'common-cause';
  if (improvement === 'neutral') return 'neutral';
  return (signal.side === 'high') === (improvement === 'increase') ? 'improvement' : 'concern';
}

function segmentsOf(length: number, { baselinePoints, changes = [] }: ChartOptions): readonly Segment[] {
  const starts = [...new Set([0, ...changes.filter((at) => at > 0 && at < length)])].sort((a, b) => a - b);
  return starts.map((from, n): Segment => {
    const to = starts[n + 1] ?? length;
    const basis = Math.min(to - from, baselinePoints ?? length);
    return { from, to, basis, frozen: basis === baselinePoints, trial: basis < FEWEST_FOR_LIMITS };
  });
}
