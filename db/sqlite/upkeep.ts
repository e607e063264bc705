import type { Db } from './connect.ts';

/** Odd, so that the median is one of them; few, because on a slow disk each takes a turn of the loop. */
const SYNC_SAMPLES = 9;

/** Median milliseconds of a small durable commit. The file's user version is ours to write: nothing reads it. */
export function measureSync(db: Db): number {
  const times: number[] = [];
  for (let n = 0; n < SYNC_SAMPLES; n++) {
    const start = performance.now();
    db.pragma(`user_version = ${n + 1}`);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[(SYNC_SAMPLES - 1) / 2] ?? 0;
}
