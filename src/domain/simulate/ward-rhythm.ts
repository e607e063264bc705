/** The wards by chance: how many leave on a day and when, who steps down, and the rare things. */
import { HOUR_MS, type Instant } from '#src/kernel/time.ts';
import {
  admitTo,
  discharge,
  dischargeByMistake,
  goOnLeave,
  keyedLate,
  mergeRecords,
  minutesAfter,
  moveTo,
  swapBeds,
} from './acts.ts';
import { clockOf, dayKind, minuteOf, weekday } from './calendar.ts';
import { whereReaches } from './curve.ts';
import {
  ADULT_AT_MIDNIGHT,
  ADULT_BEDS,
  ADULT_DISCHARGES,
  ARRIVALS_A_DAY,
  DISCHARGE_CANCELLED,
  DISCHARGED_BEFORE,
  MERGES_A_WEEK,
  OTHER_POOLS,
  type SimPool,
} from './figures.ts';
import { isLikeStory, leavesFrom, likeLeaves } from './like-days.ts';
import { MONDAY, MONDAY_CUT, planMonday } from './monday.ts';
import { byChance, later, type Sim } from './sim.ts';
import { adultBed, anyBed, unitToDischarge, whoLeaves } from './ward-choice.ts';
import { freeBed, occupiedIn, patientsOf, type SimVisit } from './wards.ts';

/** How much of a wrong fill is put right on one day. */
const CORRECTION = 0.4;
/** Steps between units of the adult pool wanted a day; some find no bed. With them ICU and PCU keep their mean stays. */
const STEPS_A_DAY = { icuDown: 5, pcuDown: 3, up: 0.8 } as const;
const LEAVES_A_WEEK = 2.5;
const SWAPS_A_WEEK = 3.5;

/** A whole number around a mean that need not be whole. */
export const around = (sim: Sim, mean: number): number => Math.floor(mean) + (sim.rng.chance(mean % 1) ? 1 : 0);

export function planWardDay(sim: Sim, day: number): void {
  if (day === MONDAY) planMonday(sim);
  if (isLikeStory(day)) planLikeLeaves(sim, day);
  else {
    const from = day === MONDAY ? clockOf(day, MONDAY_CUT) : leavesFrom(day);
    planDischarges(sim, day, 'adult', adultDischarges(sim, day), from);
  }
  for (const { pool, wanted } of OTHER_POOLS) {
    const units = sim.wards.pool(pool);
    const turnover = wanted / (units[0]?.losDays ?? 1);
    planDischarges(sim, day, pool, turnover + CORRECTION * (occupiedIn(units) - wanted));
  }
  planArrivals(sim, day, 'nicu', ARRIVALS_A_DAY.nicu);
  planArrivals(sim, day, 'peds', ARRIVALS_A_DAY.peds);
  planArrivals(sim, day, 'bhu', ARRIVALS_A_DAY.bhu);
  planSteps(sim, day);
  planRareThings(sim, day);
}

/** Each message says when, or those keyed after an hour would be of the next one. */
function planLikeLeaves(sim: Sim, day: number): void {
  for (const at of likeLeaves(sim, day)) {
    later(sim, at, () => {
      const unit = unitToDischarge(sim, 'adult');
      const visit = unit && whoLeaves(sim, unit);
      if (visit !== undefined) discharge(sim, visit, { ...keyedLate(sim), tellsWhen: true });
    });
  }
}

/** As many as the weekday usually sends home, more when the house is fuller than it should be. */
function adultDischarges(sim: Sim, day: number): number {
  const { occupancyShift } = dayKind(day);
  const tonight = dayKind(day + 1).occupancyShift;
  const wanted = ADULT_BEDS * (ADULT_AT_MIDNIGHT[weekday(day) - 1]! + occupancyShift);
  const usual = ADULT_DISCHARGES[weekday(day) - 1]! + ADULT_BEDS * (occupancyShift - tonight);
  return Math.max(8, usual + CORRECTION * (occupiedIn(sim.wards.pool('adult')) - wanted));
}

/** @param from those of the hours before it are left out: something else plans them */
export function planDischarges(sim: Sim, day: number, pool: SimPool, mean: number, from?: Instant): void {
  const count = around(sim, Math.max(0, mean));
  for (let i = 0; i < count; i++) {
    const share = (i + sim.rng.unit()) / count;
    const at = minuteOf(day, whereReaches(DISCHARGED_BEFORE, share) * 60);
    if (from === undefined || at >= from) byChance(sim, at, () => sendHome(sim, pool));
  }
}

