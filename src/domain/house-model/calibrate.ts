/** A model of a house from its history of stays: who came when, how long they stayed and where they went. */
import type { Here } from './ask.ts';
import { bedAfter, type Corridors, corridorsOf } from './corridors.ts';
import { donorLaw } from './donors.ts';
import { fullnessOf } from './fullness.ts';
import { handoversOf } from './handovers.ts';
import { type Donor, lengthsOf } from './lengths.ts';
import { HOURS_A_DAY, type HouseModel, type HouseUnit, type Source, type StayLaw, type UnitStay } from './model.ts';
import { patienceOf } from './patience.ts';
import { dayVarianceOf, type Hours, ratesOf } from './rates.ts';

export type History = {
  /** In any order; nothing of a stay is used that was not known at `known.to`. */
  readonly stays: readonly UnitStay[];
  /** Arrivals from `from` on are all told; who came before may be missing. Full hours. */
  readonly known: Hours;
};

export type Told = {
  readonly eds: ReadonlySet<string>;
  /** Pools and staffed places, as far as anybody tells them; a unit that is not in it is a pool of its own and never full. */
  readonly units: ReadonlyMap<string, { readonly pool?: string; readonly places?: number }>;
  /** Visits that were planned. Absent: nobody tells, and they count as direct. */
  readonly elective?: ReadonlySet<number>;
};

export type Calibrated = {
  readonly model: HouseModel;
  readonly known: {
    readonly days: number;
    readonly arrivals: number;
    readonly stays: number;
    /** Of those, not over at the end of what is known. */
    readonly open: number;
    /** Units of which fewer stays than can tell a tail were seen. */
    readonly thin: readonly string[];
  };
};

/** Fewer stays of a unit say little of its long ones. */
const FEW_STAYS = 30;

/** @returns undefined where nobody came in the time that is known */
export function calibrate({ stays, known }: History, told: Told): Calibrated | undefined {
  const visits = visitsOf(stays, known.to);
  const first = visits.flatMap((visit) => (visit[0]!.from >= known.from ? [visit[0]!] : []));
  if (first.length === 0) return undefined;
  const seen = visits.flatMap((visit) => visit.map(({ unit }) => unit));
  // In a unit in which nobody has lain yet may lie who wants another of its pool.
  const empty = [...told.units].flatMap(([id, { places }]) => (places === undefined ? [] : [id]));
  const ids = [...new Set([...seen, ...empty])].sort();
  const units = ids.map((id) => unitOf(id, told));
  const corridors = corridorsOf(visits, units);
  const donors = donorsOf(visits, { known, told, corridors });
  const all = [...donors.values()].flat();
  const lengths = new Map(units.map(({ id }) => [id, lengthsOf(donors.get(id) ?? [])]));
  const fullness = fullnessOf({ visits, units, lengths, known });
  return {
    model: {
      units,
      sources: sourcesOf(first, { known, told }),
      dayVariance: dayVarianceOf(
        first.map(({ from }) => from),
        known,
      ),
      stays: lawsOf(units, donors),
      handovers: handoversOf(visits, units, known),
      patience: patienceOf(visits, units, { known, corridors }),
      ...(fullness === undefined ? {} : { fullness }),
    },
    known: {
      days: (known.to - known.from) / HOURS_A_DAY,
      arrivals: first.length,
      stays: all.length,
      open: all.filter(({ over }) => !over).length,
      thin: [...new Set(seen)].sort().filter((id) => (donors.get(id) ?? []).length < FEW_STAYS),
    },
  };
}

/** Who was there at a moment, by what was known then. */
export function hereAt(stays: readonly UnitStay[], at: number): readonly Here[] {
  return stays
    .filter(({ from, to }) => from < at && (to === undefined || to >= at))
    .map(({ spell, unit, from, decidedAt, wants }) => ({
      spell,
      unit,
      since: from,
      ...(decidedAt !== undefined && decidedAt < at && wants !== undefined ? { decidedAt, wants: [wants] } : {}),
    }));
}

/** Stays of each visit in their order, as they were known then. */
function visitsOf(stays: readonly UnitStay[], until: number): readonly (readonly UnitStay[])[] {
  const seen = stays
    .filter(({ from }) => from < until)
    .map((stay) => {
      if (stay.to === undefined || stay.to < until) return stay;
      const { to: _, ...open } = stay;
      return open;
    });
  return [...Map.groupBy(seen, ({ spell }) => spell).values()].map((visit) =>
    visit.toSorted((a, b) => a.from - b.from),
  );
}

type How = { readonly known: Hours; readonly told: Told };
type HowStays = How & { readonly corridors: Corridors };

const unitOf = (id: string, { eds, units }: Told): HouseUnit => {
  const { pool = id, places } = units.get(id) ?? {};
  return { id, kind: eds.has(id) ? 'ed' : 'ward', pool, ...(places === undefined ? {} : { places }) };
};

/** Those that began in the time that is known; of the others nobody knows how many there were that ended before. */
function donorsOf(
  visits: readonly (readonly UnitStay[])[],
  { known, told, corridors }: HowStays,
): ReadonlyMap<string, readonly Donor[]> {
  const donors = new Map<string, Donor[]>();
  for (const visit of visits)
    for (const [n, stay] of visit.entries()) {
      if (stay.from < known.from) continue;
      const own = donors.get(stay.unit) ?? [];
      donors.set(stay.unit, own);
      const next = told.eds.has(stay.unit) ? bedAfter(visit, n, corridors) : visit[n + 1];
      own.push(donorOf(stay, { before: visit[n - 1], next }, { known, told }));
    }
  return donors;
}

type Beside = { readonly before: UnitStay | undefined; readonly next: UnitStay | undefined };

function donorOf({ unit, from, to, decidedAt }: UnitStay, { before, next }: Beside, { known, told }: How): Donor {
  // Who waits in an ED for a bed is done with it: the wait comes of the beds.
  const decided = told.eds.has(unit) && next !== undefined && decidedAt !== undefined;
  const done = decided ? decidedAt : to;
  return {
    entered: from,
    hours: Math.max(0, (done ?? known.to) - from),
    over: done !== undefined,
    moved: before !== undefined && !told.eds.has(before.unit),
    ...(next === undefined ? {} : { to: next.unit }),
    ...(decided ? { decided } : {}),
  };
}

export const sourceId = (kind: Source['kind'], unit: string): string => `${kind} ${unit}`;

function sourcesOf(first: readonly UnitStay[], { known, told }: How): readonly Source[] {
  const kindOf = ({ unit, spell }: UnitStay): Source['kind'] =>
    told.eds.has(unit) ? 'ed' : told.elective?.has(spell) ? 'elective' : 'direct';
  const groups = Map.groupBy(first, (stay) => sourceId(kindOf(stay), stay.unit));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, stays]) => ({
      id,
      kind: kindOf(stays[0]!),
      unit: stays[0]!.unit,
      rates: ratesOf(
        stays.map(({ from }) => from),
        known,
      ),
    }));
}

function lawsOf(units: readonly HouseUnit[], donors: ReadonlyMap<string, readonly Donor[]>): HouseModel['stays'] {
  const wards = lengthsOf(units.flatMap(({ id, kind }) => (kind === 'ward' ? (donors.get(id) ?? []) : [])));
  return new Map(
    units.map(({ id, kind }): [string, StayLaw] => {
      const own = donors.get(id) ?? [];
      return [id, donorLaw(own, kind === 'ward' ? wards : lengthsOf(own))];
    }),
  );
}
