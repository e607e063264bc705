/** `kpi list`: the families, then the figures of one with their present value; what was imported, then the figures and organisations of it. */
import type { Family } from '#src/domain/kpi/definition.ts';
import type { Kpi, KpiInput, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { type KpiLine, kpiFamiliesDocument, kpiFamilyDocument, kpiListDocument } from '#src/views/kpi-list.ts';
import { setData, setsDocument } from '#src/views/kpi-list-files.ts';
import { measureData } from '#src/views/measure.ts';
import { provenanceData } from '#src/views/provenance.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { dataSets, type NamedSet } from './data-sets.ts';
import { basisOf, loadInput, periodOf } from './figure-time.ts';
import { answered, HOUSE } from './kpi-figure.ts';
import { listSet, setOfList } from './kpi-list-files.ts';
import { type Candidate, nearest } from './nearest.ts';
import { refuse } from './refusal.ts';

const isObserved = (kpi: Kpi): kpi is ObservedKpi => kpi.observe !== undefined;

const FILES = new Set(['files', 'imported', 'imports', 'data sets', 'datasets']);
const EVERY = new Set(['all', 'every', 'everything']);

export async function list(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  const said = words.join(' ').toLowerCase();
  if (said === '') return families(kpis, ctx);
  if (EVERY.has(said)) return figures({ kpis, typed: 'kpi list all' }, ctx);
  const exact = familyNames(ctx).find(({ word }) => word === said)?.means;
  const sets = exact === undefined ? await dataSets(ctx.read) : [];
  if (FILES.has(said)) return files(sets, ctx);
  const set = exact === undefined ? setOfList(words, sets, ctx) : undefined;
  if (set !== undefined) return listSet(set, kpis, ctx);
  const family = exact ?? familyNamed(said, sets, ctx);
  const own = kpis.filter((kpi) => kpi.family === family);
  return figures({ kpis: own, typed: `kpi list ${family}`, family }, ctx);
}

/** More would push the first screen off a phone. */
const MOST_SETS = 4;
/** As many as fit beside *Share* on a phone. */
const MOST_BUTTONS = 4;

async function families(kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, now } = ctx;
  const [sets, feeds] = await Promise.all([dataSets(read), loadFeeds(read, site, now)]);
  const basis = { now, at: ctx.at, asKnown: false, freshness: adtFreshness(feeds) };
  const told = { kpis, site: site.name, sets: sets.slice(0, MOST_SETS), allSets: sets.length, basis };
  const times = setsDocument(sets, now, ctx).codes ?? [];
  const document = { ...kpiFamiliesDocument(told, ctx), ...(times.length === 0 ? {} : { codes: times }) };
  const byFamily = [...Map.groupBy(kpis, ({ family }) => family)];
  const buttons = byFamily.slice(0, MOST_BUTTONS).map(([one]) => ({
    label: ctx.words.figures.families[one],
    command: again(`kpi list ${one}`, ctx),
  }));
  return {
    document: withButtons(document, 'kpi list', ctx, buttons),
    data: {
      site: site.id,
      ...provenanceData(basis),
      families: byFamily.map(([family, own]) => ({
        family,
        told: own.filter(isObserved).map(({ id }) => id),
        defined: own.filter((kpi) => !isObserved(kpi)).map(({ id }) => id),
      })),
      datasets: sets.map(setData),
    },
    audience: 'caller',
  };
}

function files(sets: readonly NamedSet[], ctx: CommandContext): Outcome {
  const buttons = sets
    .slice(0, MOST_BUTTONS)
    .map(({ dataset }) => ({ label: dataset, command: again(`kpi list ${dataset}`, ctx) }));
  return {
    document: withButtons(setsDocument(sets, ctx.now, ctx), 'kpi list files', ctx, buttons),
    data: { datasets: sets.map(setData) },
    audience: 'caller',
  };
}

type Listed = { readonly kpis: readonly Kpi[]; readonly typed: string; readonly family?: Family };

/** Those that the house can tell with their present value, the others by name. */
async function figures({ kpis, typed, family }: Listed, ctx: CommandContext): Promise<Outcome> {
  const [lines, instant] = await Promise.all([linesOf(kpis.filter(isObserved), ctx), loadInput(nowOf(ctx), ctx)]);
  const basis = basisOf(instant, ctx);
  const rest = kpis.filter((kpi) => !isObserved(kpi));
  const listed = { lines, rest, site: ctx.site.name, basis };
  const document = family === undefined ? kpiListDocument(listed, ctx) : kpiFamilyDocument({ ...listed, family }, ctx);
  const button = { label: ctx.words.kpis.list.caption, command: again('kpi list', ctx) };
  return {
    document: withButtons(document, typed, ctx, [button]),
    data: {
      site: ctx.site.id,
      ...provenanceData(basis),
      kpis: lines.map((line) => ({ kpi: line.kpi.id, family: line.kpi.family, ...measureData(line.result.main) })),
      defined: rest.map(({ id, family: of }) => ({ kpi: id, family: of })),
    },
    audience: 'caller',
  };
}

const nowOf = (ctx: CommandContext) => periodOf({ about: 'instant', sensitive: false }, ctx);

async function linesOf(kpis: readonly ObservedKpi[], ctx: CommandContext): Promise<readonly KpiLine[]> {
  const inputs = new Map<string, Promise<KpiInput>>();
  const inputOf = ({ observe }: ObservedKpi): Promise<KpiInput> => {
    const key = `${observe.about} ${observe.sensitive} ${observe.waitsDays ?? 0}`;
    const known = inputs.get(key) ?? loadInput(periodOf(observe, ctx), ctx);
    inputs.set(key, known);
    return known;
  };
  return Promise.all(
    kpis.map(async (kpi) => {
      const input = await inputOf(kpi);
      const { result } = answered(kpi, HOUSE, { input, history: [] }, ctx);
      return { kpi, result, period: input.period, basis: basisOf(input, ctx) };
    }),
  );
}

/** Ids and names of the families, in lower case. */
export const familyNames = ({ words }: CommandContext): readonly Candidate<Family>[] =>
  (Object.entries(words.figures.families) as [Family, string][]).flatMap(([id, name]) =>
    [id, name.toLowerCase()].map((word) => ({ word, means: id })),
  );

function familyNamed(typed: string, sets: readonly NamedSet[], ctx: CommandContext): Family {
  const { families: names } = ctx.words.figures;
  const near = nearest(typed, familyNames(ctx));
  if ('found' in near) return near.found;
  const ids = Object.keys(names);
  const named = sets.slice(0, MOST_SETS).map(({ dataset }) => dataset);
  throw refuse('KPI_FAMILY', ctx.words.figures.familyUnknown(ids, named), [
    ...near.suggestions.map((id) => ({ label: names[id], command: `kpi list ${id}` })),
    { label: 'kpi list', command: 'kpi list' },
  ]);
}
