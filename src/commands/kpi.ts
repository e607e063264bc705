import { KPIS, kpiNamed } from '#src/domain/kpi/index.ts';
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { kpiAsked } from './kpi-asked.ts';
import { byHour, withoutByHour } from './kpi-by-hour.ts';
import { changed } from './kpi-changed.ts';
import { compare } from './kpi-compare.ts';
import { exportFigures } from './kpi-export.ts';
import { figure } from './kpi-figure.ts';
import { importedFigure } from './kpi-imported.ts';
import { importedAsked } from './kpi-imported-asked.ts';
import { list } from './kpi-list.ts';
import { rebase } from './kpi-rebase.ts';
import { KPI_SETTERS } from './kpi-setters.ts';
import { ofSites } from './kpi-sites.ts';
import { spc } from './kpi-spc.ts';
import { target } from './kpi-target.ts';
import { why } from './kpi-why.ts';
import { slips } from './nearest.ts';
import { refuseAsKnown } from './when-asked.ts';

/** @param kpis those that are asked by their names */
export const kpiCommand = (kpis: readonly Kpi[]) =>
  defineCommand({
    name: 'kpi',
    aliases: ['kpis', 'figure', 'figures'],
    summary: 'A figure, its definition, signal or noise, targets, comparisons',
    usage: ({ unit }) =>
      `kpi [name [${unit}, pool or all sites] [by hour] [period] | list [family or data set] | why | spc | target | rebase | changed | compare | export]`,
    examples: [
      'kpi list',
      'kpi occupancy',
      'kpi alos 5W',
      'kpi discharges by noon last week',
      'kpi arrivals by hour',
      'kpi list staffing',
      'kpi why alos',
      'kpi spc occupancy',
      'kpi export occupancy last 7 days csv',
    ],
    allow: 'everyone',
    allowChange: KPI_SETTERS,
    lookOnly: {
      usage: ({ unit }) =>
        `kpi [name [${unit}, pool or all sites] [by hour] [period] | list [family or data set] | why | spc | changed | compare]`,
      summary: 'A figure, its definition, signal or noise, comparisons',
    },
    mainFor: ['executive', 'improvement-lead'],
    args: ANY_WORDS,
    async run(words, ctx) {
      refuseAsKnown('kpi', ctx);
      const [first, ...rest] = words;
      if (first === undefined) return list([], kpis, ctx);
      const verb = verbNamed(first, words, kpis);
      return verb === undefined ? one(words, kpis, ctx) : verb(rest, kpis, ctx);
    },
  });

export const kpi = kpiCommand(KPIS);

export type KpiVerb = (words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext) => Promise<Outcome>;

const VERBS: Readonly<Record<string, KpiVerb>> = {
  list,
  spc,
  chart: spc,
  why,
  changed,
  changes: changed,
  compare,
  export: exportFigures,
  download: exportFigures,
  target,
  targets: target,
  rebase,
};

/** A word that begins the name of a figure is that figure; one letter off a verb is the verb. */
function verbNamed(first: string, words: readonly string[], kpis: readonly Kpi[]): KpiVerb | undefined {
  const typed = first.toLowerCase();
  const exact = Object.hasOwn(VERBS, typed) ? VERBS[typed] : undefined;
  const namesFigure = words.some((_, n) => kpiNamed(words.slice(0, n + 1).join(' '), kpis) !== undefined);
  if (exact !== undefined || namesFigure || typed.length < SHORTEST_FORGIVEN) return exact;
  const near = Object.keys(VERBS).find((verb) => verb.length >= SHORTEST_FORGIVEN && slips(typed, verb) === 1);
  return near === undefined ? undefined : VERBS[near];
}

const SHORTEST_FORGIVEN = 4;

async function one(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  const without = withoutByHour(words, ctx);
  if (without !== undefined) return byHour(without, kpis, ctx);
  const imported = await importedAsked(words, kpis, ctx, 'kpi');
  if (imported !== undefined) return importedFigure(imported, ctx);
  const { kpi: wanted, place, period, at } = kpiAsked(words, kpis, ctx);
  const asked = at === undefined ? ctx : { ...ctx, at };
  if (!isObserved(wanted)) return why(words, kpis, ctx);
  if (place.of === 'sites') return ofSites({ kpi: wanted, sites: place.sites, period }, asked);
  return figure({ kpi: wanted, scope: place, period }, asked);
}

const isObserved = (wanted: Kpi): wanted is ObservedKpi => wanted.observe !== undefined;
