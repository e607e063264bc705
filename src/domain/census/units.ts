import type { LocationId, PoolId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import {
  HOUSE_BED_KINDS,
  INPATIENT_KINDS,
  type Site,
  staffedBedsAt,
  type Unit,
  unitByLocation,
  unitNameAt,
} from '../hospital.ts';
import type { BedState, ByHand, CensusTotals, LocationCount, SiteCensus, UnitCensus } from './census.ts';
import type { BedStatus } from './event.ts';
import { type ReportsTold, type StandingReports, standingReports } from './reported.ts';

export type SiteCensusInput = {
  readonly site: Site;
  /** The instant that counts and beds are about; names, staffed beds and places in force then are used. */
  readonly at: Instant;
  readonly counts: readonly LocationCount[];
  readonly beds: readonly BedState[];
  /** What people reported; absent when nobody did. */
  readonly told?: ReportsTold | undefined;
};

/** Staffed but not usable now: housekeeping, isolated (D-18: blocked unless matched), contaminated. C is closed: not staffed either. */
export const BLOCKING: readonly BedStatus[] = ['H', 'I', 'K'];

type Heads = { occupied: number; inpatients: number; toAdmit: number; blocked: number };
type Sum = { staffedBeds: number; blockedBeds: number; occupied: number };

/**
 * The house by unit and pool, from heads per place of the feed.
 * @param input counts ≥ 0, each place once; beds with their latest state at `at`
 * @returns every configured unit in configured order (empty ones too), then each place that no unit claims and somebody
 * is in, by name. Totals and pools hold inpatient kinds only. Boarders stand in ED units: extra in the totals, and 0 in
 * every pool, because which pool will take them is not known from where they are. A report that stands is the unit's figure,
 * in every sum too; the other figure stands beside it.
 * @source catalogue A `available_beds`: staffed − occupied − blocked, never clamped; staffed as denominator, N D-1
 * @example a ward of 24 staffed with 25 patients and 1 blocked bed → available −2
 */
export function siteCensus({ site, at, counts, beds, told }: SiteCensusInput): SiteCensus {
  const { byUnit, unmapped } = gather(unitByLocation(site, at), counts, beds);
  const units: UnitCensus[] = [];
  const all = emptySum();
  const house = emptySum();
  const byPool = new Map<PoolId, Sum>();
  let boarders = 0;
  const standing = told === undefined ? undefined : standingReports(site, at, told);
  for (const unit of site.units) {
    const fed = unitCensus(unit, at, staffedBedsAt(unit, at, site.zone), byUnit.get(unit) ?? NOBODY);
    const reported = standing?.get(unit.id);
    const census = reported === undefined ? fed : withReports(fed, reported);
    units.push(census);
    boarders += census.boarders;
    if (INPATIENT_KINDS.has(unit.kind)) {
      add(all, census);
      add(entry(byPool, unit.pool, emptySum), census);
    }
    if (HOUSE_BED_KINDS.has(unit.kind)) add(house, census);
  }
  return {
    site: site.id,
    at,
    units: unmapped.length === 0 ? units : units.concat(unmapped.sort(byName).map(unmappedCensus)),
    totals: totalsOf(all, boarders),
    pools: Array.from(byPool, ([pool, sum]) => ({ pool, ...totalsOf(sum, 0) })),
    house: { staffedBeds: house.staffedBeds, occupied: house.occupied },
  };
}

const NOBODY: Readonly<Heads> = { occupied: 0, inpatients: 0, toAdmit: 0, blocked: 0 };
const noHeads = (): Heads => ({ ...NOBODY });
const emptySum = (): Sum => ({ staffedBeds: 0, blockedBeds: 0, occupied: 0 });

const byName = (a: LocationCount, b: LocationCount): number =>
  a.location < b.location ? -1 : a.location > b.location ? 1 : 0;

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}

function gather(
  units: ReadonlyMap<LocationId, Unit>,
  counts: readonly LocationCount[],
  beds: readonly BedState[],
): { readonly byUnit: ReadonlyMap<Unit, Heads>; readonly unmapped: LocationCount[] } {
  const byUnit = new Map<Unit, Heads>();
  const unmapped: LocationCount[] = [];
  for (const count of counts) {
    const unit = units.get(count.location);
    if (unit === undefined) {
      if (count.occupied > 0) unmapped.push(count);
      continue;
    }
    const heads = entry(byUnit, unit, noHeads);
    heads.occupied += count.occupied;
    heads.inpatients += count.inpatients;
    heads.toAdmit += count.toAdmit;
  }
  for (const bed of beds) {
    if (bed.inUse || !BLOCKING.includes(bed.status)) continue;
    const unit = units.get(bed.location);
    if (unit !== undefined) entry(byUnit, unit, noHeads).blocked++;
  }
  return { byUnit, unmapped };
}

function unitCensus(unit: Unit, at: Instant, staffedBeds: number | undefined, heads: Readonly<Heads>): UnitCensus {
  const known = {
    unit: unit.id,
    name: unitNameAt(unit, at),
    mapped: true,
    kind: unit.kind,
    pool: unit.pool,
    blockedBeds: heads.blocked,
    occupied: heads.occupied,
    inpatients: heads.inpatients,
    boarders: unit.kind === 'ed' ? heads.toAdmit : 0,
  };
  // Before the unit had beds, nobody can say how many were free.
  if (staffedBeds === undefined) return known;
  return { ...known, staffedBeds, availableBeds: staffedBeds - heads.occupied - heads.blocked };
}

/** What the ward says of itself counts; what the feed or settings say stands beside it. */
function withReports(census: UnitCensus, { reports, fed }: StandingReports): UnitCensus {
  const figure = (report: StandingReports['reports']['census'], instead: number | undefined): ByHand | undefined =>
    report && {
      value: report.value,
      at: report.at,
      by: report.by.name,
      submission: report.submission,
      ...(instead === undefined ? {} : { instead }),
    };
  const occupied = figure(reports.census, fed ? census.occupied : undefined);
  const staffed = figure(reports['staffed-beds'], census.staffedBeds);
  const blocked = figure(reports.blocked, fed ? census.blockedBeds : undefined);
  const known = {
    ...census,
    ...(occupied && { occupied: occupied.value }),
    ...(staffed && { staffedBeds: staffed.value }),
    ...(blocked && { blockedBeds: blocked.value }),
    byHand: {
      ...(occupied && { occupied }),
      ...(staffed && { staffedBeds: staffed }),
      ...(blocked && { blockedBeds: blocked }),
    },
  };
  if (known.staffedBeds === undefined) return known;
  return { ...known, availableBeds: known.staffedBeds - known.occupied - (known.blockedBeds ?? 0) };
}

const unmappedCensus = (count: LocationCount): UnitCensus => ({
  unit: count.location,
  name: count.location,
  mapped: false,
  occupied: count.occupied,
  inpatients: count.inpatients,
  boarders: 0,
});

function add(sum: Sum, census: UnitCensus): void {
  sum.staffedBeds += census.staffedBeds ?? 0;
  sum.blockedBeds += census.blockedBeds ?? 0;
  sum.occupied += census.occupied;
}

const totalsOf = (sum: Sum, boarders: number): CensusTotals => ({
  staffedBeds: sum.staffedBeds,
  blockedBeds: sum.blockedBeds,
  occupied: sum.occupied,
  availableBeds: sum.staffedBeds - sum.occupied - sum.blockedBeds,
  boarders,
});
