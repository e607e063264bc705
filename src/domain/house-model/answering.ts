/** On a morning that is fuller than usual discharges of the next days are brought forward to this one; on an emptier one some are put off. */
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
    const expected = wards.map((ward) => (usual.get(ward.id)?.[weekday] ?? 0) * timesBeds(ward));
    const all = expected.reduce((total, n) => total + n, 0);
    if (all <= 0) continue;
    const there = wards.reduce((total, { inside }) => total + inside.size, 0);
    const leaving = wards.reduce(
      (total, ward) => total + goingHome(ward).filter((one) => one.leaving.at < end).length,
      0,
    );
    // Of the day on which it begins it is told who leaves: how many is not drawn any more.
    const usually = (fullness.usualLeft.get(pool)?.[weekday] ?? 0) + fullness.byStays * (there - all);
    const steadied = isMorning ? (fullness.steadiness - 1) * (leaving - usually) : 0;
    for (const [n, ward] of wards.entries()) {
      const part = expected[n]! / all;
      const more =
        part * (left * ofPool * (there - all) + steadied) + left * ofWard * (ward.inside.size - part * there);
      const lot = streamOf(seed, PURPOSE.fullness, n, Math.floor(now)).unit();
      const count = Math.floor(Math.abs(more) + lot);
      if (more > 0) bringForward(floor, ward, count, end);
      else putOff(floor, ward, count, end);
    }
  }
}

/** The same for a person in every run of a seed. */
const lotOf = ({ seed, now }: Floor, { spell }: Patient): number =>
  streamOf(seed, PURPOSE.fullness, spell, Math.floor(now)).unit();

/** With beds closed as many patients as before are more than usual. */
const timesBeds = ({ places, placesAtFirst }: Place): number =>
  Number.isFinite(places) && placesAtFirst > 0 ? Math.max(0, places) / placesAtFirst : 1;

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
