import { netLine } from '../net.ts';
import { freeWords, inpatientPools, poolName, shareOf } from '../occupancy.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

export const net: HuddleSection = { label: ({ digests }) => digests.labels.net, line };

/** What is free now in each pool; a bed of one pool is never offered to another. By the next hours that of the largest pool; the others are one command away. */
function line({ census, nets }: HuddleAnswer, { words, format }: HuddleLook): string {
  const pools = inpatientPools(census).map((pool) => {
    const share = shareOf(pool.occupied, pool.staffedBeds, { words, format });
    return `${poolName(pool.pool, { words })} ${freeWords(pool.availableBeds, { words, format })} (${share})`;
  });
  const none = pools.length === 0 ? [words.answers.beds.noInpatientBeds] : [];
  const ahead = nets
    .slice(0, 1)
    .map((one) => words.digests.net(poolName(one.pool, { words }), netLine(one, { words, format })));
  return joined([...pools, ...none, ...ahead]);
}
