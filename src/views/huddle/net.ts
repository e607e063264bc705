import { netBrief, netLine } from '../net.ts';
import { freeWords, inpatientPools, poolName, shareOf } from '../occupancy.ts';
import { podShort } from '../pods.ts';
import { silentSince } from '../provenance.ts';
import { clockOrDay } from '../when.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

export const net: HuddleSection = { label: ({ digests }) => digests.labels.net, line, brief, yields: 7 };

/**
 * By the next hours that of the largest pool, the others are one command away; then what is free now in each: a bed of one pool is never offered to
 * another. Of a silent feed it says of when it is; where no feed ever spoke nobody counts who waits.
 */
function line({ census, nets, freshness, now }: HuddleAnswer, { words, format }: HuddleLook): string {
  const speech = { words, format };
  const pools = inpatientPools(census).map((pool) => {
    const share = shareOf(pool.occupied, pool.staffedBeds, speech);
    return `${poolName(pool.pool, speech)} ${freeWords(pool.availableBeds, speech)} (${share})`;
  });
  const free = pools.length === 0 ? words.answers.beds.noInpatientBeds : joined(pools);
  const [first] = nets;
  const silent = silentSince({ freshness, now, at: undefined });
  const ahead = freshness.state === 'none' ? words.common.unavailable('no-data', []) : first && netLine(first, speech);
  const closed = nets
    .flatMap((one) => one.pods)
    .filter(({ state }) => state === 'closed')
    .map((pod) => podShort(pod, speech));
  return joined([
    silent === undefined ? undefined : words.common.asOf(clockOrDay(silent, now, format)),
    ...(first === undefined ? [] : [`${poolName(first.pool, speech)} ${basisOf(first, speech)}${ahead}`]),
    first === undefined ? free : words.digests.freeNow(free),
    closed.length === 0 ? undefined : words.pods.inLine(closed.join(', ')),
  ]);
}

/** Where sums stand: a forecast of the same hour, with its band, may stand beside them. */
const basisOf = ({ hours }: HuddleAnswer['nets'][number], { words }: Pick<HuddleLook, 'words'>): string =>
  hours.some(({ net }) => net.net !== undefined) ? `(${words.net.byTold}) ` : '';

/** `adult acute 14:00 −3 · 19:00 −2 · 07:00 −11`; without a sum what is free now. */
function brief({ census, nets: [first], freshness }: HuddleAnswer, { words, format }: HuddleLook): string {
  const sums = first && freshness.state !== 'none' ? netBrief(first, { words, format }) : words.common.notAvailable;
  if (first !== undefined) return `${poolName(first.pool, { words })} ${sums}`;
  const [largest] = inpatientPools(census);
  if (largest === undefined) return words.answers.beds.noInpatientBeds;
  return `${poolName(largest.pool, { words })} ${freeWords(largest.availableBeds, { words, format })}`;
}
