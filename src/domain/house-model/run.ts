/** One run of a house: events in the order of time, and the stays that come of them. */
import { createAgenda } from '../simulate/agenda.ts';
import { sum } from '../stats.ts';
import { answerFullness, morningsIn } from './answering.ts';
import { arrivalsOf } from './arrivals.ts';
import type { Run, RunAsk } from './ask.ts';
import type { PullChange } from './changes.ts';
import { type Floor, freshFloor, outsideOf, stayOf } from './floor.ts';
import { HOURS_A_DAY, type HouseModel } from './model.ts';
import { admit, fill, leaveBy } from './moving.ts';
import { settle } from './settle.ts';
import { PURPOSE, streamOf } from './streams.ts';

/** Three hours before it is to have happened a discharge is brought forward. */
const PULL_HOURS = 3;

/**
 * Runs of one house, one for each seed from `ask.seed` on, as they are asked for.
 * @param ask.seed whole number; run n has the seed of run 0 plus n, so that runs with and without changes can be paired
 */
export function* runsOf(model: HouseModel, ask: RunAsk, runs: number): Generator<Run> {
  for (let n = 0; n < runs; n++) yield runHouse(model, { ...ask, seed: ask.seed + n });
}

/** @returns the same for the same model and ask, byte for byte */
export function runHouse(model: HouseModel, ask: RunAsk): Run {
  const agenda = createAgenda<() => void>();
  const floor = freshFloor(model, { now: ask.from, seed: ask.seed }, agenda);
  for (const [n, one] of ask.here.entries()) settle(floor, one, streamOf(ask.seed, PURPOSE.here, n));
  planBeds(floor, ask);
  planPulls(floor, ask);
  const { fullness } = model;
  if (fullness !== undefined)
    for (const at of morningsIn(ask.from, ask.hours))
      agenda.add(at, () => answerFullness(floor, fullness, at > ask.from));
  for (const arrival of arrivalsOf(model, ask)) agenda.add(arrival.at, () => admit(floor, arrival));
  const end = ask.from + ask.hours;
  while (agenda.nextAt() < end) {
    floor.now = agenda.nextAt();
    agenda.take()?.();
  }
  return told(floor);
}

/** Beds of a unit that open and close at the same moment do so at once: nobody is put into one that closes. */
function planBeds(floor: Floor, { changes, from }: RunAsk): void {
  const beds = changes.filter((one) => one.kind === 'beds');
  for (const [at, alike] of Map.groupBy(beds, (one) => Math.max(from, one.from)))
    for (const [id, own] of Map.groupBy(alike, ({ unit }) => unit)) {
      const unit = floor.units.get(id);
      if (unit === undefined) continue;
      floor.agenda.add(at, () => {
        // May be below none: what was closed too many is missing again when some open.
        unit.places += sum(own.map(({ by }) => by));
        unit.placesAsItIs += sum(own.map(({ by, isPlanned }) => (isPlanned === true ? by : 0)));
        fill(floor, unit);
      });
    }
}

function planPulls(floor: Floor, { changes, from, hours }: RunAsk): void {
  for (const change of changes)
    if (change.kind === 'pull' && change.before > from && change.before <= from + hours)
      floor.agenda.add(Math.max(from, change.before - PULL_HOURS), () => pull(floor, change));
}

/** Those who would leave soonest after the hour, evenly until it. No chance in it. */
function pull(floor: Floor, { count, before, units }: PullChange): void {
  const midnight = (Math.floor(before / HOURS_A_DAY) + 1) * HOURS_A_DAY;
  const later = [...floor.units.values()]
    .filter(({ id, kind }) => kind === 'ward' && (units?.includes(id) ?? true))
    .flatMap(({ inside }) => [...inside])
    .filter(({ leaving }) => leaving !== undefined && leaving.to === undefined)
    .filter(({ leaving }) => leaving!.at > before && leaving!.at < midnight)
    .sort((a, b) => a.leaving!.at - b.leaving!.at || a.spell - b.spell)
    .slice(0, count);
  for (const [n, patient] of later.entries()) {
    floor.pulled++;
    leaveBy(floor, patient, { at: floor.now + ((before - floor.now) * (n + 0.5)) / later.length });
  }
}

function told(floor: Floor): Run {
  const there = [...floor.units.values()].flatMap(({ inside }) => [...inside].map(stayOf));
  const still = [...floor.queues.values()].flat().filter(({ unit }) => unit === undefined);
  return {
    stays: [...floor.stays, ...there],
    outside: [...floor.outside, ...still.map(outsideOf)],
    came: floor.came,
    left: floor.left,
    pulled: floor.pulled,
  };
}
