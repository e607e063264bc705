import type { Instant } from '#src/kernel/time.ts';
import { CLOSED_POD, type SimPool, UNITS, type UnitFigures } from './figures.ts';
import type { SimClass, SimPlace } from './sim-event.ts';

/** One visit of one patient, changed in place while the simulation runs. */
export type SimVisit = {
  readonly visit: string;
  patient: string;
  readonly arrivedAt: Instant;
  patientClass: SimClass;
  place: SimPlace;
  bed: SimBed | undefined;
  /** When the house means to let them go; the earliest goes first. */
  dueAt: number;
  /** PV1-44. */
  admittedAt: Instant;
  /** When the patient came to the present place. */
  since: Instant;
  decidedAt: Instant | undefined;
  /** Wait for an ED space. */
  bedWaitMinutes: number | undefined;
  /** Will leave the ED unseen: gets no space, is not admitted. */
  readonly leavesUnseen: boolean;
  /** Keeps a patient that a checkpoint counts on where they are. */
  heldUntil: number;
  /** Everything told of this visit has been keyed by then. */
  settledAt: number;
  gone: boolean;
  onLeave: boolean;
  /** The newborn beside a mother. */
  newborn: SimVisit | undefined;
};

/** One bed. Somebody is in it, or it can be given away from `readyAt` on (Infinity: closed, or blocked until somebody says so). */
export type SimBed = {
  readonly unit: SimUnit;
  readonly place: SimPlace;
  occupant: SimVisit | undefined;
  readyAt: number;
};

export type SimUnit = UnitFigures & {
  readonly all: readonly SimBed[];
  occupied: number;
  /** What the unit is owed of its pool's departures, so that shares come out without chance. */
  owed: number;
};

export type Wards = {
  readonly units: readonly SimUnit[];
  readonly unit: (id: string) => SimUnit;
  readonly pool: (pool: SimPool) => readonly SimUnit[];
};

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Every bed of the house, empty. Tokens are unit and number: `5W-07`. */
export function createWards(): Wards {
  const units = UNITS.map((figures): SimUnit => {
    const all: SimBed[] = [];
    const built: SimUnit = { ...figures, all, occupied: 0, owed: 0 };
    for (let n = 1; n <= figures.beds; n++) {
      const number = twoDigits(n);
      const closed = figures.id === CLOSED_POD.unit && n >= CLOSED_POD.from;
      all.push({
        unit: built,
        place: { unit: figures.code, room: number, bed: `${figures.id}-${number}` },
        occupant: undefined,
        readyAt: closed ? Number.POSITIVE_INFINITY : 0,
      });
    }
    return built;
  });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byPool = Map.groupBy(units, (unit) => unit.pool);
  return {
    units,
    unit: (id) => {
      const found = byId.get(id);
      if (found === undefined) throw new RangeError(`the simulated house has no unit ${id}`);
      return found;
    },
    pool: (pool) => byPool.get(pool) ?? [],
  };
}

/** A bed that can be given away at an instant; undefined when there is none. */
export const freeBed = (unit: SimUnit, at: Instant): SimBed | undefined =>
  unit.all.find((bed) => bed.occupant === undefined && bed.readyAt <= at);

export const freeBeds = (unit: SimUnit, at: Instant): number =>
  unit.all.reduce((n, bed) => (bed.occupant === undefined && bed.readyAt <= at ? n + 1 : n), 0);

export const patientsOf = (unit: SimUnit): SimVisit[] => {
  const found: SimVisit[] = [];
  for (const bed of unit.all) if (bed.occupant !== undefined) found.push(bed.occupant);
  return found;
};

export const occupiedIn = (units: readonly SimUnit[]): number => units.reduce((n, unit) => n + unit.occupied, 0);
