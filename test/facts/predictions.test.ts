/** Ninety days in three wards: every morning's score equals a recount from a list of who left when, and so does every one that is restated later. */
import { afterEach, expect, it } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import type { AdtEvent } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { CONFIDENCES, type Confidence } from '#src/domain/discharge/mark.ts';
import type { Expected } from '#src/domain/discharge/prediction.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiResult } from '#src/domain/kpi/kpi.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { loadDays } from '#src/facts/days.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { loadDayScore, loadGuesses, loadLastScore, predictionTimes } from '#src/facts/predictions.ts';
import { brand, type MessageKey, type UnitId, type VisitKey } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import {
  addDays,
  after,
  dayOf,
  HOUR_MS,
  type Instant,
  type LocalDate,
  localDateAt,
  localTime,
  localToInstant,
  MINUTE_MS,
  zoneId,
} from '#src/kernel/time.ts';
import { memoryStore } from '#test/fakes/fresh-store.ts';
import { computeDays } from '#test/jobs/compute-days.ts';

const ZONE = zoneId('America/New_York');
const WARDS = ['3S', '4N', '5W'] as const;
const DAYS = 90;
/** The clock goes forward on the way, on 8 March. */
const FIRST = '2026-01-05' as LocalDate;
const settings = readSettings(
  `sites:\n  - id: s\n    name: S\n    kind: hospital\n    zone: ${ZONE}\n    facilities: [S]\n    units:\n${WARDS.map((id) => `      - { id: ${id}, name: ${id}, kind: ward, pool: p, staffedBeds: 12, locations: [${id}] }\n`).join('')}`,
  'huddleboard.yaml',
);
const site = settings.sites[0]!;
const store = memoryStore();
afterEach(() => store.close());

