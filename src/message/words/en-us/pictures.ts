/** Words on pictures, and what a picture says to whoever cannot see it. */
export const pictures = {
  mean: 'mean',
  upper: 'upper limit',
  lower: 'lower limit',
  /** At the edge of a picture, beside its line: short. */
  ends: { mean: 'mean', upper: 'upper', lower: 'lower' },
  /** What is counted stands in the title already: its unit alone. */
  inUnit: (unit: string) => `in ${unit}`,
  observed: 'observed',
  median: 'median forecast',
  /** `95 % band, low` */
  bandLow: (share: string) => `${share} band, low`,
  bandHigh: (share: string) => `${share} band, high`,
  band: (share: string) => `${share} band`,
  cumulative: 'cumulative share',
  noData: 'no data',
  /** In the legend of a control chart; the sign is drawn as the shape of the point. */
  pointTypes: {
    'common-cause': 'usual variation',
    improvement: 'improving',
    concern: 'of concern',
    high: 'unusually high',
    low: 'unusually low',
  },
  vitalFew: (n: string, share: string) => `the first ${n} make ${share}`,
  within: 'within limits',
  outside: 'outside limits',
  controlLimits: 'control limits (3 SD)',
  warningLimits: 'warning limits (2 SD)',
  /** On a picture of more points than it can hold. */
  newest: (shown: string, all: string) => `drawn: the newest ${shown} of ${all} points`,
  largest: (shown: string, all: string) => `drawn: the largest ${shown} of ${all}`,
  /** In place of a picture that could not be drawn or sent. */
  notDrawn: 'The picture could not be shown here; its numbers stand in words.',
  alt: {
    xmr: 'Control chart',
    trend: 'Line chart',
    heatmap: 'Heat map',
    pareto: 'Pareto chart',
    stacked: 'Stacked area chart',
    fan: 'Forecast fan chart',
    funnel: 'Funnel plot',
    /** `Control chart: Left the ED within 4 h, %.` */
    head: (kind: string, title: string, axis: string) => `${kind}: ${title}, ${axis}.`,
    span: (points: string, first: string, last: string) => `${points}, ${first} to ${last}.`,
    point: { one: 'point', other: 'points' },
    latest: (name: string, value: string, at: string) => `${name}: latest ${value} (${at}).`,
    limits: (from: string, mean: string, lower: string, upper: string) =>
      `From ${from}: mean ${mean}, limits ${lower} to ${upper}.`,
    level: (label: string) => `Compared with ${label}.`,
    special: (type: string, points: string) => `${type}: ${points}.`,
    none: 'No special cause.',
    highest: (value: string, where: string) => `Highest ${value} (${where}).`,
    lowest: (value: string, where: string) => `Lowest ${value} (${where}).`,
    more: (n: string) => `and ${n} more`,
    at: (value: string, at: string) => `${value} (${at})`,
    bars: (bars: string, total: string) => `${bars}; ${total} in all.`,
    outside: (points: string) => `Outside of the control limits: ${points}.`,
    noneOutside: (counted: string) => `None of ${counted} lies outside of the control limits.`,
    pooled: (label: string) => `All together: ${label}.`,
    range: (share: string, low: string, high: string, at: string) => `${share} band at ${at}: ${low} to ${high}.`,
    empty: 'No data.',
  },
};
