/** Search over what can be shown: units, figures, open alerts. For people, and for lists that chats show while one types. */
import { inForce } from '#src/domain/dated.ts';
import { unitNameAt } from '#src/domain/hospital.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import { type Found, foundData, foundDocument } from '#src/views/find.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import { again } from './again.ts';
import type { CommandContext } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { NO_MATCH, rankOf, squeezed } from './rank.ts';

export const find = defineCommand({
  name: 'find',
  aliases: ['search', 'lookup', 'buscar'],
  summary: ({ units }) => `Search ${units}, figures and open alerts`,
  usage: 'find <words>',
  examples: ['find 5W', 'find occupancy', 'find'],
  allow: 'everyone',
  args: ANY_WORDS,
  async run(words, ctx) {
    const hits = await found(words.join(' '), ctx);
    // No *Share*: what somebody looked for is nobody else's.
    return {
      document: foundDocument({ site: ctx.site, hits, now: ctx.now }, ctx),
      data: foundData(hits),
      audience: 'caller',
    };
  },
});

/** A list beside a typing line: more is scrolled past. */
const MOST = 12;

/** Best first; nothing typed gives open alerts and units. */
async function found(typed: string, ctx: CommandContext): Promise<readonly Found[]> {
  const said = squeezed(typed);
  const all = [...(await alerts(ctx)), ...units(ctx), ...(said === '' ? [] : figures(ctx))];
  return all
    .map(({ hit, names }) => ({ hit, rank: said === '' ? 0 : rankOf(said, names) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ hit }) => ({ ...hit, command: again(hit.command, ctx) }));
}

type Named = { readonly hit: Found; readonly names: readonly string[] };

async function alerts(ctx: CommandContext): Promise<readonly Named[]> {
  const live = await ctx.read.liveEpisodes(ctx.site.id);
  return openEpisodes(live).map((episode) => {
    const { words, format, site } = ctx;
    const detail = episodeFact({ episode, site, words, format, simulated: false });
    const hit: Found = { kind: 'alert', title: episode.id, detail, command: `alert ${episode.id}` };
    return { hit, names: [episode.id, episode.rule, episode.key, detail] };
  });
}

function units({ site, now }: CommandContext): readonly Named[] {
  return site.units
    .filter((unit) => inForce(unit.staffedBeds, now) !== undefined)
    .map((unit) => {
      const name = unitNameAt(unit, now);
      return {
        hit: { kind: 'unit', title: unit.id, detail: name, command: `beds ${unit.id}` } satisfies Found,
        names: [unit.id, name, unit.pool],
      };
    });
}

function figures(ctx: CommandContext): readonly Named[] {
  return OBSERVED.map((kpi) => {
    const title = kpiTitle(kpi, ctx);
    const hit: Found = { kind: 'figure', title, detail: kpi.id, command: `kpi ${kpi.id}` };
    return { hit, names: [kpi.id, title, ...kpi.aliases] };
  });
}
