import type { BedState, SiteCensus, UnitCensus } from '#src/domain/census/census.ts';
import { DIRTY } from '#src/domain/flow/bed-clean.ts';
import { unitByLocation } from '#src/domain/hospital.ts';
import type { PodNow } from '#src/domain/pods.ts';
import { knowledgeOf, loadSiteCensus } from '#src/facts/census.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadPods } from '#src/facts/pods.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { bedsData, bedsDocument, nothingKnownDocument } from '#src/views/beds.ts';
import { byHandBasis } from '#src/views/by-hand.ts';
import type { Basis } from '#src/views/provenance.ts';
import { bedToken, unitDocument } from '#src/views/unit.ts';
import { updateButton } from '#src/views/unit-update.ts';
import { again, withButtons } from './again.ts';
import { bedsBoard } from './beds-board.ts';
import { bedsPods } from './beds-pods.ts';
import { bedsByService } from './beds-services.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { REPORTERS, seesBeds } from './in-charge.ts';
import { joinWords } from './parse.ts';
import { placeNamed } from './place-named.ts';
import { LEADS } from './roles.ts';

export const beds = defineCommand({
  name: 'beds',
  aliases: ['bed', 'census', 'unit', 'camas'],
  summary: ({ unit }) => `Beds of the house, a pool or one ${unit}`,
  usage: ({ unit }) => `beds [${unit} or pool | board | by service | pods [6E-P open]] [--at 05:00]`,
  examples: ['beds', 'beds 5W', 'bed 5w', 'beds 5 west', 'bedz 5w', 'beds --at 05:00', 'beds board'],
  allow: 'everyone',
  allowChange: REPORTERS,
  mainFor: LEADS,
  looksBack: true,
  args: ANY_WORDS,
  run: runBeds,
});

/** `by service`, `by services`, `por servicio` */
const isByService = ([by = '', what = '']: readonly string[]): boolean =>
  /^(?:by|por)$/i.test(by) && /^servic(?:es?|ios?)$/i.test(what);

/** The house, a pool or one unit. Also what `now 5W` shows. */
export async function runBeds(words: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site } = ctx;
  const [census, feeds] = await Promise.all([loadSiteCensus(read, site, ctx), loadFeeds(read, site, ctx.now)]);
  const freshness = adtFreshness(feeds);
  const { now, at: asked, asKnown } = ctx;
  if (/^pods?$/i.test(words[0] ?? '')) return bedsPods(words.slice(1), ctx);
  const basis: Basis = { now, at: asked, asKnown, freshness, byHand: byHandBasis(census, freshness) };
  if (census === undefined)
    return { document: nothingKnownDocument(site, basis, ctx), data: { units: [], totals: null }, audience: 'caller' };
  if (words.length === 1 && words[0]?.toLowerCase() === 'board') return bedsBoard(census, basis, ctx);
  if (isByService(words)) return bedsByService(census, basis, ctx);
  const pods = await loadPods(read, site, ctx.at ?? ctx.now);
  if (words.length === 0) return house(census, basis, pods, ctx);
  const at = ctx.at ?? ctx.now;
  const unmapped = census.units.filter((unit) => !unit.mapped).map((unit) => unit.name);
  const place = placeNamed({ words, site, at, unmapped, verb: 'beds', catalogue: ctx.words });
  if (place.of === 'pool') return house(census, basis, pods, ctx, place.pool);
  const wanted = place.of === 'unit' ? place.unit.id : place.name;
  const unit = census.units.find((one) => one.unit === wanted);
  if (unit === undefined) return house(census, basis, pods, ctx);
  return oneUnit(unit, { census, basis, pods: pods.filter((pod) => pod.unit === unit.unit) }, ctx);
}

function house(census: SiteCensus, basis: Basis, all: readonly PodNow[], ctx: CommandContext, pool?: string): Outcome {
  const units = census.units.filter((unit) => pool === undefined || unit.pool === pool);
  const pods = all.filter((pod) => units.some(({ unit }) => unit === pod.unit));
  const answer = { site: ctx.site, census, basis, pool, pods };
  const text = pool === undefined ? 'beds' : `beds ${pool}`;
  const document = withButtons(bedsDocument(answer, ctx), text, ctx);
  return { document, data: bedsData(answer, units), audience: 'caller' };
}

async function oneUnit(
  unit: UnitCensus,
  from: { readonly census: SiteCensus; readonly basis: Basis; readonly pods: readonly PodNow[] },
  ctx: CommandContext,
): Promise<Outcome> {
  // Which bed, since when and why is for who speaks for the unit; everybody else, and a channel, gets the count.
  const of = ctx.site.units.find(({ id }) => id === unit.unit);
  const isTheirs = ctx.forChannel !== true && (await seesBeds(of, ctx));
  const beds = isTheirs ? await bedsOfUnit(unit.unit, ctx) : [];
  const notes = await notesOf(beds, ctx);
  const all = { label: ctx.words.answers.beds.allUnits, command: again('beds', ctx) };
  const text = `beds ${joinWords([unit.unit])}`;
  const reports = unit.mapped && REPORTERS.some((role) => ctx.actor.roles.includes(role));
  const turns = { label: ctx.words.turn.button, command: again(joinWords(['turn', unit.unit]), ctx) };
  const waits = beds.some(({ inUse, status }) => !inUse && DIRTY.includes(status)) ? [turns] : [];
  const more = reports ? [updateButton(unit.unit, ctx), ...waits, all] : [...waits, all];
  const document = withButtons(
    unitDocument({ unit, beds, notes, basis: from.basis, pods: from.pods }, ctx),
    text,
    ctx,
    more,
  );
  return { document, data: bedsData({ site: ctx.site, ...from }, [unit]), audience: 'caller', seen: text };
}

/** Why a bed cannot be used, as long as it is in the state that it was said of. */
async function notesOf(beds: readonly BedState[], ctx: CommandContext): Promise<ReadonlyMap<string, string>> {
  const since = new Map(beds.map((bed) => [`bed:${bedToken(bed)}`, bed.since]));
  const notes = await ctx.read.reports(ctx.site.id, ctx.at ?? ctx.now, [...since.keys()]);
  return new Map(
    notes.flatMap(({ item, text, at }) =>
      text === undefined || at < (since.get(item) ?? at) ? [] : [[item.slice('bed:'.length), text] as const],
    ),
  );
}

async function bedsOfUnit(unit: string, ctx: CommandContext): Promise<readonly BedState[]> {
  const at = ctx.at ?? ctx.now;
  const units = unitByLocation(ctx.site, at);
  const states = await ctx.read.bedStates(ctx.site.id, at, knowledgeOf(ctx));
  // An unmapped place goes by its source name, which no unit has.
  return states.filter((bed) => (units.get(bed.location)?.id ?? bed.location) === (unit as UnitId));
}