/** Repeats itself: a run that fails fails again. */
function dice(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Stay = { visit: VisitKey; ward: string; left?: Instant; keyedAt?: Instant; cancelledAt?: Instant };
type Told = { unit: string; at: Instant; expected: readonly Expected[] };

let messages = 0;
async function receive(event: Partial<AdtEvent>, receivedAt: Instant): Promise<void> {
  const message = brand<MessageKey>(`m${messages++}`);
  const base = { site: site.id, message, n: 0, trigger: 'A08', occurredAt: receivedAt, sentAt: receivedAt, receivedAt };
  const record = { site: site.id, feed: brand<never>('adt'), message, receivedAt, bodyHash: message };
  // A story names what matters to it; the rest is the same for every event.
  const events = [{ ...base, ...event } as AdtEvent];
  await store.commit([{ kind: 'journal.append', record: { ...record, events, merges: [], beds: [] } }]);
}
const project = (knownAt: Instant) => store.project(foldVisit, { limit: 100_000, knownAt, zoneOf: () => ZONE });

/** What is known at `now`, by the plain list. */
function recount(day: LocalDate, all: readonly Stay[], told: readonly Told[], now: Instant) {
  const lock = localToInstant(day, localTime('08:15'), ZONE);
  const deadline = localToInstant(day, localTime('14:00'), ZONE);
  const midnight = localToInstant(day, localTime('00:00'), ZONE);
  const sum = { predicted: 0, hit: 0, left: 0, restatedAt: 0 };
  for (const ward of WARDS) {
    const last = told.filter((one) => one.unit === ward && one.at <= lock).at(-1);
    if (last === undefined) continue;
    const counted = last.expected.filter(({ confidence }) => confidence !== 'possible').map(({ visit }) => visit);
    sum.predicted += counted.length;
    for (const { visit, ward: of, left, keyedAt, cancelledAt } of all) {
      if (left === undefined || keyedAt! > now || (cancelledAt ?? Infinity) <= now) continue;
      if (left < midnight || left > deadline) continue;
      if (counted.includes(visit)) {
        sum.hit++;
        if (keyedAt! > deadline) sum.restatedAt = Math.max(sum.restatedAt, keyedAt!);
      }
      if (counted.includes(visit) || (of === ward && left >= last.at)) sum.left++;
    }
  }
  return sum;
}

it('the score of every day equals a recount, the next morning and two days later', { timeout: 120_000 }, async () => {
  const roll = dice(7);
  const all: Stay[] = [];
  const told = new Map<LocalDate, Told[]>();
  /** Keyed later than the day on which they happened: received when they are. */
  let later: { at: Instant; send: () => Promise<void> }[] = [];
  let scored = 0;
  let restated = 0;
  const live = async (day: LocalDate, now: Instant): Promise<KpiResult> => {
    const { observe } = kpiNamed('rtdc_reliability_pct', OBSERVED)!;
    const asked = { period: dayOf(day, ZONE), now, reads: observe.reads };
    return observe.compute(await loadKpiInput(store, site, settings, asked), { of: 'house' });
  };
  const check = async (day: LocalDate, now: Instant): Promise<void> => {
    const found = await loadDayScore(store, site, settings, day);
    const expected = recount(day, all, told.get(day) ?? [], now);
    const { predicted = 0, hit = 0, left = 0, restatedAt = 0 } = found?.score.house ?? {};
    expect({ day, predicted, hit, left, restatedAt }).toEqual({ day, ...expected });
    const { main, parts } = await live(day, now);
    if (predicted > 0) expect(main).toMatchObject({ value: hit / predicted, numerator: hit, denominator: predicted });
    else expect(main).toHaveProperty('unavailable');
    if (predicted > 0) expect(parts.at(-1)).toMatchObject({ name: 'left-by-deadline', value: { value: left } });
    if (predicted > 0) scored++;
    if (restatedAt > 0) restated++;
  };
  for (let n = 0; n < DAYS; n++) {
    const day = addDays(FIRST, n);
    const clock = (time: string): Instant => localToInstant(day, localTime(time), ZONE);
    const due = later.filter(({ at }) => at <= clock('06:00'));
    later = later.filter((one) => !due.includes(one));
    for (const one of due) await one.send();
    await project(clock('06:00'));
    if (n > 0) await check(addDays(day, -1), clock('06:00'));
    if (n > 1) await check(addDays(day, -2), clock('06:00'));
    for (const ward of WARDS) {
      const here = all.filter((one) => one.ward === ward && one.left === undefined);
      for (let free = here.length; free < 8; free++) {
        const stay: Stay = { visit: brand<VisitKey>(`v${all.length}`), ward };
        all.push(stay);
        const place = { location: brand<never>(ward), bed: `${free}` };
        await receive({ kind: 'admit', visit: stay.visit, patientClass: 'I', place }, clock('01:00'));
      }
    }
    for (const ward of WARDS)
      for (let times = roll(3); times > 0; times--) {
        const here = all.filter((one) => one.ward === ward && one.left === undefined && roll(3) > 0);
        const expected = here.map(({ visit }) => ({ visit, confidence: CONFIDENCES[roll(3)] as Confidence }));
        const at = after(clock('06:30'), (2 - times) * HOUR_MS + roll(100) * MINUTE_MS);
        const one = { unit: ward, at, expected };
        told.set(
          day,
          [...(told.get(day) ?? []), one].toSorted((a, b) => a.at - b.at),
        );
        const by = { person: brand<never>('p'), name: 'charge nurse' };
        const unit = brand<UnitId>(ward);
        const prediction = { site: site.id, unit, day, deadline: localTime('14:00'), expected, by, at };
        await store.commit([{ kind: 'prediction.put', prediction }]);
      }
    for (const stay of all.filter((one) => one.left === undefined && roll(4) === 0)) {
      const left = after(clock('07:00'), roll(11 * 60) * MINUTE_MS);
      const keyedAt = after(left, (roll(5) === 0 ? roll(30 * 60) : roll(20)) * MINUTE_MS);
      Object.assign(stay, { left, keyedAt });
      const gone = { visit: stay.visit, trigger: 'A03', occurredAt: left, sentAt: keyedAt };
      later.push({ at: keyedAt, send: () => receive({ ...gone, kind: 'discharge' }, keyedAt) });
      if (roll(20) !== 0) continue;
      // Not gone after all: said a day and a half later, when it has been scored once.
      const cancelledAt = after(keyedAt, 36 * HOUR_MS);
      stay.cancelledAt = cancelledAt;
      const back = { visit: stay.visit, trigger: 'A13', occurredAt: cancelledAt, sentAt: cancelledAt };
      later.push({
        at: cancelledAt,
        send: () => receive({ ...back, kind: 'cancel', cancels: 'discharge' }, cancelledAt),
      });
    }
    later.sort((a, b) => a.at - b.at);
  }
  expect(scored).toBeGreaterThan(120);
  expect(restated).toBeGreaterThan(10);

  // As they are stored, whatever was keyed late since: the whole of what is known at the end.
  const end = localToInstant(addDays(FIRST, DAYS + 2), localTime('06:00'), ZONE);
  for (const one of later) await one.send();
  await project(end);
  const days = Array.from({ length: DAYS }, (_, n) => addDays(FIRST, n));
  await computeDays(site.id, days, { store, settings, now: end, log: silentLog });
  const span = { from: dayOf(FIRST, ZONE).from, to: end };
  const part = { site, scope: { of: 'house' } } as const;
  const stored = await loadDays(store, kpiNamed('rtdc_reliability_pct', OBSERVED)!, part, span);
  expect(stored.length).toBeGreaterThanOrEqual(DAYS);
  for (const { period, value } of stored) {
    const day = localDateAt(period.from, ZONE);
    const { predicted, hit } = recount(day, all, told.get(day) ?? [], end);
    expect([day, isAvailable(value) ? [value.numerator, value.denominator] : undefined]).toEqual([
      day,
      predicted > 0 ? [hit, predicted] : undefined,
    ]);
  }

  const last = addDays(FIRST, DAYS - 2);
  const found = (await loadDayScore(store, site, settings, last))!;
  for (const [unit, { usual, byStay }] of await loadGuesses(store, site, found)) {
    const { predicted } = found.score.units.find((one) => one.unit === unit)!;
    for (const guess of [usual, byStay]) {
      expect(guess).toBeGreaterThanOrEqual(0);
      expect(guess).toBeLessThanOrEqual(predicted);
    }
  }
  const today = addDays(FIRST, DAYS - 1);
  expect((await loadLastScore(store, site, settings, today))?.day).toBe(last);
  expect(localDateAt(predictionTimes(settings, site, today).lock, ZONE)).toBe(today);
});
