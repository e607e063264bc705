/**
 * Colours of pictures on light and on dark ground. Blue is better, orange is of concern, grey is usual (NHS England, Making Data Count);
 * told apart with every kind of colour blindness (Okabe and Ito, 2008), and never alone: each has a shape, a dash or a word as well.
 */
import type { PointType } from '#src/message/picture.ts';

export type Theme = 'light' | 'dark';

export type Colours = {
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly points: Readonly<Record<PointType, string>>;
  readonly limit: string;
  readonly target: string;
  /** One a line, in order. */
  readonly lines: readonly string[];
  /** From outside in. */
  readonly bands: readonly string[];
  /** Of a heat map, from little to much. */
  readonly heat: readonly [string, string];
  readonly onHeat: readonly [string, string];
};

const LIGHT: Colours = {
  ground: '#ffffff',
  ink: '#14232b',
  muted: '#52636c',
  grid: '#e3e9ec',
  points: { 'common-cause': '#6b7a83', improvement: '#0062b1', concern: '#c45500', high: '#6a3d9a', low: '#6a3d9a' },
  limit: '#6b7a83',
  target: '#a3123f',
  lines: ['#0062b1', '#c45500', '#00735c', '#6a3d9a', '#7a5c00', '#a3123f'],
  bands: ['#d5e6f5', '#a9cdec', '#72aede'],
  heat: ['#eef5fb', '#08519c'],
  onHeat: ['#14232b', '#ffffff'],
};

const DARK: Colours = {
  ground: '#162026',
  ink: '#e4edf0',
  muted: '#a9bac2',
  grid: '#2a3940',
  points: { 'common-cause': '#9fb2bb', improvement: '#69b7ff', concern: '#ffab5c', high: '#c9a3ff', low: '#c9a3ff' },
  limit: '#9fb2bb',
  target: '#ff8fb0',
  lines: ['#69b7ff', '#ffab5c', '#58d3b2', '#c9a3ff', '#e5cf66', '#ff8fb0'],
  bands: ['#1d3a52', '#275679', '#3778a8'],
  heat: ['#1b2b36', '#8ecbff'],
  onHeat: ['#e4edf0', '#06202f'],
};

export const coloursOf = (theme: Theme): Colours => (theme === 'dark' ? DARK : LIGHT);

/** The sign of a point is its shape; colour only repeats it. */
export const POINT_SHAPES: Readonly<Record<PointType, string>> = {
  'common-cause': 'circle',
  improvement: 'square',
  concern: 'diamond',
  high: 'triangle-up',
  low: 'triangle-down',
};

/** Lines are told apart without colour, too. */
export const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [9, 3, 2, 3], [4, 2], [1, 2]];
