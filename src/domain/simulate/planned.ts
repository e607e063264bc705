/** Who is expected: operations through PACU, transfers in, births. */

import type { Instant } from '#src/kernel/time.ts';
import { admitTo, discharge, minutesAfter, moveTo } from './acts.ts';
import { clockOf, dayKind, LIVE_FROM, minuteOf, weekday } from './calendar.ts';
import {
  ADULT_ADMISSIONS,
  ARRIVALS_A_DAY,
  DAY_SURGERY,
  ED_A_DAY,
  ED_OUTCOME,
  ED_TO,
  ED_WEEKDAY,
  OPERATION_UNITS,
  OPERATIONS,
} from './figures.ts';
import { isLikeStory, LIKE_OPERATIONS, LIKE_TRANSFERS } from './like-days.ts';
import { byChance, type Sim } from './sim.ts';
import { adultBed, anyBed } from './ward-choice.ts';
import { around, planDischarges } from './ward-rhythm.ts';
import { freeBed, occupiedIn, type SimVisit } from './wards.ts';

const RETRY_MINUTES = 15;
/** From the operation to the bed, where the bed's time is fixed. */
const RECOVERY_MINUTES = 100;
/** Mothers with their newborns. */
const BIRTHS_WANTED = 15;

export function planExpected(sim: Sim, day: number): void {
  if (isLikeStory(day)) planLikeExpected(sim, day);
  else planAdultExpected(sim, day);
  for (let i = around(sim, ARRIVALS_A_DAY.labour); i > 0; i--) {
    byChance(sim, minuteOf(day, sim.rng.between(0, 24 * 60)), () => giveBirth(sim));
  }
  const mothers = occupiedIn(sim.wards.pool('women'));
  planDischarges(sim, day, 'women', ARRIVALS_A_DAY.labour + 0.5 * (mothers - BIRTHS_WANTED));
  if (minuteOf(day, 0) >= LIVE_FROM && operationsOn(day) > 1) planDaySurgery(sim, day);
}

const operationsOn = (day: number): number => Math.round(OPERATIONS[weekday(day) - 1]! * dayKind(day).planned);

function planAdultExpected(sim: Sim, day: number): void {
  const at = weekday(day) - 1;
  const { planned } = dayKind(day);
  const operations = operationsOn(day);
  const fromEd = ED_A_DAY * ED_WEEKDAY[at]! * ED_OUTCOME.inpatient * (1 - ED_TO.peds - ED_TO.bhu);
  const direct = Math.max(0, ADULT_ADMISSIONS[at]! - fromEd) * planned - operations;
  for (let i = 0; i < operations; i++) {
    planOperation(sim, minuteOf(day, sim.rng.between(9 * 60, 16.5 * 60)), i, () => sim.rng.between(60, 150));
  }
  for (let i = around(sim, Math.max(0, direct)); i > 0; i--) {
    byChance(sim, minuteOf(day, sim.rng.between(9 * 60, 21 * 60)), () => comeDirect(sim));
  }
}

function planLikeExpected(sim: Sim, day: number): void {
  for (const [i, bed] of LIKE_OPERATIONS.entries())
    planOperation(sim, minutesAfter(clockOf(day, bed), -RECOVERY_MINUTES), i, () => RECOVERY_MINUTES);
  for (const at of LIKE_TRANSFERS) byChance(sim, clockOf(day, at), () => comeDirect(sim));
}

function planOperation(sim: Sim, at: Instant, i: number, recovery: () => number): void {
  const wanted = OPERATION_UNITS[i % OPERATION_UNITS.length]!;
  byChance(sim, at, () => {
    const bay = anyBed(sim, 'pacu');
    if (bay === undefined) return;
    const visit = admitTo(sim, bay);
    afterOperation(sim, visit, wanted, recovery());
  });
}

function afterOperation(sim: Sim, visit: SimVisit, wanted: string, minutes: number): void {
  byChance(sim, minutesAfter(sim.now, minutes), () => {
    if (visit.bed?.unit.pool !== 'pacu') return;
    const bed = adultBed(sim, sim.wards.unit(wanted));
    if (bed === undefined) afterOperation(sim, visit, wanted, RETRY_MINUTES);
    else moveTo(sim, visit, bed);
  });
}

/** Class O through PACU and home; told on live days only, as it touches no bed. */
export function planDaySurgery(sim: Sim, day: number): void {
  for (let i = 0; i < DAY_SURGERY; i++) {
    const at = minuteOf(day, 8.75 * 60 + ((i + sim.rng.unit()) * 8 * 60) / DAY_SURGERY);
    sim.agenda.add(at, () => {
      const bay = anyBed(sim, 'pacu');
      if (bay === undefined) return;
      const visit = admitTo(sim, bay, 'O');
      sim.agenda.add(minutesAfter(sim.now, sim.rng.between(55, 95)), () => discharge(sim, visit, { lateMinutes: 2 }));
    });
  }
}

function comeDirect(sim: Sim): void {
  const bed = adultBed(sim);
  if (bed !== undefined) admitTo(sim, bed);
  else byChance(sim, minutesAfter(sim.now, RETRY_MINUTES), () => comeDirect(sim));
}

/** Labour room, some hours, then mother and baby on 2N. */
function giveBirth(sim: Sim): void {
  const room = anyBed(sim, 'labour');
  if (room === undefined) return;
  const mother = admitTo(sim, room);
  planMotherMove(sim, mother, sim.rng.between(5 * 60, 13 * 60));
}

function planMotherMove(sim: Sim, mother: SimVisit, minutes: number): void {
  byChance(sim, minutesAfter(sim.now, minutes), () => {
    if (mother.bed?.unit.pool !== 'labour') return;
    const bed = freeBed(sim.wards.unit('2N'), sim.now);
    if (bed === undefined) planMotherMove(sim, mother, RETRY_MINUTES);
    else toMotherBaby(sim, mother);
  });
}

export function toMotherBaby(sim: Sim, mother: SimVisit): void {
  const bed = anyBed(sim, 'women');
  if (bed === undefined) return;
  moveTo(sim, mother, bed);
  const cot = anyBed(sim, 'newborn');
  if (cot !== undefined) mother.newborn = admitTo(sim, cot);
}

/** What chance has in store for those between two places when the script hands back. */
export function resumePlanned(sim: Sim): void {
  for (const unit of sim.wards.pool('labour')) {
    for (const bed of unit.all)
      if (bed.occupant !== undefined) planMotherMove(sim, bed.occupant, sim.rng.between(30, 400));
  }
  for (const unit of sim.wards.pool('pacu')) {
    for (const bed of unit.all) {
      if (bed.occupant?.patientClass === 'I') afterOperation(sim, bed.occupant, '3S', sim.rng.between(10, 60));
    }
  }
}
