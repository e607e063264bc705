/** Figures of the roster alone: they hang on no feed and no census. */
import type { Span } from '#src/kernel/time.ts';
import type { Unit } from '../hospital.ts';
import type { Measure, MeasureUnit, Unavailable } from '../measure.ts';
import { present } from '../staffing/gap.ts';
import { gridAt } from '../staffing/grid.ts';
import { hoursIn, hoursOfKind, hoursWithin } from '../staffing/hours.ts';
import { onceEach } from '../staffing/once-each.ts';
import type { RosterShift, ShiftKind, StaffRole } from '../staffing/roster.ts';
import type { KpiInput, KpiResult, KpiScope, Observation, StaffingFacts } from './kpi.ts';
import { shareOf } from './ratio.ts';
import { noResult, unavailable } from './result.ts';
import { isOpenIn, unitsOf } from './scope.ts';

/** The units of a scope that the roster tells of in a period. */
export type Rostered = {
  readonly units: readonly Unit[];
  /** Rows of those units that overlap the period. */
  readonly rows: readonly RosterShift[];
  readonly facts: StaffingFacts;
  readonly span: Span;
  /** Open units with a grid and without a row, which are in no sum; and rows of being sent that do not say who, who count at home too. */
  readonly dropped: number;
};

/** @returns n/a: a place that is not here, or of which no roster tells */
export function rosteredIn(input: KpiInput, scope: KpiScope): Rostered | Unavailable {
  const all = unitsOf(input, scope);
  if (all.length === 0) return unavailable('not-mapped');
  const { staffing: facts, period: span } = input;
  const untold = all.some((unit) => isOpenIn(unit, input))
    ? unavailable('missing-inputs', 'roster')
    : unavailable('not-open');
  if (facts === undefined) return untold;
  const within = onceEach(facts.roster).filter((row) => hoursWithin(row, span) > 0);
  const told = new Set(within.map(({ unit }) => unit));
  const units = all.filter(({ id }) => told.has(id));
  if (units.length === 0) return untold;
  const ids = new Set(units.map(({ id }) => id));
  return {
    units,
    rows: within.filter(({ unit }) => ids.has(unit)),
    facts,
    span,
    dropped:
      all.filter((unit) => !ids.has(unit.id) && isStaffed(unit, input, facts)).length +
      within.filter(isSentByNobody).length,
  };
}

const isSentByNobody = ({ kind, person }: RosterShift): boolean => kind === 'float' && person === undefined;

/** A grid is in force for it, and it is open. */
const isStaffed = (unit: Unit, input: KpiInput, { settled }: StaffingFacts): boolean =>
  gridAt(settled, unit.id, input.period.from) !== undefined && isOpenIn(unit, input);

/**
 * A share that the roster of a place tells of a time, day or part of one. A figure of another kind says so over it.
 * @param variant which form of the definition it is, as a words key
 */
export const observeRoster = (variant: string, compute: (rostered: Rostered) => KpiResult): Observation => ({
  measure: 'share',
  variant,
  scopes: ['house', 'pool', 'unit'],
  sensitive: false,
  about: 'day',
  over: { by: 'ratio' },
  reads: ['staffing'],
  compute(input, scope) {
    const rostered = rosteredIn(input, scope);
    return 'unavailable' in rostered ? noResult(rostered) : compute(rostered);
  },
});

/** Hours that were there: rostered, less call-outs, floats where they were sent. */
export const hoursThere = ({ units, span, facts }: Rostered, of?: (role: StaffRole) => boolean): number =>
  units.reduce((sum, { id }) => {
    const asked = { unit: id, span, ...(of === undefined ? {} : { of }) };
    return sum + Math.max(0, present(hoursIn(asked, facts)));
  }, 0);

/** Of the hours that were there those of a kind of shift: never more than there were. */
export const hoursThereOfKind = (rostered: Rostered, kind: ShiftKind): number =>
  rostered.units.reduce((all, unit) => {
    const hours = hoursOfKind(kind, { unit: unit.id, span: rostered.span }, rostered.facts);
    return all + Math.min(hours, hoursThere({ ...rostered, units: [unit] }));
  }, 0);

/** Hours of the rows that count, whoever called out of them. */
export const hoursOfRows = ({ rows, span }: Rostered, counts: (row: RosterShift) => boolean): number =>
  rows.reduce((sum, row) => (counts(row) ? sum + hoursWithin(row, span) : sum), 0);

export type RosterRatio = { readonly numerator: number; readonly denominator: number; readonly measure?: MeasureUnit };

/** One part of the roster over another. */
export function rosterRatio(
  { rows, dropped }: Pick<Rostered, 'rows' | 'dropped'>,
  ratio: RosterRatio,
): Measure | Unavailable {
  const { numerator, denominator, measure = 'share' } = ratio;
  const value = shareOf(numerator, denominator);
  if (value === undefined) {
    const empty = unavailable('empty-denominator');
    return numerator === 0 ? empty : { ...empty, numerator };
  }
  const quality = dropped > 0 ? 'partial' : 'complete';
  return { value, measure, numerator, denominator, n: rows.length, ...(dropped > 0 ? { dropped } : {}), quality };
}

/** How many of the rows something is true of. */
export const rosterCount = ({ rows, dropped }: Rostered, value: number): Measure => ({
  value,
  measure: 'shifts',
  n: rows.length,
  ...(dropped > 0 ? { dropped } : {}),
  quality: dropped > 0 ? 'partial' : 'complete',
});
