/** On a morning that is fuller than usual discharges of the next days are brought forward to this one; on an emptier one some are put off. */
import { sum } from '../stats.ts';
import { type Floor, lawOf, type Patient, type Place } from './floor.ts';
import { MORNING_HOUR, weekdayOf } from './fullness.ts';
import { type Fullness, HOURS_A_DAY, hourOfDay } from './model.ts';
import { leaveBy } from './moving.ts';
import { PURPOSE, streamOf } from './streams.ts';

/** Mornings after the beginning, and the beginning itself: what is left of its day answers too. */
export function* morningsIn(from: number, hours: number): Generator<number> {
  yield from;
  const first = Math.floor((from - MORNING_HOUR) / HOURS_A_DAY + 1) * HOURS_A_DAY + MORNING_HOUR;
  for (let at = first; at < from + hours; at += HOURS_A_DAY) yield at;
}

/** The rounding of a part of a patient is the same with and without changes. */
export function answerFullness(floor: Floor, fullness: Fullness, isMorning: boolean): void {
  const { usual, ofPool, ofWard, overBy } = fullness;
  const { now, seed } = floor;
  const weekday = weekdayOf(now - MORNING_HOUR);
  const left = 1 - overBy[hourOfDay(now)]!;
  const end = Math.floor((now - MORNING_HOUR) / HOURS_A_DAY + 1) * HOURS_A_DAY + MORNING_HOUR;
  for (const [pool, wards] of Map.groupBy(floor.units.values(), ({ pool }) => pool)) {
    const usually = wards.map((ward) => usual.get(ward.id)?.[weekday] ?? 0);
    const all = sum(usually);
    if (all <= 0) continue;
    const there = sum(wards.map(({ inside }) => inside.size));
    const more = asInUsualBeds(wards, floor.queues.get(pool) ?? []) - all;
    const parts = partsOf(wards, usually);
    const leaving = sum(wards.map((ward) => goingHome(ward).filter((one) => one.leaving.at < end).length));
    // Of the day on which it begins it is told who leaves: how many is not drawn any more.
    const leavesUsually = (fullness.usualLeft.get(pool)?.[weekday] ?? 0) + fullness.byStays * more;
    const steadied = isMorning ? (fullness.steadiness - 1) * (leaving - leavesUsually) : 0;
    for (const [n, ward] of wards.entries()) {
      const part = parts[n]!;
      const leave = part * (left * ofPool * more + steadied) + left * ofWard * (ward.inside.size - part * there);
      const lot = streamOf(seed, PURPOSE.fullness, n, Math.floor(now)).unit();
      const count = Math.floor(Math.abs(leave) + lot);
      if (leave > 0) bringForward(floor, ward, count, end);
      else putOff(floor, ward, count, end);
    }
  }
}

/** The same for a person in every run of a seed. */
const lotOf = ({ seed, now }: Floor, { spell }: Patient): number =>
  streamOf(seed, PURPOSE.fullness, spell, Math.floor(now)).unit();

/**
 * Who would lie in the beds of a pool without changes: who waits for a closed one lies in it, who lies in an opened one waits. The level is
 * learned of those beds; closing some sends nobody home, and opening some keeps nobody (docs/adr/0030-simulation.md, 4).
 */
function asInUsualBeds(wards: readonly Place[], queue: readonly Patient[]): number {
  const there = sum(wards.map(({ inside }) => inside.size));
  const usual = sum(wards.map(({ placesAsItIs }) => placesAsItIs));
  if (!Number.isFinite(usual)) return there;
  const closed = usual - sum(wards.map(({ places }) => places));
  if (closed < 0) return there - Math.min(-closed, Math.max(0, there - usual));
  return there + Math.min(closed, queue.filter(({ unit }) => unit?.kind !== 'ward').length);
}

/** Of the patients of a pool each ward has as many as usual, but no more than lie in what closes and is left over. */
function partsOf(wards: readonly Place[], usually: readonly number[]): readonly number[] {
  const open = wards.map(({ inside, places, placesAsItIs }, n) =>
    places < placesAsItIs ? Math.min(usually[n]!, Math.max(places, inside.size)) : usually[n]!,
  );
  const of = sum(open) > 0 ? open : usually;
  return of.map((each) => each / sum(of));
}

/** Of those who go home: who is moved on is no discharge, and of whom it was told when they leave they do. */
const goingHome = ({ inside }: Place): readonly (Patient & { readonly leaving: { readonly at: number } })[] =>
  [...inside].filter(
    (one): one is Patient & { leaving: { at: number } } =>
      one.leaving !== undefined && one.leaving.to === undefined && !one.isTold,
  );

/** Whoever of those who stay longer, as a higher chance for all of them would have it; at the same hour of the day. */
function bringForward(floor: Floor, ward: Place, count: number, end: number): void {
  if (count === 0) return;
  const sooner = goingHome(ward)
    .flatMap((patient) => {
      const days = Math.floor((patient.leaving.at - end) / HOURS_A_DAY) + 1;
      const at = patient.leaving.at - days * HOURS_A_DAY;
      return patient.leaving.at >= end && at > floor.now ? [{ patient, at, days }] : [];
    })
    .sort((a, b) => lotOf(floor, a.patient) - lotOf(floor, b.patient));
  for (const { patient, at } of sooner.slice(0, count)) leaveBy(floor, patient, { at });
}

/** Whoever of those who would leave on it: they stay as others who have been there as long. */
function putOff(floor: Floor, ward: Place, count: number, end: number): void {
  if (count === 0) return;
  const later = goingHome(ward)
    .filter(({ leaving }) => leaving.at < end)
    .sort((a, b) => lotOf(floor, a) - lotOf(floor, b));
  for (const patient of later.slice(0, count))
    leaveBy(floor, patient, lawOf(floor, patient.need).rest(patient.since, end, patient.rng.unit()));
}