function sendHome(sim: Sim, pool: SimPool): void {
  const unit = unitToDischarge(sim, pool);
  const visit = unit === undefined ? undefined : whoLeaves(sim, unit);
  if (visit === undefined) return;
  if (sim.rng.chance(DISCHARGE_CANCELLED)) {
    dischargeByMistake(sim, visit);
    const really = minutesAfter(sim.now, sim.rng.between(90, 300));
    visit.heldUntil = really;
    byChance(sim, really, () => discharge(sim, visit, keyedLate(sim)));
  } else discharge(sim, visit, keyedLate(sim));
}

function planArrivals(sim: Sim, day: number, pool: SimPool, mean: number): void {
  for (let i = around(sim, mean * dayKind(day).planned); i > 0; i--) {
    byChance(sim, minuteOf(day, sim.rng.between(8 * 60, 21 * 60)), () => {
      const bed = anyBed(sim, pool);
      if (bed !== undefined) admitTo(sim, bed);
    });
  }
}

/** From ICU to PCU or a ward, from PCU to a ward, and sometimes up. */
function planSteps(sim: Sim, day: number): void {
  const plan = (mean: number, step: () => void) => {
    for (let i = around(sim, mean); i > 0; i--) byChance(sim, minuteOf(day, sim.rng.between(9 * 60, 20 * 60)), step);
  };
  plan(STEPS_A_DAY.icuDown, () => stepFrom(sim, 'ICU', sim.rng.chance(0.55) ? 'PCU' : undefined));
  plan(STEPS_A_DAY.pcuDown, () => stepFrom(sim, 'PCU', undefined));
  plan(STEPS_A_DAY.up, () => stepFrom(sim, sim.rng.pick(['3N', '3S', '4N', '5W']) ?? '4N', 'ICU'));
}

/** @param to a unit, or undefined for a ward where there is room */
export function stepFrom(sim: Sim, from: string, to: string | undefined): void {
  const visit = whoLeaves(sim, sim.wards.unit(from));
  const wanted = sim.wards.unit(to ?? sim.rng.pick(['3N', '4N', '3S', '5W', '6W']) ?? '4N');
  const bed = to === 'ICU' ? freeBed(wanted, sim.now) : adultBed(sim, wanted);
  if (visit !== undefined && bed !== undefined && bed.unit.id !== from) moveTo(sim, visit, bed);
}

function planRareThings(sim: Sim, day: number): void {
  const byDay = () => minuteOf(day, sim.rng.between(9 * 60, 19 * 60));
  if (sim.rng.chance(LEAVES_A_WEEK / 7)) byChance(sim, byDay(), () => takeLeave(sim, sim.rng.between(90, 240)));
  if (sim.rng.chance(SWAPS_A_WEEK / 7)) byChance(sim, byDay(), () => swapTwo(sim));
  if (sim.rng.chance(MERGES_A_WEEK / 7)) byChance(sim, byDay(), () => mergeOne(sim));
}

const settled = (sim: Sim, visits: readonly SimVisit[]): SimVisit[] =>
  visits.filter((visit) => visit.settledAt <= sim.now && !visit.onLeave && sim.now - visit.since > HOUR_MS);

export function takeLeave(sim: Sim, minutes: number): void {
  const visit = sim.rng.pick(settled(sim, sim.wards.pool('bhu').flatMap(patientsOf)));
  if (visit === undefined) return;
  goOnLeave(sim, visit, true);
  later(sim, minutesAfter(sim.now, minutes), () => goOnLeave(sim, visit, false));
}

export function swapTwo(sim: Sim): void {
  const unit = sim.wards.unit(sim.rng.pick(['3N', '3S', '4N', '5W', '6W']) ?? '4N');
  const [a, b] = sim.rng.shuffled(settled(sim, patientsOf(unit)));
  if (a !== undefined && b !== undefined) swapBeds(sim, a, b);
}

export function mergeOne(sim: Sim): void {
  const visit = sim.rng.pick(settled(sim, sim.ed)) ?? sim.rng.pick(settled(sim, patientsOf(sim.wards.unit('5W'))));
  if (visit !== undefined) mergeRecords(sim, visit);
}
