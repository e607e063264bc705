/**
 * Monday night: from whatever chance left at 18:30 to the table of Tuesday 08:26, unit by unit.
 * Backwards from the table: what a unit lacks comes in (boarders first, then others), what is too many leaves in the evening.
 */
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { admitTo, discharge, minutesAfter, moveTo, tellBed } from './acts.ts';
import { settleBoarders } from './ed-script.ts';
import type { SimPool } from './figures.ts';
import { boarders, later, type Sim, undecided } from './sim.ts';
import { BLOCKED, BOARDERS_AT_SEVEN_PM, EVENING_BEDS, moment } from './tuesday.ts';
import { whoLeaves } from './ward-choice.ts';
import { freeBed, patientsOf, type SimBed, type SimUnit, type SimVisit } from './wards.ts';

/** Boarders who get an adult bed between Monday 19:00 and Tuesday 08:26: the nine of the evening and three more. */
const BOARDERS_PLACED = EVENING_BEDS.length + 3;
/** Ordinary departures of the evening, by unit. */
const EVENING_LEAVES = ['5W', '4N', '3S'] as const;
const RETRY_MS = 5 * MINUTE_MS;

/** How many each unit still takes in until 08:26. */
export type Room = { readonly left: Map<string, number> };

/** Plans the night. Call at SCRIPT_START. */
export function planLanding(sim: Sim): Room {
  const room: Room = { left: new Map() };
  blockBeds(sim);
  landAdult(sim, room);
  for (const pool of ['cdu', 'women', 'nicu', 'peds', 'bhu'] as const) landOther(sim, pool);
  return room;
}

function landAdult(sim: Sim, room: Room): void {
  const units = sim.wards.pool('adult');
  const leaving = new Map<string, number>([[BLOCKED.dirty.unit, 1]]);
  const more = (id: string) => leaving.set(id, (leaving.get(id) ?? 0) + 1);
  for (const id of EVENING_LEAVES) more(id);
  const lacks = (unit: SimUnit) => (unit.wanted ?? 0) - unit.occupied + (leaving.get(unit.id) ?? 0);
  for (const unit of units) while (lacks(unit) < 0) more(unit.id);
  const waiting = [...sim.wards.pool('pacu'), ...sim.wards.pool('hall')].flatMap(patientsOf);
  const inBeds = waiting.filter((visit) => visit.patientClass === 'I');
  const early = Math.max(0, boarders(sim).length - BOARDERS_AT_SEVEN_PM);
  const sure = BOARDERS_PLACED + inBeds.length + early;
  for (let i = 0; units.reduce((sum, unit) => sum + lacks(unit), 0) < sure; i++) {
    more(['6W', '5W', '3S', '4N', '3N'][i % 5] ?? '6W');
  }
  for (const unit of units) room.left.set(unit.id, lacks(unit));
  planEveningLeaves(sim, leaving);
  planSureOnes(sim, room, inBeds);
  const others = units.reduce((sum, unit) => sum + lacks(unit), 0) - sure;
  spread('-1 19:10', '-1 23:55', others).forEach((at) => {
    later(sim, at, () => fill(sim, room, (bed) => admitTo(sim, bed)));
  });
}

function planEveningLeaves(sim: Sim, leaving: ReadonlyMap<string, number>): void {
  const list = [...leaving].flatMap(([id, n]) =>
    Array.from({ length: id === BLOCKED.dirty.unit ? n - 1 : n }, () => id),
  );
  const times = spread('-1 18:45', '-1 20:50', list.length);
  for (const [i, id] of sim.rng.shuffled(list).entries()) {
    later(sim, times[i]!, () =>
      leaveFrom(sim, id, { lateMinutes: sim.rng.between(2, 25), tellsWhen: sim.rng.chance(0.5) }),
    );
  }
  const { unit, left, keyed, cleanAt } = BLOCKED.dirty;
  later(sim, moment(left), () => {
    const lateMinutes = (moment(keyed) - sim.now) / MINUTE_MS;
    leaveFrom(sim, unit, { lateMinutes, cleanMinutes: (moment(cleanAt) - sim.now) / MINUTE_MS });
  });
}

