/** Any figure of the registry (ADR 15) as a metric: the latest daily value that is kept of a place. */
import type { KpiId } from '#src/kernel/ids.ts';
import type { ObservedKpi } from '../../kpi/kpi.ts';
import { scopeName } from '../../kpi/scope-name.ts';
import type { KpiValue } from '../../kpi/value.ts';
import { isAvailable, type Measure, type Unavailable } from '../../measure.ts';
import type { Column, Metric, Place, ScopeKind } from './metric.ts';

/** How a kept figure is named among facts: `lwbs_pct unit:ED`. */
export const keptName = (kpi: KpiId, place: Place): string => `${kpi} ${scopeName(place)}`;

const WORSE = { higher: 'lower', lower: 'higher', context: 'either' } as const;

export const scopesOf = ({ observe }: ObservedKpi): readonly ScopeKind[] =>
  observe.scopes.flatMap((of): readonly ScopeKind[] => (of === 'unit' ? ['unit', 'ed'] : [of]));

/** @example keptValue(kpiNamed('lwbs_pct')) is the share of yesterday, until today is worked out */
export function keptValue(kpi: ObservedKpi): Metric {
  const id = kpi.id as KpiId;
  return {
    id: kpi.id,
    measure: kpi.observe.measure,
    worse: WORSE[kpi.better],
    scopes: scopesOf(kpi),
    needs: { values: id },
    read(facts, place) {
      const value = facts.present?.kept?.values.get(keptName(id, place));
      // A figure that was not worked out of late is unknown; what is open about it stands still, and does not end for that.
      if (value === undefined) return { value: Number.NaN, evidence: {} };
      const evidence = isAvailable(value.value) ? { n: value.value.n } : {};
      return {
        value: numberOf(value.value),
        evidence: { ...evidence, day: value.period.from },
        madeAt: value.computedAt,
      };
    },
    before: (history, place) => columnOf(history.values(id, place), ({ value }) => numberOf(value)),
  };
}

const numberOf = (value: Measure | Unavailable): number => (isAvailable(value) ? value.value : Number.NaN);

/**
 * When each value became known. One that was restated stood as it was before until then: nobody could know better. What it said when it was
 * first computed is known from the end of its day on at the earliest.
 */
export function columnOf(
  values: readonly KpiValue[],
  of: (value: KpiValue, known: readonly KpiValue[]) => number,
): Column | undefined {
  if (values.length === 0) return undefined;
  const steps = values.flatMap((value, n) => {
    const known = values.slice(0, n);
    const { restated, computedAt, period } = value;
    if (restated === undefined) return [{ at: computedAt, value: of(value, known), period }];
    return [
      { at: period.to, value: of({ ...value, value: restated.before }, known), period },
      { at: restated.at, value: of(value, known), period },
    ];
  });
  // A restated day says nothing of the present once a later day is known.
  const sorted = steps.toSorted((a, b) => a.at - b.at || a.period.from - b.period.from);
  let latest = Number.NEGATIVE_INFINITY;
  const standing = sorted.filter(({ period }) => {
    if (period.from < latest) return false;
    latest = period.from;
    return true;
  });
  return { at: standing.map(({ at }) => at), value: standing.map(({ value }) => value), holds: 'until-next' };
}
