/** Patients in places of the feed that no unit claims: what they make of a figure that is told by units. */
import { unitFinder } from '../flow/where.ts';
import { isAvailable } from '../measure.ts';
import type { Kpi, KpiInput, KpiResult, KpiScope, Observation } from './kpi.ts';

/**
 * The same figure, which says of a house with patients in unclaimed places how many they are. It is partial, unless it counts people wherever
 * they are. A pool or unit says it only where it would say that nobody is there.
 */
export function tellingUnplaced(kpi: Kpi): Kpi {
  const { observe } = kpi;
  if (observe === undefined) return kpi;
  const compute: Observation['compute'] = (input, scope) => {
    const result = observe.compute(input, scope);
    const patients = saysIt(observe, scope, result) ? unplacedOf(observe, input) : 0;
    return patients === 0 ? result : withUnplaced(result, { patients, counts: countsIn(observe, scope) });
  };
  return { ...kpi, observe: { ...observe, compute } };
}

const countsIn = ({ unclaimed }: Observation, { of }: KpiScope): Observation['unclaimed'] =>
  of === 'house' ? unclaimed : undefined;

function saysIt(observe: Observation, scope: KpiScope, { main }: KpiResult): boolean {
  if (scope.of !== 'house') return isAvailable(main) ? main.value === 0 || main.n === 0 : isOfNobody(main);
  // What happened to people is told of all of them: where they lay makes no difference.
  return (
    (observe.about === 'instant' || countsIn(observe, scope) !== 'everybody') && (isAvailable(main) || isOfNobody(main))
  );
}

const isOfNobody = ({ unavailable }: { readonly unavailable: string }): boolean =>
  unavailable === 'empty-denominator' || unavailable === 'no-data';

function withUnplaced(
  result: KpiResult,
  { patients, counts }: { readonly patients: number; readonly counts: Observation['unclaimed'] },
): KpiResult {
  const { main } = result;
  const isWhole = counts === 'everybody' || !isAvailable(main) || main.quality !== 'complete';
  return {
    ...result,
    main: isWhole ? main : { ...main, quality: 'partial' },
    unplaced: { patients, counted: counts !== undefined && isAvailable(main) },
  };
}

/** At the instant that the figure is about; of what happens in a time, whoever was in such a place in it. */
function unplacedOf({ about, reads }: Observation, input: KpiInput): number {
  if (about === 'instant') return headsIn(input.census);
  if (reads !== undefined && !reads.includes('visits')) return headsIn(input.midnights.at(-1) ?? input.census);
  const known = ofVisits.get(input);
  if (known !== undefined) return known;
  const { period, site, visits } = input;
  const unitAt = unitFinder(site);
  const found = visits.filter(({ stays }) =>
    stays.some(
      ({ location, from, to }) =>
        from < period.to && (to === undefined || to > period.from) && unitAt(location, from) === undefined,
    ),
  ).length;
  ofVisits.set(input, found);
  return found;
}

/** Every figure of a day asks the same of the same visits. */
const ofVisits = new WeakMap<KpiInput, number>();

const headsIn = ({ units }: KpiInput['census']): number =>
  units.reduce((sum, { mapped, occupied }) => (mapped ? sum : sum + occupied), 0);
