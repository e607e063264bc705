/** The registry of KPIs: what `kpi list`, digests and docs/kpi.md know. Each family of the catalogue has a list; one file in `catalog/<family>/` and one line in that list. */
import { OpsError } from '#src/kernel/errors.ts';
import { CENSUS } from './catalog/census/list.ts';
import { CLINIC } from './catalog/clinic/list.ts';
import { ED } from './catalog/ed/list.ts';
import { ESCALATION } from './catalog/escalation/list.ts';
import { EXPERIENCE } from './catalog/experience/list.ts';
import { FLOW } from './catalog/flow/list.ts';
import { INTEROP } from './catalog/interop/list.ts';
import { LEAN } from './catalog/lean/list.ts';
import { MONEY } from './catalog/money/list.ts';
import { PERIOPERATIVE } from './catalog/perioperative/list.ts';
import { QUEUEING } from './catalog/queueing/list.ts';
import { SPC } from './catalog/spc/list.ts';
import { STAFFING } from './catalog/staffing/list.ts';
import { SUPPLY } from './catalog/supply/list.ts';
import type { Kpi, ObservedKpi } from './kpi.ts';
import { tellingUnplaced } from './unplaced.ts';

/** Case, spaces, underscores and dashes do not matter when a name is typed. */
const spoken = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');

/**
 * The list as it is, when every id and alias means one KPI.
 * @throws OpsError KPI_TWICE, so that the house refuses to start with two meanings of one name
 */
export function eachOnce(kpis: readonly Kpi[]): readonly Kpi[] {
  const names = new Map<string, string>();
  for (const { id, aliases } of kpis) {
    for (const name of new Set([id, ...aliases].map(spoken))) {
      const first = names.get(name);
      if (first !== undefined) {
        throw new OpsError({
          code: 'KPI_TWICE',
          kind: 'config',
          message: `Two KPIs are called "${name}": ${first} and ${id}.`,
          cure: 'Give one of them another id or alias in src/domain/kpi/catalog.',
        });
      }
      names.set(name, id);
    }
  }
  return kpis;
}

export const KPIS: readonly Kpi[] = eachOnce([
  ...CENSUS,
  ...FLOW,
  ...ED,
  ...ESCALATION,
  ...STAFFING,
  ...PERIOPERATIVE,
  ...SUPPLY,
  ...CLINIC,
  ...EXPERIENCE,
  ...LEAN,
  ...SPC,
  ...QUEUEING,
  ...MONEY,
  ...INTEROP,
]).map(tellingUnplaced);

const isObserved = (kpi: Kpi): kpi is ObservedKpi => kpi.observe !== undefined;

/** Those that the house can tell of itself. */
export const OBSERVED: readonly ObservedKpi[] = KPIS.filter(isObserved);

/** The KPI of an id or alias, forgiving in writing; undefined when none is called so. */
export function kpiNamed(text: string): Kpi | undefined;
export function kpiNamed<K extends Kpi>(text: string, kpis: readonly K[]): K | undefined;
export function kpiNamed(text: string, kpis: readonly Kpi[] = KPIS): Kpi | undefined {
  const name = spoken(text);
  return kpis.find((kpi) => spoken(kpi.id) === name || kpi.aliases.some((alias) => spoken(alias) === name));
}
