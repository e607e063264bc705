/** The simulated hospital as a stream: sixty days of history, the Tuesday of the story, and on. */
import type { Instant } from '#src/kernel/time.ts';
import { wasHere } from './acts.ts';
import { HISTORY_DAYS, SCRIPT_END, SCRIPT_START, startOf } from './calendar.ts';
import { planChatter } from './chatter.ts';
import { planEdDay, resumeEd } from './ed-rhythm.ts';
import { ADULT_AT_MIDNIGHT } from './figures.ts';
import { type SimMessage, withOrList } from './or-list.ts';
import { planDaySurgery, planExpected, resumePlanned } from './planned.ts';
import { planScript } from './script.ts';
import { createSim, later, type Sim } from './sim.ts';
import type { SimEvent } from './sim-event.ts';
import { planWardDay } from './ward-rhythm.ts';

export type House = {
  readonly seed: number;
  /** All that happens in the house, as ADT tells it, in the order of sending, from the first day on and without end. Each call begins anew and gives the same. */
  readonly events: () => Generator<SimEvent, never>;
  /** The same with the OR list that its theatres tell the evening before: everything that it sends. */
  readonly messages: () => Generator<SimMessage, never>;
};

/**
 * Riverside General, simulated.
 * @param seed any whole number; the figures of the story hold for every seed, only who and which minute differ
 */
export const createHouse = (seed: number): House => ({
  seed,
  events: () => live(seed),
  messages: () => withOrList(live(seed), seed),
});

const STORY_DAY = 0;

function* live(seed: number): Generator<SimEvent, never> {
  const sim = createSim(seed, startOf(-HISTORY_DAYS));
  fillHouse(sim);
  later(sim, SCRIPT_START, () => planScript(sim));
  later(sim, SCRIPT_END, () => {
    resumeEd(sim);
    resumePlanned(sim);
  });
  for (let day = -HISTORY_DAYS; ; day++) {
    sim.day = day;
    sim.now = startOf(day);
    planDay(sim, day);
    yield* play(sim, startOf(day + 1));
  }
}

function planDay(sim: Sim, day: number): void {
  if (day === STORY_DAY) planDaySurgery(sim, day);
  else {
    planEdDay(sim, day);
    planWardDay(sim, day);
    planExpected(sim, day);
  }
  if (day >= STORY_DAY) planChatter(sim, day);
}

/** Does what is due before `end` and tells what has been keyed by then. */
function* play(sim: Sim, end: Instant): Generator<SimEvent> {
  while (sim.agenda.nextAt() < end) {
    sim.now = sim.agenda.nextAt() as Instant; // only whole instants are put in
    sim.agenda.take()?.();
    yield* sim.recorder.sentBy(sim.now);
  }
}

/** Who was in the house before the feed began. Days here so far: up to twice the mean stay. */
function fillHouse(sim: Sim): void {
  const fill = ADULT_AT_MIDNIGHT[4];
  for (const unit of sim.wards.units) {
    if (unit.wanted === undefined) continue;
    const count = Math.round(unit.wanted * fill);
    for (const bed of unit.all.slice(0, count)) wasHere(sim, bed, sim.rng.between(0.1, 1.6) * unit.losDays);
  }
}
