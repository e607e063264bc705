/** The picture of a control chart: its last days with their average and limits. */
import type { Controlled } from '#src/domain/kpi/control.ts';
import type { MeasureUnit } from '#src/domain/measure.ts';
import type { ChartPoint, Segment } from '#src/domain/spc/chart.ts';
import type { Picture, PointType, XmrPoint, XmrSegment } from '#src/message/picture.ts';
import { shownLimits } from './control-words.ts';
import { axisUnit } from './history-picture.ts';
import { measureWords } from './measure.ts';
import { pointName, verdictWords } from './spc.ts';
import type { Speech } from './speech.ts';

/** A quarter: more points than that are a smear on a phone. */
const MOST_POINTS = 90;

export type Drawn = {
  readonly name: string;
  readonly unit: string;
  readonly target?: { label: string; value: number };
  /** The first point to draw; default the last `MOST_POINTS`. */
  readonly begin?: number;
};

/** In the catalogue's units: percent for shares. */
export const drawnValue = (value: number, measure: MeasureUnit): number => (measure === 'share' ? value * 100 : value);

export function controlPicture(controlled: Controlled, drawn: Drawn, speech: Speech): Picture {
  const { name, unit, target } = drawn;
  const { spans, values, chart } = controlled;
  const { control } = speech.words;
  const begin = drawn.begin ?? Math.max(0, spans.length - MOST_POINTS);
  return {
    kind: 'picture',
    shape: 'xmr',
    title: control.picture(name, control.stretches[controlled.grain].one),
    axis: { title: name, ...axisUnit(unit) },
    points: chart.points.slice(begin).map((point, n) => pointOf(point, begin + n, controlled, speech)),
    segments: chart.segments.flatMap((segment) => segmentOf(segment, begin, controlled)),
    ...(target === undefined ? {} : { target }),
    verdict: verdictWords(controlled, speech),
    words: control.pictureWords({
      days: speech.format.count(spans.length - begin, control.stretches[controlled.grain]),
      latest: measureWords(values.at(-1)!, speech),
      verdict: verdictWords(controlled, speech),
    }),
  };
}

const pointOf = ({ type, signal, value }: ChartPoint, n: number, controlled: Controlled, speech: Speech): XmrPoint => ({
  label: pointName(controlled, n, speech),
  value: drawnValue(value, controlled.measure),
  type: typeOf(type, signal?.side),
});

const typeOf = (type: ChartPoint['type'], side: 'high' | 'low' | undefined): PointType =>
  type === 'neutral' ? (side ?? 'common-cause') : type;

/** Limits come from the first point of a segment on; those of points that are not shown are left out. */
function segmentOf({ from, to }: Segment, begin: number, controlled: Controlled): readonly XmrSegment[] {
  const { measure, chart } = controlled;
  const lines = chart.points[to - 1]?.lines;
  if (to <= begin || lines?.limits === undefined) return [];
  const { lower, upper } = shownLimits(controlled, lines.limits);
  const drawn = (value: number): number => drawnValue(value, measure);
  return [
    {
      from: Math.max(from, begin) - begin,
      to: to - 1 - begin,
      mean: drawn(lines.centre),
      lower: drawn(lower),
      upper: drawn(upper),
    },
  ];
}
