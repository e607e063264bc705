/** Every metric: one file here and one line below; figures of the KPI registry and special causes of their charts are metrics without a line. */
import { kpiNamed, OBSERVED } from '../../kpi/index.ts';
import { dirtyBeds } from './dirty-beds.ts';
import { edBoarders } from './ed-boarders.ts';
import { freeBeds } from './free-beds.ts';
import { keptValue } from './kept-value.ts';
import { longestBoarder } from './longest-boarder.ts';
import type { Metric } from './metric.ts';
import { nedocs } from './nedocs.ts';
import { occupancy } from './occupancy.ts';
import { overCensus } from './over-census.ts';
import { patients } from './patients.ts';
import { SPC_PREFIX, specialCause } from './special-cause.ts';

export const METRICS: readonly Metric[] = [
  occupancy,
  freeBeds,
  patients,
  overCensus,
  edBoarders,
  longestBoarder,
  nedocs,
  dirtyBeds,
];

/** Made once each: rules that look at the same figure look at the same metric. */
const made = new Map<string, Metric>(METRICS.map((metric) => [metric.id, metric]));

/** @example metricNamed('occupancy'), metricNamed('lwbs_pct'), metricNamed('spc:lwbs_pct'); undefined when none is called so */
export function metricNamed(typed: string): Metric | undefined {
  const name = typed.trim().toLowerCase();
  const known = made.get(name);
  if (known !== undefined) return known;
  const charted = name.startsWith(SPC_PREFIX);
  const kpi = kpiNamed(charted ? name.slice(SPC_PREFIX.length) : name, OBSERVED);
  if (kpi === undefined) return undefined;
  const metric = charted ? specialCause(kpi) : keptValue(kpi);
  const same = made.get(metric.id) ?? metric;
  made.set(metric.id, same);
  return same;
}

/** What can be typed as a metric. */
export const metricNames = (): readonly string[] => [
  ...METRICS.map(({ id }) => id),
  ...OBSERVED.flatMap(({ id }) => [id, `${SPC_PREFIX}${id}`]),
];
