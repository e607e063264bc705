/** Discharges day by day, the pools upon each other. */
import { type DayCounts, type DischargeDays, type PoolDays, totalOf } from '#src/domain/flow/discharge-days.ts';
import { capital } from '#src/message/capital.ts';
import type { Picture } from '#src/message/picture.ts';
import { poolName } from './occupancy.ts';
import type { Speech } from './speech.ts';

/** As many as have a colour of their own; of more, the last one is all the others together. */
const MOST_PARTS = 6;

export const poolLabel = (pool: PoolDays['pool'], speech: Speech): string =>
  pool === undefined ? speech.words.answers.flow.days.elsewhere : capital(poolName(pool, speech));

/** @param words the same numbers as a sentence */
export function flowPicture({ days, pools }: DischargeDays, words: string, speech: Speech): Picture {
  const { flow } = speech.words.answers;
  const isFew = pools.length <= MOST_PARTS;
  const own = isFew ? pools : pools.slice(0, MOST_PARTS - 1);
  const others = isFew ? [] : [{ name: flow.days.others, values: added(pools.slice(MOST_PARTS - 1)) }];
  return {
    kind: 'picture',
    shape: 'stacked',
    title: flow.days.picture,
    axis: { title: flow.days.axis },
    labels: days.map((day) => speech.format.date(day)),
    parts: [...own.map(({ pool, counts }) => ({ name: poolLabel(pool, speech), values: counts })), ...others],
    words,
  };
}

const added = (pools: readonly PoolDays[]): DayCounts =>
  (pools[0]?.counts ?? []).map((count, n) =>
    count === undefined ? undefined : totalOf(pools.map(({ counts }) => counts[n])),
  );