/** Those who are known already: in PACU or the corridor, too many in the ED, and the nine boarders of the evening. */
function planSureOnes(sim: Sim, room: Room, inBeds: readonly SimVisit[]): void {
  spread('-1 18:36', '-1 19:50', inBeds.length).forEach((at, i) => {
    later(sim, at, () => fill(sim, room, (bed) => moveTo(sim, inBeds[i]!, bed)));
  });
  later(sim, moment('-1 18:52'), () => {
    let minute = 0;
    settleBoarders(sim, BOARDERS_AT_SEVEN_PM, (visit) => {
      minute += 1;
      later(sim, minutesAfter(sim.now, minute / 2), () => fill(sim, room, (bed) => moveTo(sim, visit, bed)));
    });
  });
  for (const at of EVENING_BEDS) {
    later(sim, moment(at), () => {
      const visit = boarders(sim).toSorted((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0))[0];
      if (visit !== undefined) fill(sim, room, (bed) => moveTo(sim, visit, bed));
    });
  }
}

/** Into the unit that lacks most and has a bed; five minutes later again when there is none yet. */
export function fill(sim: Sim, room: Room, enter: (bed: SimBed) => void): void {
  let best: SimBed | undefined;
  let most = 0;
  for (const [id, lacks] of room.left) {
    const bed = lacks > most ? freeBed(sim.wards.unit(id), sim.now) : undefined;
    if (bed === undefined) continue;
    most = lacks;
    best = bed;
  }
  if (best === undefined) {
    later(sim, sim.now + RETRY_MS, () => fill(sim, room, enter));
    return;
  }
  room.left.set(best.unit.id, most - 1);
  enter(best);
}

function landOther(sim: Sim, pool: SimPool): void {
  for (const unit of sim.wards.pool(pool)) {
    const lacks = (unit.wanted ?? 0) - unit.occupied;
    for (const at of spread('-1 18:50', '-1 19:40', -lacks)) {
      later(sim, at, () => leaveFrom(sim, unit.id, { lateMinutes: 3, cleanMinutes: 50 }));
    }
    for (const at of spread('-1 20:15', '-1 23:50', lacks)) later(sim, at, () => comeTo(sim, unit));
  }
}

/** From outside, to CDU from the ED; five minutes later again while the bed is not ready. */
function comeTo(sim: Sim, unit: SimUnit): void {
  const bed = freeBed(unit, sim.now);
  if (bed === undefined) {
    later(sim, sim.now + RETRY_MS, () => comeTo(sim, unit));
    return;
  }
  const observed = unit.pool === 'cdu' ? undecided(sim).find((one) => !one.leavesUnseen) : undefined;
  if (observed === undefined) admitTo(sim, bed);
  else moveTo(sim, observed, bed);
}

/** Somebody leaves a unit, now. */
export function leaveFrom(sim: Sim, id: string, how: Parameters<typeof discharge>[2]): void {
  const unit = sim.wards.unit(id);
  const visit = whoLeaves(sim, unit) ?? patientsOf(unit).find((one) => !one.onLeave && one.settledAt <= sim.now);
  if (visit !== undefined) discharge(sim, visit, how);
}

/** The leak on 3S and the single room on PEDS that cannot take who waits. */
function blockBeds(sim: Sim): void {
  for (const { unit: id, status, from, until } of [BLOCKED.leak, BLOCKED.isolation]) {
    const unit = sim.wards.unit(id);
    if (unit.all.every((bed) => bed.occupant !== undefined)) leaveFrom(sim, id, { lateMinutes: 2, cleanMinutes: 15 });
    const bed = unit.all.find((one) => one.occupant === undefined);
    if (bed === undefined) continue;
    // One that is being cleaned is told to be blocked only once it is clean, or the cleaning would seem to end the block.
    tellBed(sim, bed, status, minutesAfter(moment(from), Math.max(0, (bed.readyAt - moment(from)) / MINUTE_MS)));
    bed.readyAt = Number.POSITIVE_INFINITY;
    later(sim, moment(until), () => {
      bed.readyAt = sim.now;
      tellBed(sim, bed, 'U', sim.now);
    });
  }
}

/** So many times, evenly between two. */
function spread(from: string, to: string, count: number): Instant[] {
  const start = moment(from);
  const step = (moment(to) - start) / Math.max(1, count);
  return Array.from({ length: Math.max(0, count) }, (_, i) => minutesAfter(start, ((i + 0.5) * step) / MINUTE_MS));
}
