/** The emergency department by chance: who comes, what becomes of them, how long boarders wait. */
import { HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { arriveEd, decideToAdmit, discharge, giveSpace, minutesAfter, moveTo } from './acts.ts';
import { dayKind, LIVE_FROM, minuteOf, minutesOfDay, weekday } from './calendar.ts';
import { type Curve, heightAt } from './curve.ts';
import {
  ED_A_DAY,
  ED_BY_HOUR,
  ED_DEMO_DAY,
  ED_MINUTES,
  ED_OUTCOME,
  ED_TO,
  ED_WEEKDAY,
  type SimPool,
} from './figures.ts';
import { afterLikeNight, isLikeStory, likeDecisions } from './like-days.ts';
import { byChance, isScripted, later, type Sim } from './sim.ts';
import { adultBed, anyBed } from './ward-choice.ts';
import type { SimVisit } from './wards.ts';

type Outcome = 'home' | 'inpatient' | 'observation' | 'elsewhere' | 'leftUnseen';

/** Minutes until an ED space is free, by the minute of the day of arrival. */
export const SPACE_WAIT: Curve = [
  [0, 18],
  [300, 8],
  [474, 30],
  [664, 54],
  [960, 128],
  [1280, 48],
  [1440, 18],
];
/** On other days than the demonstration's the ED is less crowded. */
const USUAL_CROWDING = 0.6;
/** Minutes of the day; see `register`. */
const BEDSIDE_UNTIL = 5 * 60 + 30;
const RETRY_MINUTES = 12;
/** Boarders who find no bed for so long go to the corridor of PCU. */
const CORRIDOR_AFTER_HOURS = 13;

/** All arrivals of one day; outcomes are dealt like cards, so that shares hold on every day. */
export function planEdDay(sim: Sim, day: number): void {
  const expected = ED_A_DAY * ED_WEEKDAY[weekday(day) - 1]! * dayKind(day).edArrivals;
  const arrivals = Math.round(expected * (1 + 0.04 * sim.rng.normal()));
  for (const outcome of dealOutcomes(sim, arrivals)) {
    const to = outcome === 'inpatient' && isLikeStory(day) ? poolOf(sim) : undefined;
    // Of those days it is fixed when somebody is to be admitted to an adult ward.
    if (to === 'adult') continue;
    const at = minuteOf(day, arrivalMinute(sim));
    byChance(sim, at, () => comeIn(sim, outcome, to));
  }
  for (const decided of likeDecisions(sim, day)) {
    const came = Math.max(minuteOf(day, 0), minutesAfter(decided, -sim.rng.logNormal(...ED_MINUTES.decision)));
    byChance(sim, came, () => {
      const visit = comeToDoor(sim, false);
      later(sim, decided, () => stillWaiting(visit) && admitByChance(sim, visit, 'adult'));
    });
  }
}

function arrivalMinute(sim: Sim): number {
  let rest = sim.rng.unit() * ED_DEMO_DAY;
  for (const [hour, weight] of ED_BY_HOUR.entries()) {
    if (rest < weight) return (hour + rest / weight) * 60;
    rest -= weight;
  }
  return 0;
}

function dealOutcomes(sim: Sim, arrivals: number): Outcome[] {
  const deck: Outcome[] = [];
  for (const outcome of ['inpatient', 'observation', 'elsewhere', 'leftUnseen'] as const) {
    const exact = ED_OUTCOME[outcome] * arrivals;
    const count = Math.floor(exact) + (sim.rng.chance(exact % 1) ? 1 : 0);
    for (let i = 0; i < count; i++) deck.push(outcome);
  }
  while (deck.length < arrivals) deck.push('home');
  return sim.rng.shuffled(deck);
}

function comeIn(sim: Sim, outcome: Outcome, to?: SimPool): void {
  planEdCourse(sim, comeToDoor(sim, outcome === 'leftUnseen'), outcome, to);
}

const comeToDoor = (sim: Sim, leavesUnseen: boolean): SimVisit =>
  register(sim, {
    waitMinutes: Math.round(heightAt(SPACE_WAIT, minutesOfDay(sim.day, sim.now)) * USUAL_CROWDING),
    leavesUnseen,
    keyedAfterMinutes: sim.rng.between(0.2, 3),
  });

type Arrival = { readonly waitMinutes: number; readonly leavesUnseen: boolean; readonly keyedAfterMinutes: number };

/** In the small hours of live days registration is done at the bedside: one message says arrival and wait. Whoever leaves unseen gets no space. */
export function register(sim: Sim, { waitMinutes, leavesUnseen, keyedAfterMinutes }: Arrival): SimVisit {
  const atBedside = !leavesUnseen && sim.now >= LIVE_FROM && minutesOfDay(sim.day, sim.now) < BEDSIDE_UNTIL;
  if (atBedside) {
    const facts = { ventilated: false, bedWaitMinutes: waitMinutes };
    return arriveEd(sim, { keyedAfterMinutes: waitMinutes, leavesUnseen, facts });
  }
  const visit = arriveEd(sim, { keyedAfterMinutes, leavesUnseen, facts: { ventilated: false } });
  if (!leavesUnseen) planSpace(sim, visit, waitMinutes);
  return visit;
}

/** The wait for a space is told when it ends; in history, with the end of the ED visit. */
function planSpace(sim: Sim, visit: SimVisit, waitMinutes: number): void {
  later(sim, minutesAfter(sim.now, waitMinutes), () => {
    if (visit.gone || visit.bedWaitMinutes !== undefined) return;
    if (sim.now < LIVE_FROM || visit.bed !== undefined) visit.bedWaitMinutes = waitMinutes;
    else giveSpace(sim, visit, waitMinutes);
  });
}

function planEdCourse(sim: Sim, visit: SimVisit, outcome: Outcome, to?: SimPool): void {
  if (outcome === 'inpatient') {
    const at = afterLikeNight(sim, minutesAfter(sim.now, sim.rng.logNormal(...ED_MINUTES.decision)));
    byChance(sim, at, () => stillWaiting(visit) && admitByChance(sim, visit, to ?? poolOf(sim)));
  } else if (outcome === 'observation') {
    const at = minutesAfter(sim.now, sim.rng.logNormal(...ED_MINUTES.observation));
    byChance(sim, at, () => stillWaiting(visit) && observe(sim, visit));
  } else {
    const at = awayFromNight(sim, minutesAfter(sim.now, sim.rng.logNormal(...ED_MINUTES[outcome])));
    byChance(sim, at, () => stillWaiting(visit) && leaveEd(sim, visit, outcome));
  }
}

const stillWaiting = (visit: SimVisit): boolean =>
  !visit.gone && visit.bed === undefined && visit.decidedAt === undefined;

/** Few go home between two and five in the morning: half of those who could wait for the day. */
function awayFromNight(sim: Sim, at: Instant): Instant {
  const hour = (minutesOfDay(sim.day, at) / 60) % 24;
  if (hour < 2 || hour >= 5 || sim.rng.chance(0.5)) return at;
  return minutesAfter(at, (5 - hour) * 60 + sim.rng.between(0, 120));
}

export function leaveEd(sim: Sim, visit: SimVisit, how: 'home' | 'elsewhere' | 'leftUnseen'): void {
  const disposition = { home: '01', elsewhere: '02', leftUnseen: '07' } as const;
  discharge(sim, visit, { lateMinutes: sim.rng.between(0.3, 2.5), disposition: disposition[how] });
}

/** What chance has in store for those in the ED when the script hands back. */
export function resumeEd(sim: Sim): void {
  for (const visit of [...sim.ed]) {
    if (visit.decidedAt !== undefined) board(sim, visit, 'adult', sim.rng.between(20, 200));
    else {
      const at = minutesAfter(sim.now, sim.rng.between(10, 240));
      later(sim, at, () => stillWaiting(visit) && leaveEd(sim, visit, visit.leavesUnseen ? 'leftUnseen' : 'home'));
    }
  }
}

function poolOf(sim: Sim): SimPool {
  const dice = sim.rng.unit();
  return dice < ED_TO.peds ? 'peds' : dice < ED_TO.peds + ED_TO.bhu ? 'bhu' : 'adult';
}

function admitByChance(sim: Sim, visit: SimVisit, pool: SimPool): void {
  decideToAdmit(sim, visit, sim.now >= LIVE_FROM ? 2 : 1);
  board(sim, visit, pool, sim.rng.logNormal(...ED_MINUTES.boarding));
}

function board(sim: Sim, visit: SimVisit, pool: SimPool, minutes: number): void {
  byChance(sim, minutesAfter(sim.now, minutes), () => findBed(sim, visit, pool));
}

function findBed(sim: Sim, visit: SimVisit, pool: SimPool): void {
  if (visit.gone || visit.bed !== undefined) return;
  const bed = pool === 'adult' ? adultBed(sim) : anyBed(sim, pool);
  if (bed !== undefined) moveTo(sim, visit, bed);
  else if (sim.now - (visit.decidedAt ?? sim.now) < CORRIDOR_AFTER_HOURS * HOUR_MS) {
    byChance(sim, sim.now + RETRY_MINUTES * MINUTE_MS, () => findBed(sim, visit, pool));
  } else if (pool === 'adult') toCorridor(sim, visit);
  else leaveEd(sim, visit, 'elsewhere');
}

/** A place that no configuration knows: 3E-HALL. */
function toCorridor(sim: Sim, visit: SimVisit): void {
  const bed = anyBed(sim, 'hall');
  if (bed === undefined) byChance(sim, sim.now + RETRY_MINUTES * MINUTE_MS, () => findBed(sim, visit, 'adult'));
  else {
    moveTo(sim, visit, bed);
    leaveCorridor(sim, visit, 45);
  }
}

function leaveCorridor(sim: Sim, visit: SimVisit, minutes: number): void {
  later(sim, minutesAfter(sim.now, minutes), () => {
    if (isScripted(sim.now) || visit.gone || visit.bed?.unit.pool !== 'hall') return;
    const bed = adultBed(sim);
    if (bed === undefined) leaveCorridor(sim, visit, RETRY_MINUTES);
    else moveTo(sim, visit, bed);
  });
}

function observe(sim: Sim, visit: SimVisit): void {
  const bed = anyBed(sim, 'cdu');
  if (bed !== undefined) moveTo(sim, visit, bed);
  else if (sim.now - visit.arrivedAt > CORRIDOR_AFTER_HOURS * HOUR_MS) leaveEd(sim, visit, 'home');
  else byChance(sim, sim.now + 2 * RETRY_MINUTES * MINUTE_MS, () => stillWaiting(visit) && observe(sim, visit));
}
