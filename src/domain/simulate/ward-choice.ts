/** Which bed, and who leaves: choices that keep every unit near its share and its fill. */
import { HOUR_MS } from '#src/kernel/time.ts';
import type { SimPool } from './figures.ts';
import type { Sim } from './sim.ts';
import { freeBed, freeBeds, patientsOf, type SimBed, type SimUnit, type SimVisit } from './wards.ts';

/** Nobody leaves within their first hours, whatever chance says. */
const SHORTEST_STAY_HOURS = 12;
/** How strongly a unit that is too full is asked to discharge first: one owed departure for each four patients too many. */
const FULLNESS_WEIGHT = 0.25;

export function anyBed(sim: Sim, pool: SimPool): SimBed | undefined {
  for (const unit of sim.wards.pool(pool)) {
    const bed = freeBed(unit, sim.now);
    if (bed !== undefined) return bed;
  }
  return undefined;
}

/** A unit drawn by the shares of admissions; if it is full, the ward with most free beds. Critical care is given only to who was meant for it. */
export function adultBed(sim: Sim, wanted: SimUnit = drawUnit(sim)): SimBed | undefined {
  const bed = freeBed(wanted, sim.now);
  if (bed !== undefined) return bed;
  let best: SimUnit | undefined;
  for (const unit of sim.wards.pool('adult')) {
    if (unit.id === 'ICU' || (unit.id === 'PCU' && wanted.id !== 'ICU')) continue;
    if (best === undefined || freeBeds(unit, sim.now) > freeBeds(best, sim.now)) best = unit;
  }
  return best === undefined ? undefined : freeBed(best, sim.now);
}

function drawUnit(sim: Sim): SimUnit {
  const units = sim.wards.pool('adult');
  let rest = sim.rng.unit() * units.reduce((sum, unit) => sum + unit.share, 0);
  for (const unit of units) {
    rest -= unit.share;
    if (rest < 0) return unit;
  }
  return units[0]!;
}

/** The unit that owes a departure most, by its share and by how much fuller than the others it is. */
export function unitToDischarge(sim: Sim, pool: SimPool): SimUnit | undefined {
  const units = sim.wards.pool(pool).filter((unit) => unit.occupied > 0);
  const shares = units.reduce((sum, unit) => sum + unit.leaves, 0);
  const beds = (unit: SimUnit) => unit.wanted ?? unit.beds;
  const fill = units.reduce((n, unit) => n + unit.occupied, 0) / units.reduce((n, unit) => n + beds(unit), 0);
  let best: SimUnit | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const unit of units) {
    unit.owed += unit.leaves / shares;
    const owes = unit.owed + FULLNESS_WEIGHT * (unit.occupied - fill * beds(unit));
    if (owes > most) {
      most = owes;
      best = unit;
    }
  }
  if (best !== undefined) best.owed -= 1;
  return best;
}

/** Whoever is due first, of those who have been there long enough and are not on leave. */
export function whoLeaves(sim: Sim, unit: SimUnit): SimVisit | undefined {
  let first: SimVisit | undefined;
  for (const visit of patientsOf(unit)) {
    if (visit.onLeave || visit.settledAt > sim.now || visit.heldUntil > sim.now) continue;
    if (sim.now - visit.since < SHORTEST_STAY_HOURS * HOUR_MS && unit.losDays > 1.5) continue;
    if (first === undefined || visit.dueAt < first.dueAt) first = visit;
  }
  return first;
}
