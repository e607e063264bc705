/** How much a picture holds. What is more is left out, and the picture says so. */
import type { View } from '../view.ts';

/** More points than these are less than two drawing units apart. */
export const MOST_POINTS = 400;
export const MOST_LINES = 6;
export const MOST_BARS = { wide: 14, narrow: 10 } as const;
export const MOST_CELLS = { columns: 48, rows: 31 } as const;

export type Newest<T> = { readonly shown: readonly T[]; readonly skipped: number; readonly note?: string };

export function newest<T>(points: readonly T[], { words, format }: View, most: number = MOST_POINTS): Newest<T> {
  const skipped = Math.max(0, points.length - most);
  if (skipped === 0) return { shown: points, skipped };
  const note = words.pictures.newest(format.number(most), format.number(points.length));
  return { shown: points.slice(skipped), skipped, note };
}
