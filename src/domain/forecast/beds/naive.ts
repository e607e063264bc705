/** What bed demand has to beat: as many as now, and a level to which the number comes back. Pure. */
import { crpsOfNormal } from './score.ts';

/** First-order autoregression of the hourly number with normal errors. */
export type Autoregression = { readonly level: number; readonly kept: number; readonly spread: number };

/**
 * @param counts hour by hour, at least three
 * @returns by conditional least squares
 * @source Box and Jenkins, Time Series Analysis, 1970
 */
export function autoregressionOf(counts: ArrayLike<number>): Autoregression {
  const n = counts.length - 1;
  let [x, y, xx, xy] = [0, 0, 0, 0];
  for (let hour = 0; hour < n; hour++) {
    x += counts[hour]!;
    y += counts[hour + 1]!;
    xx += counts[hour]! ** 2;
    xy += counts[hour]! * counts[hour + 1]!;
  }
  const spread = xx - (x * x) / n;
  const kept = spread === 0 ? 0 : Math.min(0.9999, Math.max(0, (xy - (x * y) / n) / spread));
  const at = (y - kept * x) / n;
  let squares = 0;
  for (let hour = 0; hour < n; hour++) squares += (counts[hour + 1]! - at - kept * counts[hour]!) ** 2;
  return { level: at / (1 - kept), kept, spread: Math.sqrt(squares / Math.max(1, n - 2)) };
}

/** @returns its score at so many hours ahead of a number */
export function autoregressionScore(of: Autoregression, now: number, hours: number, came: number): number {
  const kept = of.kept ** hours;
  const spread = of.spread * Math.sqrt((1 - kept ** 2) / (1 - of.kept ** 2));
  const mean = of.level + kept * (now - of.level);
  return spread > 0 ? crpsOfNormal(mean, spread, came) : Math.abs(mean - came);
}
