/** `net`: beds less need of each pool at the next 14:00, 19:00 and 07:00, each term with who tells it. */
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadNet } from '#src/facts/net-position.ts';
import { type NetAnswer, netData, netDocument } from '#src/views/net.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { joinWords } from './parse.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { refusePast } from './when-asked.ts';

export const net = defineCommand({
  name: 'net',
  aliases: ['balance', 'neto'],
  shortcuts: { 'net position': 'net', 'bed balance': 'net', 'balance de camas': 'net' },
  summary: 'Beds less need by 14:00, 19:00 and 07:00, each term with its source',
  usage: 'net [pool]',
  examples: ['net', 'net adult-acute'],
  allow: 'everyone',
  mainFor: ['house-supervisor'],
  args: ANY_WORDS,
  run,
});

async function run(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  refusePast('net', ctx);
  const { read, site, now } = ctx;
  const typed = words.filter((word) => !/^(?:position|for|de)$/i.test(word));
  const pool = poolAsked(typed, ctx);
  const [pools, feeds] = await Promise.all([loadNet(read, site, now, pool), loadFeeds(read, site, now)]);
  const [first, ...others] = pools;
  if (first === undefined) throw refuse('NO_POOL', ctx.words.net.noPool);
  const basis = { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) };
  const answer: NetAnswer = { site, pools: [first, ...others], basis };
  const text = joinWords(['net', ...(pool === undefined ? [] : [pool])]);
  return { document: withButtons(netDocument(answer, ctx), text, ctx), data: netData(answer), audience: 'caller' };
}

/** A unit that is named means its pool: beds stand in for each other there. */
function poolAsked(words: readonly string[], { site, now, words: catalogue }: CommandContext) {
  if (words.length === 0) return undefined;
  const place = placeNamed({ words, site, at: now, unmapped: [], verb: 'net', catalogue });
  return place.of === 'pool' ? place.pool : place.of === 'unit' ? place.unit.pool : undefined;
}
