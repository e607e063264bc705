/** The emergency department by timetable: Monday 18:30 to Tuesday midnight. */
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { decideToAdmit } from './acts.ts';
import { minuteOf, minutesOfDay, SCRIPT_END, SCRIPT_START, startOf } from './calendar.ts';
import { heightAt } from './curve.ts';
import { leaveEd, register, SPACE_WAIT } from './ed-rhythm.ts';
import { ED_A_DAY, ED_BY_HOUR, ED_DEMO_DAY, ED_WEEKDAY } from './figures.ts';
import { boarders, later, type Sim, undecided } from './sim.ts';
import {
  ARRIVALS_AT_ONE_PM,
  ED_CHECKPOINTS,
  ED_PATIENTS,
  HOME_IN_SILENCE,
  LAST_BEDDED,
  LEFT_UNSEEN,
  moment,
} from './tuesday.ts';
import type { SimVisit } from './wards.ts';

/** Nobody comes or goes this close to a checkpoint (minutes before, after), so that what was keyed and what was true agree. */
const QUIET = { before: 4.6, after: 1.5 } as const;
/** How often the number in the department is looked at. */
const LOOK_MINUTES = 6;
const LOOKS_LEAD = 4.4;
/** Whoever got the last space before a checkpoint is still there when people look. */
const HELD_MS = 10 * MINUTE_MS;
const SHORTEST_VISIT_MINUTES = 40;

const checkpoints = ED_CHECKPOINTS.map(moment);
const nearCheckpoint = (at: number): boolean =>
  checkpoints.some((point) => at > point - QUIET.before * MINUTE_MS && at < point + QUIET.after * MINUTE_MS);
/** After a patient who must be the last with a space at a checkpoint comes nobody for so long that they would get one before it. */
const behindLastBedded = (at: number): boolean =>
  LAST_BEDDED.some(({ arrived }) => at > moment(arrived) - MINUTE_MS && at < moment(arrived) + 9 * MINUTE_MS);

export function planEdScript(sim: Sim): void {
  for (const at of mondayEvening(sim)) later(sim, at, () => comeIn(sim));
  for (const at of tuesdayArrivals(sim)) later(sim, at, () => comeIn(sim));
  for (const { arrived } of LAST_BEDDED) later(sim, moment(arrived), () => comeIn(sim));
  for (const text of LEFT_UNSEEN) {
    const at = moment(text);
    later(sim, at, () => {
      const visit = sim.ed.find((one) => one.leavesUnseen);
      if (visit !== undefined) leaveEd(sim, visit, 'leftUnseen');
    });
  }
  for (const text of HOME_IN_SILENCE) later(sim, moment(text), () => sendOneHome(sim));
  planLooks(sim);
}

/** Monday's usual rate to midnight. */
function mondayEvening(sim: Sim): Instant[] {
  const times: Instant[] = [];
  for (let hour = 18; hour < 24; hour++) {
    const count = Math.round((ED_BY_HOUR[hour]! / ED_DEMO_DAY) * ED_A_DAY * ED_WEEKDAY[0]);
    for (let i = 0; i < count; i++) {
      const at = minuteOf(-1, hour * 60 + ((i + sim.rng.unit()) * 60) / count);
      if (at >= SCRIPT_START) times.push(at);
    }
  }
  return times;
}

/** Exactly the listed number in each hour, by chance within it, away from checkpoints. */
function tuesdayArrivals(sim: Sim): Instant[] {
  const times: Instant[] = [];
  for (const [hour, count] of ED_BY_HOUR.entries()) {
    if (hour === 13) {
      times.push(...ARRIVALS_AT_ONE_PM.map(moment));
      continue;
    }
    const byHand = LAST_BEDDED.filter(({ arrived }) => Number(arrived.slice(0, 2)) === hour).length;
    for (let i = byHand; i < count; i++)
      times.push(quietTime(sim, hour, (i - byHand) / (count - byHand), count - byHand));
  }
  return times;
}

/** A time in one slice of an hour; where the slice lies in a quiet time, anywhere in the hour that is not. */
function quietTime(sim: Sim, hour: number, share: number, slices: number): Instant {
  for (let tries = 0; ; tries++) {
    const part = tries < 8 ? share + sim.rng.unit() / slices : sim.rng.unit();
    const at = minuteOf(0, hour * 60 + Math.min(part * 60, 59.5));
    if (!nearCheckpoint(at) && !behindLastBedded(at)) return at;
  }
}

