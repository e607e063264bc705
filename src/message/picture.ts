/**
 * What a picture shows, as data: renderers draw it where they can and say it in words where they cannot.
 * Values are bare numbers in the unit of their axis (percent as 0–100); undefined where nobody knows. Labels are as people read them.
 */

export type Axis = {
  /** What is counted: `Occupancy of staffed beds`. */
  readonly title: string;
  /** Written behind each figure: `%`, `min`, `beds`. */
  readonly unit?: string;
};

/** A level to compare with, e.g. a target; its label carries the figure as people read it. */
export type Level = { readonly label: string; readonly value: number };

/** One line: as many values as the picture has labels. */
export type Line = { readonly name: string; readonly values: readonly (number | undefined)[] };

/**
 * What a point of a control chart says. `high` and `low`: special cause where neither way is better.
 * @source NHS England, Making Data Count: blue improvement, orange concern, grey common cause
 */
export type PointType = 'common-cause' | 'improvement' | 'concern' | 'high' | 'low';

export type XmrPoint = { readonly label: string; readonly value: number | undefined; readonly type: PointType };

/** Points `from`…`to` (indices, both included) share a mean and limits; another segment begins where the process was changed. */
export type XmrSegment = {
  readonly from: number;
  readonly to: number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
};

/** A control chart of individual values: points, mean and natural process limits. */
export type Xmr = {
  readonly shape: 'xmr';
  readonly axis: Axis;
  readonly points: readonly XmrPoint[];
  readonly segments: readonly XmrSegment[];
  readonly target?: Level;
  /** In words: `special cause: improving, since Tue 3 Mar`. */
  readonly verdict?: string;
};

/** Values over time beside a target. */
export type Trend = {
  readonly shape: 'trend';
  readonly axis: Axis;
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  readonly target?: Level;
};

/** Rows of cells, e.g. a row per weekday and a column per hour. */
export type Heatmap = {
  readonly shape: 'heatmap';
  /** Of the value in a cell. */
  readonly axis: Axis;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | undefined)[] }[];
  readonly columnsTitle?: string;
};

/** Causes, largest first; the renderer adds the cumulative share. */
export type Pareto = {
  readonly shape: 'pareto';
  readonly axis: Axis;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** So many of the first bars are the vital few. */
  readonly vitalFew: number;
};

/** Parts of a whole over time, the first one at the bottom: patients by state. */
export type Stacked = {
  readonly shape: 'stacked';
  readonly axis: Axis;
  readonly labels: readonly string[];
  readonly parts: readonly Line[];
  readonly limit?: Level;
};

/** A forecast: what was, then the median between its bands. All lists are as long as the labels. */
export type Fan = {
  readonly shape: 'fan';
  readonly axis: Axis;
  readonly labels: readonly string[];
  readonly observed: readonly (number | undefined)[];
  readonly median: readonly (number | undefined)[];
  readonly bands: readonly {
    /** 0.5, 0.8, 0.95: how much of the future it should hold. */
    readonly share: number;
    readonly low: readonly (number | undefined)[];
    readonly high: readonly (number | undefined)[];
  }[];
  /** `at`: what it is at each label, where it is not the same at all; `value` is the last of them. */
  readonly limit?: Level & { readonly at?: readonly (number | undefined)[] };
};

/** Units or sites against limits that narrow as they grow: compares without a league table. */
export type Funnel = {
  readonly shape: 'funnel';
  readonly axis: Axis;
  /** What the horizontal axis counts: `Discharges`. */
  readonly sizeTitle: string;
  readonly points: readonly { readonly label: string; readonly size: number; readonly value: number }[];
  /** The pooled value. */
  readonly centre: Level;
  /** Along the sizes, smallest first: warning limits (2 SD) inside of control limits (3 SD). */
  readonly limits: readonly {
    readonly size: number;
    readonly lower3: number;
    readonly lower2: number;
    readonly upper2: number;
    readonly upper3: number;
  }[];
};

export type Shape = Xmr | Trend | Heatmap | Pareto | Stacked | Fan | Funnel;

export type Picture = {
  readonly kind: 'picture';
  readonly title: string;
  /** The same numbers in words: every picture has them. */
  readonly words: string;
} & Shape;

const isKnown = (value: number | undefined): boolean => Number.isFinite(value);

/** Whether there is anything to draw. */
export function hasFigures(picture: Picture): boolean {
  switch (picture.shape) {
    case 'xmr':
      return picture.points.filter(({ value }) => isKnown(value)).length > 1;
    case 'trend':
      return picture.lines.some(({ values }) => values.filter(isKnown).length > 1);
    case 'stacked':
      return picture.parts.some(({ values }) => values.filter(isKnown).length > 1);
    case 'heatmap':
      return picture.rows.some(({ values }) => values.some(isKnown));
    case 'pareto':
      return picture.bars.some(({ value }) => isKnown(value));
    case 'fan':
      return [...picture.observed, ...picture.median].filter(isKnown).length > 1;
    case 'funnel':
      return picture.points.some(({ size, value }) => isKnown(size) && isKnown(value));
    default:
      return picture satisfies never;
  }
}
