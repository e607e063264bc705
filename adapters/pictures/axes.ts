/** The marks of the axes: round numbers upward, as many labels along as stand side by side. */
import type { Axis } from '#src/message/picture.ts';
import { figureWords } from '#src/message/picture-alt.ts';
import type { PictureLook } from '#src/message/picture-chart.ts';
import { scaleFor } from '#src/message/scale.ts';
import { cut, widthOf } from './letters.ts';
import type { AxisSketch, Tick } from './sketch.ts';
import type { Brush } from './view.ts';

const GAP = 14;
const LONGEST_LABEL = 110;
const CLOCK = /\d\d:\d\d$/;
/** So many labels on: hours go by parts of a day, all else by what one counts in. */
const HOUR_STEPS = [1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 168];
const STEPS = [1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 50, 100, 200, 500, 1_000];

/** Nothing but bars touches the edge of the plot, where it would lie on an axis. */
const AIR = 0.04;
/** Of the height of all values, above the highest and below the lowest. */
const MARGIN = 0.08;

export function valueAxis(
  values: readonly number[],
  { unit }: Axis,
  shape: 'line' | 'bar' | 'near',
  { view }: Brush,
): AxisSketch {
  const { from, to, ticks, digits } = scaleFor(shape === 'bar' ? values : airy(values), shape);
  // Of percent there are at most a hundred, whatever round number comes next.
  const most = unit === '%' && to > 100 && values.every((value) => value <= 100) ? 100 : to;
  const [bottom, top] = shape === 'bar' ? [from, most] : trimmed(values, [from, most]);
  return {
    domain: [bottom, top],
    ticks: ticks.filter((at) => at >= bottom && at <= top).map((at) => ({ at, text: view.format.number(at, digits) })),
    grid: true,
  };
}

/** No line has an empty half above or below, up to the next round number; zero stays. */
function trimmed(values: readonly number[], [from, to]: readonly [number, number]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low) * MARGIN;
  if (!(margin > 0)) return [from, to];
  return [from === 0 ? 0 : Math.max(from, low - margin), Math.min(to, high + margin)];
}

function airy(values: readonly number[]): readonly number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return values;
  const air = Math.max((high - low) * AIR, Number.EPSILON);
  // Below nothing there is nothing, where nothing is below it.
  return [...values, low >= 0 ? Math.max(0, low - air) : low - air, high + air];
}

/** Units of more letters stand above the plot alone: at its edge they would take the plot's room. */
const SHORT_UNIT = 3;

/** A figure at the edge of a plot: `86.8 %`, `150.2`. */
export function edgeFigure(value: number, { title, unit }: Axis, look: PictureLook): string {
  return figureWords(value, unit === undefined || unit.length > SHORT_UNIT ? { title } : { title, unit }, look);
}

/** Labels along the plot, counted from the newest, or from midnight where they are hours. */
export function labelTicks(labels: readonly string[], width: number, { measures }: Brush): readonly Tick[] {
  const shown = labels.map((label) => cut(label, LONGEST_LABEL, measures.small));
  const widest = Math.max(1, ...shown.map((label) => widthOf(label, measures.small))) + GAP;
  const fit = Math.max(1, Math.floor(width / widest));
  const hours = labels.length > 0 && labels.every((label) => CLOCK.test(label));
  const wanted = labels.length / fit;
  const every = (hours ? HOUR_STEPS : STEPS).find((step) => step >= wanted) ?? Math.ceil(wanted);
  const midnight = hours ? labels.findIndex((label) => label.endsWith('00:00')) : -1;
  const start = midnight >= 0 ? midnight % every : (labels.length - 1) % every;
  return shown.flatMap((text, at) => (at % every === start ? [{ at, text }] : []));
}

/** A half step of air at both ends. */
export const labelDomain = (labels: readonly unknown[]): readonly [number, number] => [
  -0.5,
  Math.max(1, labels.length) - 0.5,
];
