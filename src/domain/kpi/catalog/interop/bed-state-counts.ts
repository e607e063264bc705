import { z } from 'zod';
import { DAY_MS } from '#src/kernel/time.ts';
import type { BedStatus } from '../../../census/event.ts';
import { unitFinder } from '../../../flow/where.ts';
import { listOf } from '../../inputs.ts';
import { defineKpi, type KpiInput, type KpiScope } from '../../kpi.ts';
import { percentOf } from '../../ratio.ts';
import { figure, noResult, part, unavailable } from '../../result.ts';
import { isKnown } from '../../scope.ts';

const CODE = z.enum(['O', 'U', 'H', 'I', 'K', 'C'], { error: 'write one of O, U, H, I, K, C' });
/** Staffed but not usable now; an isolated bed may still suit one patient (D-18). */
const BLOCKED: ReadonlySet<BedStatus> = new Set(['H', 'I', 'K']);

function countsOf(statuses: readonly BedStatus[]) {
  const count = (isMeant: (status: BedStatus) => boolean): number => statuses.filter(isMeant).length;
  const occupied = count((status) => status === 'O');
  const available = count((status) => status === 'U');
  const blocked = count((status) => BLOCKED.has(status));
  const closed = count((status) => status === 'C');
  return { occupied, available, blocked, closed, in_service: occupied + available + blocked };
}

type Counted = {
  readonly statuses: readonly BedStatus[];
  /** Beds that were renumbered or taken away are never told of again: so many were not told of for too long. */
  readonly forgotten: number;
};

/** Latest states of the beds of a scope. Many feeds tell of cleaning and repair alone: a bed that somebody lies in is occupied, whatever was told of it last. */
function statusesOf({ site, period, beds = [], forgetBedsAfterDays }: KpiInput, scope: KpiScope): Counted {
  const unitAt = unitFinder(site);
  const isMeant = (location: (typeof beds)[number]['location']): boolean => {
    const unit = unitAt(location, period.to);
    if (unit === undefined || scope.of === 'house') return unit !== undefined;
    return scope.of === 'pool' ? unit.pool === scope.pool : unit.id === scope.unit;
  };
  const meant = beds.filter(({ location }) => isMeant(location));
  const oldest = forgetBedsAfterDays === undefined ? 0 : period.to - forgetBedsAfterDays * DAY_MS;
  const known = meant.filter(({ inUse, since }) => inUse || since >= oldest);
  return {
    statuses: known.map(({ status, inUse }) => (inUse ? 'O' : status)),
    forgotten: meant.length - known.length,
  };
}

export const bedStateCounts = defineKpi({
  id: 'bed_state_counts',
  family: 'interop',
  title: 'Beds by their state',
  formula:
    'each bed by the letter of its state: O occupied, U free (available); blocked are H (housekeeping), I (isolated) and K (contaminated); C closed. In service = occupied + available + blocked; occupancy = 100 × occupied ÷ in service',
  unit: 'beds',
  better: 'context',
  variant: { dispute: 'D-18', says: 'an isolated bed is blocked unless it is matched to a patient' },
  source: 'HL7 table 0116; the mapping is ours',
  thresholds: [],
  partner: 'occupancy_pct',
  definitionVersion: 2,
  inputs: z.object({ statuses: listOf(CODE) }),
  compute({ statuses }) {
    const counts = countsOf(statuses);
    return { ...counts, occupancy_pct: percentOf(counts.occupied, counts.in_service) };
  },
  examples: [
    {
      inputs: { statuses: ['O', 'O', 'U', 'H', 'O', 'C', 'K', 'I', 'U', 'O'] },
      expected: { occupied: 4, available: 2, blocked: 3, closed: 1, in_service: 9, occupancy_pct: 44.444444 },
      tolerance: 0.001,
    },
    {
      inputs: { statuses: ['C'] },
      expected: { occupied: 0, available: 0, blocked: 0, closed: 1, in_service: 0, occupancy_pct: null },
      tolerance: 0,
    },
  ],
  aliases: ['bed states'],
  observe: {
    measure: 'beds',
    variant: 'beds-told-by-a20',
    scopes: ['house', 'pool', 'unit'],
    sensitive: false,
    about: 'instant',
    over: { by: 'mean' },
    reads: ['beds'],
    compute(input, scope) {
      if (!isKnown(input, scope)) return noResult(unavailable('not-mapped'));
      const { statuses, forgotten } = statusesOf(input, scope);
      const n = statuses.length;
      const otherwise = unavailable('missing-inputs', 'bed states (A20)');
      const beds = (value: number) =>
        figure(input, 'instant', { value: n === 0 ? undefined : value, measure: 'beds', n, otherwise });
      const counts = countsOf(statuses);
      return {
        main: beds(counts.in_service),
        parts: [
          part('occupied', beds(counts.occupied)),
          part('available', beds(counts.available)),
          part('blocked', beds(counts.blocked)),
          part('closed', beds(counts.closed)),
          ...(forgotten === 0
            ? []
            : [part('forgotten', figure(input, 'instant', { value: forgotten, measure: 'beds', n: forgotten }))]),
        ],
      };
    },
  },
});
