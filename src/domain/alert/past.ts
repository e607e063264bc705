/** Kept heads as the metrics of rules read them: beds and heads of units, pools and the house at each tick, as they were known then. */
import type { KpiId, LocationId, PoolId } from '#src/kernel/ids.ts';
import { type Instant, instant, MINUTE_MS, type ZoneId } from '#src/kernel/time.ts';
import type { HeadColumn, KeptHeads } from '../census/census.ts';
import { HOUSE_BED_KINDS, INPATIENT_KINDS, type Site, staffedBedsAt, type Unit, unitByLocation } from '../hospital.ts';
import type { DeclaredChange } from '../kpi/declared-change.ts';
import { scopeName } from '../kpi/scope-name.ts';
import type { KpiValue } from '../kpi/value.ts';
import type { HeadColumns, History, Place } from './metrics/metric.ts';

/** A tick that is written down so long after itself was made up later: nobody had it then. */
const MADE_UP_MS = 15 * MINUTE_MS;

/** What is loaded besides heads, by the name of figure and place, only where a rule asks for it. */
export type KeptFigures = {
  readonly values: ReadonlyMap<string, readonly KpiValue[]>;
  readonly changes: ReadonlyMap<KpiId, readonly DeclaredChange[]>;
};

export type Past = History & {
  /** Ticks that were loaded from a time before the house was watched: what was recorded late stands in them where it belongs. */
  readonly loaded: number;
  /** Ticks that were left out: nobody watched then, and they were made up afterwards. */
  readonly madeUp: number;
};

const NO_FIGURES: KeptFigures = { values: new Map(), changes: new Map() };

/**
 * @param kept first writings of ticks; those before the first that was written in its own time are history that was loaded, those after it
 * that were not are left out
 * @returns counts by hand and blocked beds are in none of it: they are not kept by tick
 */
export function pastOf(site: Site, kept: KeptHeads, figures: KeptFigures = NO_FIGURES): Past {
  const { ticks, rows, loaded } = ticksKnown(kept);
  const units = new Map<Unit, HeadColumns>();
  const of = (unit: Unit): HeadColumns => {
    if (units.size === 0)
      for (const [one, columns] of unitColumns(site, kept.places, { ticks, rows })) units.set(one, columns);
    return units.get(unit)!;
  };
  const made = new Map<string, HeadColumns | undefined>();
  return {
    site,
    ticks,
    loaded,
    madeUp: kept.ticks.length - ticks.length,
    heads(place) {
      const name = scopeName(place);
      if (!made.has(name)) made.set(name, ticks.length === 0 ? undefined : columnsOf(place, site, { of, ticks }));
      return made.get(name);
    },
    values: (kpi, place) => figures.values.get(`${kpi} ${scopeName(place)}`) ?? [],
    changes: (kpi) => figures.changes.get(kpi) ?? [],
  };
}

type Ticks = {
  readonly ticks: Float64Array;
  /** Where each stands among those that are kept. */
  readonly rows: Int32Array;
};

function ticksKnown({ ticks, madeAt }: KeptHeads): Ticks & { readonly loaded: number } {
  const isMadeUp = (n: number): boolean => madeAt[n]! - ticks[n]! > MADE_UP_MS;
  const first = ticks.findIndex((_, n) => !isMadeUp(n));
  const rows = Int32Array.from(ticks.keys()).filter((n) => first < 0 || n < first || !isMadeUp(n));
  return {
    ticks: Float64Array.from(rows, (row) => ticks[row]!),
    rows,
    loaded: first < 0 ? ticks.length : first,
  };
}

type Columns = { readonly [K in keyof HeadColumns]: Float64Array };

/** @param none a column of noughts that all share: blocked beds are not kept, and nobody boards outside an ED */
const emptyColumns = (none: Float64Array, boards: boolean): Columns => ({
  occupied: new Float64Array(none.length),
  staffedBeds: new Float64Array(none.length),
  blockedBeds: none,
  inpatients: new Float64Array(none.length),
  boarders: boards ? new Float64Array(none.length) : none,
});

