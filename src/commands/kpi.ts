import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiInput, KpiScope, Observation, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { addDays, dayOf, type Instant, type LocalDate, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import { type KpiAnswer, kpiData, kpiDocument, kpiListDocument, kpiTitle } from '#src/views/kpi.ts';
import { measureData } from '#src/views/measure.ts';
import { inpatientPools, poolName } from '#src/views/occupancy.ts';
import { provenanceData } from '#src/views/provenance.ts';
import { leftOver, withoutSmallCounts } from '#src/views/small-counts.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { nearest } from './nearest.ts';
import { placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { asTyped } from './said.ts';
import { refuseAsKnown } from './when-asked.ts';

/** @param kpis those that are asked by their names */
export const kpiCommand = (kpis: readonly ObservedKpi[]) =>
  defineCommand({
    name: 'kpi',
    aliases: ['kpis', 'figure', 'figures'],
    summary: 'One figure, its definition, its last 14 days',
    usage: ({ unit }) => `kpi [list | name [${unit} or pool]]`,
    examples: ['kpi list', 'kpi occupancy', 'kpi alos 5W', 'kpi discharges by noon'],
    allow: 'everyone',
    mainFor: ['executive', 'improvement-lead'],
    args: ANY_WORDS,
    async run(words, ctx) {
      refuseAsKnown('kpi', ctx);
      if (words.length === 0 || words[0]?.toLowerCase() === 'list') return list(kpis, ctx);
      const asked = kpiAsked(words, kpis, ctx);
      return one(asked.kpi, scopeAsked(asked, ctx), ctx);
    },
  });

export const kpi = kpiCommand(OBSERVED);

const HISTORY_DAYS = 14;
const HOUSE: KpiScope = { of: 'house' };

type Asked = { readonly kpi: ObservedKpi; readonly rest: readonly string[] };

/** The longest run of words that names a figure; what follows is the place. */
function kpiAsked(words: readonly string[], kpis: readonly ObservedKpi[], ctx: CommandContext): Asked {
  for (let length = words.length; length > 0; length--) {
    const found = kpiNamed(words.slice(0, length).join(' '), kpis);
    if (found !== undefined) return { kpi: found, rest: words.slice(length) };
  }
  const names = kpis.flatMap((one) => [one.id, ...one.aliases].map((word) => ({ word: word as string, means: one })));
  const typed = words.join(' ');
  const near = nearest(typed.toLowerCase(), names);
  if ('found' in near) return { kpi: near.found, rest: [] };
  const first = nearest((words[0] ?? '').toLowerCase(), names);
  if ('found' in first) return { kpi: first.found, rest: words.slice(1) };
  const meant = [...near.suggestions, ...first.suggestions].map((one) => asTyped(one.id, ctx.words.terms));
  throw refuse('KPI_UNKNOWN', ctx.words.errors.kpiUnknown(quoted(typed), meant), [
    ...meant.slice(0, 3).map((id) => ({ label: id, command: `kpi ${id}` })),
    { label: 'kpi list', command: 'kpi list' },
  ]);
}

function scopeAsked({ kpi: wanted, rest }: Asked, ctx: CommandContext): KpiScope {
  if (rest.length === 0) return HOUSE;
  const at = ctx.at ?? ctx.now;
  const question = { words: rest, site: ctx.site, at, unmapped: [], verb: `kpi ${wanted.id}`, catalogue: ctx.words };
  const place = placeNamed(question);
  const scope: KpiScope | undefined =
    place.of === 'unit'
      ? { of: 'unit', unit: place.unit.id }
      : place.of === 'pool'
        ? { of: 'pool', pool: place.pool }
        : undefined;
  if (scope === undefined || !wanted.observe.scopes.includes(scope.of))
    throw refuse('KPI_SCOPE', ctx.words.errors.kpiScope(kpiTitle(wanted, ctx)));
  return scope;
}

type About = Pick<Observation, 'about' | 'sensitive'>;

/** An instant is asked about as it is; of what happens in a day, the last whole day says more than a morning. */
function periodOf({ about, sensitive }: About, ctx: CommandContext): Span {
  const { zone } = ctx.site;
  const at = ctx.at ?? ctx.now;
  const today = localDateAt(at, zone);
  if (sensitive) return wholeDay(about, today, ctx);
  if (about === 'instant') return { from: startOfDay(today, zone), to: at };
  const day = dayOf(ctx.at === undefined ? addDays(today, -1) : today, zone);
  return { from: day.from, to: Math.min(day.to, ctx.now) as Instant };
}

/**
 * What is sensitive is told at one time a day: of two questions minutes apart the second, less the first, would be whoever came between.
 * Of an instant that is the midnight before it, of a day the last one that was over by then.
 */
function wholeDay(about: Observation['about'], today: LocalDate, { site: { zone }, now }: CommandContext): Span {
  const before = dayOf(addDays(today, -1), zone);
  const day = dayOf(today, zone);
  return about === 'day' && day.to <= now ? day : before;
}

const load = (about: About, ctx: CommandContext): Promise<KpiInput> =>
  loadKpiInput(ctx.read, ctx.site, ctx.settings, { period: periodOf(about, ctx), now: ctx.now });

const basisOf = ({ period, freshness }: KpiInput, ctx: CommandContext) => ({
  now: ctx.now,
  at: period.to === ctx.now ? undefined : period.to,
  asKnown: false,
  freshness,
});

async function one(wanted: ObservedKpi, scope: KpiScope, ctx: CommandContext): Promise<Outcome> {
  const { site, read } = ctx;
  const period = periodOf(wanted.observe, ctx);
  const from = startOfDay(addDays(localDateAt(period.to, site.zone), -HISTORY_DAYS), site.zone);
  const [input, history] = await Promise.all([
    load(wanted.observe, ctx),
    read.kpiValues(site.id, wanted.id, scopeName(scope), { from, to: period.to }),
  ]);
  const answer = answered(wanted, scope, { input, history }, ctx);
  const place = scope.of === 'house' ? '' : ` ${scope.of === 'pool' ? scope.pool : scope.unit}`;
  const all = { label: ctx.words.kpis.list.caption, command: again('kpi list', ctx) };
  return {
    document: withButtons(kpiDocument(answer, ctx), `kpi ${wanted.id}${place}`, ctx, [all]),
    data: kpiData(answer),
    audience: 'caller',
  };
}

type Known = { readonly input: KpiInput; readonly history: KpiAnswer['history'] };

/** The figure of a place, and of the pools of a house; what is sensitive without small counts. */
function answered(wanted: ObservedKpi, scope: KpiScope, { input, history }: Known, ctx: CommandContext): KpiAnswer {
  const { site, settings } = ctx;
  const pools = wanted.observe.scopes.includes('pool') ? inpatientPools(input.census) : [];
  const answer: KpiAnswer = {
    kpi: wanted,
    place: scope.of === 'house' ? site.name : scope.of === 'pool' ? poolName(scope.pool, ctx) : scope.unit,
    result: wanted.observe.compute(input, scope),
    pools: (scope.of === 'house' ? pools : []).map(({ pool }) => ({
      name: poolName(pool, ctx),
      result: wanted.observe.compute(input, { of: 'pool', pool }),
    })),
    period: input.period,
    history,
    basis: basisOf(input, ctx),
  };
  const units = wanted.observe.scopes.includes('unit') ? site.units : [];
  const smaller: readonly (readonly KpiScope[])[] = [
    pools.map(({ pool }) => ({ of: 'pool', pool })),
    units.map(({ id }) => ({ of: 'unit', unit: id })),
  ];
  const isPart = wanted.observe.sensitive && scope.of !== 'house';
  const house = isPart ? wanted.observe.compute(input, HOUSE) : undefined;
  const beside = smaller.flatMap((places) => {
    if (house === undefined) return [];
    const results = places.map((place) => wanted.observe.compute(input, place));
    return [...results, ...leftOver(house, results)];
  });
  return withoutSmallCounts(answer, settings.privacy.smallCount, beside);
}

async function list(kpis: readonly ObservedKpi[], ctx: CommandContext): Promise<Outcome> {
  const inputs = new Map<string, Promise<KpiInput>>();
  const inputOf = ({ observe: { about, sensitive } }: ObservedKpi): Promise<KpiInput> => {
    const key = `${about} ${sensitive}`;
    const known = inputs.get(key) ?? load({ about, sensitive }, ctx);
    inputs.set(key, known);
    return known;
  };
  const each = kpis.map(async (one) => {
    const input = await inputOf(one);
    const result = one.observe.sensitive
      ? answered(one, HOUSE, { input, history: [] }, ctx).result
      : one.observe.compute(input, HOUSE);
    return { kpi: one, result, period: input.period, basis: basisOf(input, ctx) };
  });
  const [instant, ...lines] = await Promise.all([load({ about: 'instant', sensitive: false }, ctx), ...each]);
  const basis = basisOf(instant, ctx);
  return {
    document: withButtons(kpiListDocument(lines, ctx.site.name, basis, ctx), 'kpi list', ctx),
    data: {
      site: ctx.site.id,
      ...provenanceData(basis),
      kpis: lines.map((line) => ({ kpi: line.kpi.id, ...measureData(line.result.main) })),
    },
    audience: 'caller',
  };
}
