import type { LocationId, PoolId, SiteId, UnitId } from '#src/kernel/ids.ts';
import type { Instant, LocalDate, LocalTime, ZoneId } from '#src/kernel/time.ts';
import { localTimeAt } from '#src/kernel/time.ts';
import type { UnitTakes } from './capability.ts';
import { type Dated, inForce } from './dated.ts';
import type { ClosedPod } from './pods.ts';

export const SITE_KINDS = ['hospital', 'clinic', 'telehealth'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

export const UNIT_KINDS = [
  'ward',
  'icu',
  'ed',
  'stepdown',
  'observation',
  'maternity',
  'labour',
  'bassinet',
  'paediatric',
  'behavioural',
  'periop',
  'virtual',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Kinds whose staffed beds count as inpatient beds. ED spaces, labour rooms, PACU, bassinets, observation are shown apart. */
export const INPATIENT_KINDS: ReadonlySet<UnitKind> = new Set<UnitKind>([
  'ward',
  'icu',
  'stepdown',
  'maternity',
  'paediatric',
  'behavioural',
]);

/** Kinds counted in the house line "staffed beds in use": the inpatient kinds and observation. */
export const HOUSE_BED_KINDS: ReadonlySet<UnitKind> = new Set<UnitKind>([...INPATIENT_KINDS, 'observation']);

/** Whether somebody is in the house as its beds are counted: in one, or in an ED waiting for one. Newborns, labour and recovery wait for none. */
export const isOfHouseBeds = (kind: UnitKind, toAdmit: boolean): boolean =>
  HOUSE_BED_KINDS.has(kind) || (kind === 'ed' && toAdmit);

/** More (or fewer) staffed spaces in some hours of each day, e.g. ED hallway spaces 11–23. May run over midnight. */
export type HourlyBeds = { readonly from: LocalTime; readonly to: LocalTime; readonly staffedBeds: number };

/** Scores of an ED whose inputs no feed tells: where a house uses one, the ED is asked for them. */
export const ED_SCORES = ['cedocs', 'edwin'] as const;
export type EdScore = (typeof ED_SCORES)[number];

/** Staffed beds that a ward told, in place of what settings say; `until` absent: until it tells others. */
export type BedsTold = {
  readonly value: number;
  /** By settings. */
  readonly instead: number;
  readonly from: Instant;
  /** How who told them is called on cards: a role. */
  readonly by: string;
  readonly until?: Instant;
};

export type Unit = {
  readonly id: UnitId;
  readonly name: Dated<string>;
  readonly kind: UnitKind;
  readonly pool: PoolId;
  readonly staffedBeds: Dated<number>;
  readonly hours: readonly HourlyBeds[];
  /** Absent: what settings say holds. */
  readonly bedsTold?: BedsTold;
  /** Which places of the feed (PV1-3.1) belong to the unit, and since when. */
  readonly locations: Dated<readonly LocationId[]>;
  /** Services whose patients belong here, of the site's list. Absent: nobody told, and nobody is in the wrong place here. */
  readonly services?: readonly string[];
  /** What its beds can be used for. Absent: nobody told, and nothing is ruled out by it. */
  readonly takes?: UnitTakes;
  /** Of an ED: in which of its places people still wait for a treatment room (PV1-3.1, .2 or .3). Absent: nobody said. */
  readonly waiting?: readonly string[];
  /** Of an ED: the scores whose inputs its form asks for. */
  readonly scores?: readonly EdScore[];
  /** Of an ED: its visits a year, for CEDOCS. */
  readonly annualVisits?: number;
};

/** `surgery`, with its name on cards where that is another. */
export type Service = { readonly id: string; readonly name?: string };

export type Site = {
  readonly id: SiteId;
  readonly name: string;
  readonly kind: SiteKind;
  readonly zone: ZoneId;
  /** The language of its channels and cards, where it is another than the house's. */
  readonly locale?: string;
  /** MSH-4 values that speak for this site; empty: every message of a one-site installation. */
  readonly facilities: readonly string[];
  readonly units: readonly Unit[];
  /** Start of the operational day (default 07:00). The midnight census stays at local midnight. */
  readonly dayStart: LocalTime;
  /** By when a unit predicts who leaves; absent: 14:00. */
  readonly dischargesBy?: LocalTime;
  /** Services of the house, in their order. Absent: those that its units name. */
  readonly services?: readonly Service[];
  /** Beds that are set up and closed until they have staff. */
  readonly closedPods?: readonly ClosedPod[];
  /** Its holidays, by its own list; absent or empty: it lists none. */
  readonly holidays?: readonly LocalDate[];
  /** Other days that have a name and are known long before, as a school's holidays are: each by its calendar. */
  readonly calendars?: readonly SiteCalendar[];
  /** Whose public holidays forecasts know where it lists none: `US-NY`. Absent: nobody's. */
  readonly holidaysOf?: string;
};

/** `School`: its days by name. Of spans that overlap the first one counts. */
export type SiteCalendar = {
  readonly name: string;
  readonly days: readonly {
    readonly from: LocalDate;
    readonly to: LocalDate /** Included. */;
    readonly name: string;
  }[];
};

const within = (hours: HourlyBeds, time: LocalTime): boolean =>
  hours.from <= hours.to ? hours.from <= time && time < hours.to : time >= hours.from || time < hours.to;

const UNITS = new WeakMap<Site['units'], ReadonlyMap<UnitId, Unit>>();

/** A unit of a site by its id; a big house is asked for thousands of them at once. */
export function unitOf({ units }: Pick<Site, 'units'>, id: UnitId): Unit | undefined {
  const known = UNITS.get(units) ?? new Map(units.map((unit) => [unit.id, unit]));
  UNITS.set(units, known);
  return known.get(id);
}

/** Staffed beds (ED: staffed spaces) of a unit at an instant; undefined before the unit existed. */
export function staffedBedsAt(unit: Unit, at: Instant, zone: ZoneId): number | undefined {
  const { bedsTold: told } = unit;
  if (told !== undefined && told.from <= at && (told.until === undefined || at < told.until)) return told.value;
  const base = inForce(unit.staffedBeds, at);
  if (base === undefined || unit.hours.length === 0) return base;
  const time = localTimeAt(at, zone);
  return unit.hours.find((hours) => within(hours, time))?.staffedBeds ?? base;
}

/** Where each known place of the feed belonged at an instant. */
export function unitByLocation(site: Site, at: Instant): ReadonlyMap<LocationId, Unit> {
  const map = new Map<LocationId, Unit>();
  for (const unit of site.units) for (const location of inForce(unit.locations, at) ?? []) map.set(location, unit);
  return map;
}

/** The unit's name at an instant; its id before it had one. */
export const unitNameAt = (unit: Unit, at: Instant): string => inForce(unit.name, at) ?? unit.id;

/** The services that are known at a site: its own list, else those that its units name. */
export function servicesOf({ services, units }: Pick<Site, 'services' | 'units'>): readonly Service[] {
  if (services !== undefined) return services;
  return [...new Set(units.flatMap((unit) => unit.services ?? []))].map((id) => ({ id }));
}