/** Heads of each unit from those of its places, by the settings in force at each tick, as `siteCensus` reads them. */
function unitColumns(site: Site, places: readonly HeadColumn[], { ticks, rows }: Ticks): ReadonlyMap<Unit, Columns> {
  const none = new Float64Array(ticks.length);
  const units = new Map(site.units.map((unit) => [unit, emptyColumns(none, unit.kind === 'ed')]));
  const byLocation = new Map<LocationId, HeadColumn>(places.map((place) => [place.location, place]));
  // In each part every place stays with its unit.
  const moves = site.units.flatMap(({ locations }) => locations.map((one) => one.from));
  for (const { from, to } of partsAt(moves, ticks)) {
    for (const [location, unit] of unitByLocation(site, instant(ticks[from]!))) {
      const heads = byLocation.get(location);
      const columns = units.get(unit);
      if (heads !== undefined && columns !== undefined)
        add(columns, heads, { from, to, rows, isEd: unit.kind === 'ed' });
    }
  }
  for (const [unit, { staffedBeds }] of units) fillStaffed(unit, staffedBeds, { ticks, zone: site.zone });
  return units;
}

/** Beds by the hour are asked at each tick, others once for each time that settings give them. */
function fillStaffed(
  unit: Unit,
  staffedBeds: Float64Array,
  { ticks, zone }: { readonly ticks: Float64Array; readonly zone: ZoneId },
): void {
  const at = (n: number): number => staffedBedsAt(unit, instant(ticks[n]!), zone) ?? Number.NaN;
  if (unit.hours.length > 0) {
    for (let n = 0; n < ticks.length; n++) staffedBeds[n] = at(n);
    return;
  }
  for (const { from, to } of partsAt(
    unit.staffedBeds.map((one) => one.from),
    ticks,
  ))
    staffedBeds.fill(at(from), from, to);
}

type Part = { readonly from: number; readonly to: number };

function add(
  columns: Columns,
  heads: HeadColumn,
  { from, to, rows, isEd }: Part & { readonly rows: Int32Array; readonly isEd: boolean },
): void {
  for (let n = from; n < to; n++) {
    const row = rows[n]!;
    columns.occupied[n]! += heads.occupied[row]!;
    columns.inpatients[n]! += heads.inpatients[row]!;
    if (isEd) columns.boarders[n]! += heads.toAdmit[row]!;
  }
}

/** Runs of ticks that these moments cut them into. */
function partsAt(moments: readonly Instant[], ticks: Float64Array): readonly Part[] {
  if (ticks.length === 0) return [];
  const cuts = [...new Set(moments)].sort((a, b) => a - b).map((at) => firstFrom(ticks, at));
  const edges = [...new Set([0, ...cuts, ticks.length])];
  return edges.slice(1).map((to, n) => ({ from: edges[n]!, to }));
}

function firstFrom(ticks: Float64Array, at: Instant): number {
  const n = ticks.findIndex((tick) => tick >= at);
  return n < 0 ? ticks.length : n;
}

type Made = { readonly of: (unit: Unit) => HeadColumns; readonly ticks: Float64Array };

/** As `headsAt` sums a census. */
function columnsOf(place: Place, { units }: Site, { of, ticks }: Made): HeadColumns | undefined {
  if (place.of === 'unit') {
    const unit = units.find(({ id }) => id === place.unit);
    return unit && of(unit);
  }
  const beds =
    place.of === 'house' ? units.filter(({ kind }) => HOUSE_BED_KINDS.has(kind)) : inpatient(units, place.pool);
  if (place.of === 'pool' && beds.length === 0) return undefined;
  const sum = emptyColumns(new Float64Array(ticks.length), place.of === 'house');
  const addAll = (some: readonly Unit[], names: readonly (keyof Columns)[]): void => {
    for (const columns of some.map(of)) for (const name of names) addTo(sum[name], columns[name]);
  };
  addAll(beds, ['occupied', 'staffedBeds']);
  addAll(place.of === 'house' ? units : units.filter(({ pool }) => pool === place.pool), ['inpatients']);
  if (place.of === 'house') addAll(units, ['boarders']);
  return sum;
}

/** What nobody knows adds nothing: a unit that had no beds yet. */
function addTo(sum: Float64Array, part: ArrayLike<number>): void {
  for (let n = 0; n < sum.length; n++) {
    const value = part[n]!;
    if (!Number.isNaN(value)) sum[n]! += value;
  }
}

const inpatient = (units: readonly Unit[], pool: PoolId): readonly Unit[] =>
  units.filter((unit) => unit.pool === pool && INPATIENT_KINDS.has(unit.kind));
