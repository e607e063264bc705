import { freeWords, inpatientPools, poolName, shareOf } from '../occupancy.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

export const net: HuddleSection = { label: ({ digests }) => digests.labels.net, line };

/** What is free now in each pool; a bed of one pool is never offered to another. */
function line({ census }: HuddleAnswer, { words, format }: HuddleLook): string {
  const pools = inpatientPools(census).map((pool) => {
    const share = shareOf(pool.occupied, pool.staffedBeds, { words, format });
    return `${poolName(pool.pool, { words })} ${freeWords(pool.availableBeds, { words, format })} (${share})`;
  });
  const none = pools.length === 0 ? [words.answers.beds.noInpatientBeds] : [];
  return joined([...pools, ...none, words.digests.expected(words.common.unavailable('not-mapped', []))]);
}