function comeIn(sim: Sim): void {
  const byHand = LAST_BEDDED.find(({ arrived }) => moment(arrived) === sim.now);
  const usual = Math.round(heightAt(SPACE_WAIT, minutesOfDay(sim.day, sim.now)));
  const waitMinutes = byHand === undefined ? usual : (moment(byHand.bedded) - sim.now) / MINUTE_MS;
  const visit = register(sim, {
    waitMinutes,
    leavesUnseen: byHand === undefined && sim.day === 0 && isToLeaveUnseen(sim),
    keyedAfterMinutes: sim.rng.between(0.2, 0.9),
  });
  if (byHand !== undefined) visit.heldUntil = moment(byHand.bedded) + HELD_MS;
}

/** One arrival about two hours before each who leaves unseen. */
function isToLeaveUnseen(sim: Sim): boolean {
  const twoHoursOn = sim.now + 105 * MINUTE_MS;
  const waiting = sim.ed.filter((visit) => visit.leavesUnseen).length;
  const due = LEFT_UNSEEN.filter((text) => moment(text) > sim.now && moment(text) <= twoHoursOn).length;
  return due > waiting;
}

function planLooks(sim: Sim): void {
  for (let at = minuteOf(-1, 19 * 60) as number; at < SCRIPT_END; at += LOOK_MINUTES * MINUTE_MS) {
    const jittered = Math.round((at + sim.rng.between(0, LOOK_MINUTES - 1) * MINUTE_MS) / 1000) * 1000;
    if (!nearCheckpoint(jittered) && !nearSilence(jittered)) later(sim, jittered, () => followCurve(sim, jittered));
  }
  for (const point of checkpoints) {
    later(sim, point - LOOKS_LEAD * MINUTE_MS, () => followCurve(sim, point));
  }
}

const nearSilence = (at: number): boolean => at > moment('13:16') && at < moment('13:38:20');

/** Sends home as many as are too many for the curve at `at`. */
function followCurve(sim: Sim, at: number): void {
  const wanted = Math.round(heightAt(ED_PATIENTS, (at - startOf(0)) / MINUTE_MS));
  for (let tooMany = sim.ed.length - wanted; tooMany > 0; tooMany--) if (!sendOneHome(sim)) return;
}

/** Whoever has been there longest, a little shuffled; false when nobody may go. */
function sendOneHome(sim: Sim): boolean {
  const visit = longestOf(sim, undecidedHere(sim, SHORTEST_VISIT_MINUTES));
  if (visit !== undefined) leaveEd(sim, visit, sim.rng.chance(0.013) ? 'elsewhere' : 'home');
  return visit !== undefined;
}

function undecidedHere(sim: Sim, minutes: number): SimVisit[] {
  return undecided(sim).filter(
    (visit) =>
      !visit.leavesUnseen &&
      visit.heldUntil <= sim.now &&
      visit.settledAt <= sim.now &&
      sim.now - visit.arrivedAt >= minutes * MINUTE_MS,
  );
}

const longestOf = (sim: Sim, visits: readonly SimVisit[]): SimVisit | undefined =>
  visits[Math.min(visits.length - 1, Math.floor(Math.abs(sim.rng.normal()) * 3))];

/**
 * Somebody for whom a decision falls now.
 * @param ventilated then one of the latest arrivals: the fact is the visit's, so it holds from the door on
 */
export function nextToAdmit(sim: Sim, ventilated = false): SimVisit | undefined {
  if (ventilated) return undecidedHere(sim, 20).at(-1);
  return longestOf(sim, undecidedHere(sim, 90)) ?? longestOf(sim, undecidedHere(sim, 15)) ?? undecidedHere(sim, 0)[0];
}

/** Makes the number of boarders what the story says it is on Monday evening. */
export function settleBoarders(sim: Sim, wanted: number, placeOne: (visit: SimVisit) => void): void {
  for (const visit of boarders(sim).slice(wanted)) placeOne(visit);
  for (let missing = wanted - boarders(sim).length; missing > 0; missing--) {
    const visit = nextToAdmit(sim);
    if (visit !== undefined) decideToAdmit(sim, visit, 1);
  }
}
