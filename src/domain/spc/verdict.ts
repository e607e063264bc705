/** What a chart says of now: one icon for variation, one for the target. Facts only; words are the views'. */
import type { ControlChart, Improvement, PointType } from './chart.ts';
import type { Limits } from './lines.ts';
import type { Signal } from './signals.ts';

/** Whether the target lies beyond what the process gives: `pass` will be met, `fail` will be missed, `hit-or-miss` is chance. */
export type Assurance = 'pass' | 'fail' | 'hit-or-miss';

export type Verdict = {
  /** Of the last point. */
  readonly variation: PointType;
  /** Absent for common cause. */
  readonly cause?: {
    /** Which rule names the last point. */
    readonly signal: Signal;
    /** Index of the first point of the unbroken stretch that says the same way. */
    readonly since: number;
    /** How far the last point is from the centre, in sigma; absent where limits have no width. */
    readonly sigmas?: number;
  };
  /** Absent without a target, without a good direction, or without limits. */
  readonly assurance?: Assurance;
  /** Too few points: say that limits will still move. */
  readonly trial: boolean;
  /** Points behind the limits of the last segment, and whether these are fixed. */
  readonly basis: number;
  readonly frozen: boolean;
  /** The last point's limits have no width, or there are none: nothing can be outside of them, and only trends and runs are judged. */
  readonly flat: boolean;
};

/**
 * The verdict on the last point of a chart.
 * @param target in the unit of the values
 * @returns undefined for a chart without points
 * @source catalogue table I.1
 */
export function verdictOf(chart: ControlChart, target?: number): Verdict | undefined {
  const last = chart.points.at(-1);
  const segment = chart.segments.at(-1);
  if (last === undefined || segment === undefined) return undefined;
  const { limits } = last.lines;
  const assurance = target === undefined ? undefined : assuranceOf(limits, target, chart.improvement);
  return {
    variation: last.type,
    ...(last.signal === undefined ? {} : { cause: causeOf(chart, segment.from, last.signal) }),
    ...(assurance === undefined ? {} : { assurance }),
    trial: segment.trial,
    basis: segment.basis,
    frozen: segment.frozen,
    flat: limits === undefined || limits.lower === limits.upper,
  };
}

/** A target on a limit may be hit or missed. */
export function assuranceOf(
  limits: Limits | undefined,
  target: number,
  improvement: Improvement,
): Assurance | undefined {
  if (limits === undefined || improvement === 'neutral') return undefined;
  if (target > limits.upper) return improvement === 'increase' ? 'fail' : 'pass';
  if (target < limits.lower) return improvement === 'increase' ? 'pass' : 'fail';
  return 'hit-or-miss';
}

function causeOf({ points }: ControlChart, from: number, signal: Signal): NonNullable<Verdict['cause']> {
  let since = points.length - 1;
  while (since > from && points[since - 1]!.signal?.side === signal.side) since--;
  const { value, lines } = points.at(-1)!;
  const sigma = lines.limits === undefined ? 0 : (lines.limits.nearUpper - lines.centre) / 2;
  return sigma > 0 ? { signal, since, sigmas: Math.abs(value - lines.centre) / sigma } : { signal, since };
}
