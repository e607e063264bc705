import { describe, expect, test } from 'vitest';
import { toHl7 } from '#adapters/feeds/synthetic/to-hl7.ts';
import { clockOf, DEMO_START, dayKind, startOf } from '#src/domain/simulate/calendar.ts';
import { ED_BY_HOUR } from '#src/domain/simulate/figures.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { SimEvent, SimSubject } from '#src/domain/simulate/sim-event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#src/kernel/time.ts';
import { tellUntil } from './played.ts';

/** Kinds that put somebody somewhere else: into, through or out of the house. */
const MOVING_KINDS: ReadonlySet<SimEvent['kind']> = new Set<SimEvent['kind']>([
  'arrive-ed',
  'direct-admit',
  'register',
  'move',
  'swap',
  'discharge',
  'cancel-discharge',
]);

const WEEK_AFTER = startOf(5);
const told = tellUntil(3, WEEK_AFTER);

describe('the simulated house', () => {
  test('tells the same bytes for the same seed, and others for another', () => {
    const text = (events: readonly SimEvent[]) => events.map((event) => toHl7(event)).join('');
    const day = (seed: number) => text(tellUntil(seed, clockOf(-58, '12:00')));
    expect(day(3)).toBe(day(3));
    expect(day(3)).not.toBe(day(4));
  });

  test('tells in the order of sending, numbered, never before it happened', () => {
    for (const [i, event] of told.entries()) {
      expect(event.seq).toBe(i + 1);
      if (i > 0 && event.sentAt < told[i - 1]!.sentAt) expect.fail(`message ${event.seq} goes back in time`);
      if (event.at > event.keyedAt || event.keyedAt > event.sentAt) expect.fail(`message ${event.seq} is early`);
    }
  });

  test('goes on after the story, day after day', () => {
    const events = createHouse(3).events();
    let days = 0;
    for (const event of events) {
      days = (event.sentAt - startOf(0)) / DAY_MS;
      if (days >= 12) break;
    }
    expect(days).toBeGreaterThanOrEqual(12);
    for (const day of [2, 3, 4]) {
      const messages = told.filter((event) => event.sentAt >= startOf(day) && event.sentAt < startOf(day + 1)).length;
      expect(messages).toBeGreaterThan(1_000);
    }
  });

  test.each([
    ['in truth', (event: SimEvent) => event.at],
    ['as the messages say it', (event: SimEvent) => (event.tellsWhen ? event.at : event.keyedAt)],
  ])('never puts two patients into one bed, %s', (_, when) => {
    const beds = new Map<string, string>();
    const places = new Map<string, string>();
    const leave = (visit: string) => {
      const bed = places.get(visit);
      if (bed !== undefined) beds.delete(bed);
      places.delete(visit);
    };
    const enter = ({ visit, place }: SimSubject, event: SimEvent) => {
      if (place.bed === undefined) return;
      const other = beds.get(place.bed);
      if (other !== undefined && other !== visit) expect.fail(`${place.bed} holds two at message ${event.seq}`);
      beds.set(place.bed, visit);
      places.set(visit, place.bed);
    };
    for (const event of told.toSorted((a, b) => when(a) - when(b) || a.seq - b.seq)) {
      if (event.kind === 'bed-status' || !MOVING_KINDS.has(event.kind)) continue;
      leave(event.subject.visit);
      if (event.kind === 'swap') leave(event.other.visit);
      if (event.kind !== 'discharge') enter(event.subject, event);
      if (event.kind === 'swap') enter(event.other, event);
    }
    expect(beds.size).toBeGreaterThan(200);
  });

  test('is silent from 13:20 to 13:38 on the Tuesday; then come 31 messages, 9 of them moves, the latest about 13:37', () => {
    const from = clockOf(0, '13:20');
    const to = clockOf(0, '13:38');
    expect(told.some((event) => event.sentAt === from)).toBe(true);
    expect(told.filter((event) => event.sentAt > from && event.sentAt < to)).toEqual([]);
    const burst = told.filter((event) => event.sentAt === to);
    expect(burst).toHaveLength(31);
    expect(burst.filter((event) => MOVING_KINDS.has(event.kind))).toHaveLength(9);
    expect(Math.max(...burst.map((event) => event.at))).toBe(clockOf(0, '13:37'));
  });

  test('sends what an outage of three hours in history held back in one burst', () => {
    const from = clockOf(-34, '10:00');
    const to = clockOf(-34, '13:00');
    expect(told.filter((event) => event.sentAt > from && event.sentAt < to)).toEqual([]);
    expect(told.filter((event) => event.sentAt === to).length).toBeGreaterThan(45);
  });

  test('says by night about six messages an hour, and about 1,400 on the whole Tuesday', () => {
    const between = (from: string, to: string) =>
      told.filter((event) => event.sentAt >= clockOf(0, from) && event.sentAt < clockOf(0, to)).length;
    expect(between('02:00', '05:00') / 3).toBeGreaterThan(4.5);
    expect(between('02:00', '05:00') / 3).toBeLessThan(7.5);
    expect(between('00:00', '24:00')).toBeGreaterThan(1_300);
    expect(between('00:00', '24:00')).toBeLessThan(1_500);
  });

  test('keys the bed that left at 13:40 at 14:25, with the truth in the message', () => {
    const late = told.filter((event) => event.kind === 'discharge' && event.at === clockOf(0, '13:40'));
    expect(late.map(({ keyedAt, tellsWhen }) => ({ keyedAt, tellsWhen }))).toContainEqual({
      keyedAt: clockOf(0, '14:25'),
      tellsWhen: true,
    });
  });

  test('has 15 adult beds emptied between the meeting and 14:00', () => {
    const adult = new Set(['ICU', '3E', '3N', '3S', '4N', '5W', '6W', '6E']);
    const left = told.filter(
      (event) =>
        event.kind === 'discharge' &&
        adult.has(event.subject.place.unit) &&
        event.at > clockOf(0, '08:26') &&
        event.at < clockOf(0, '14:00'),
    );
    expect(left).toHaveLength(15);
  });

  test('frees the two PACU holds at 10:03 and 10:05, after an ICU downgrade', () => {
    const moves = told.flatMap((event) => (event.kind === 'move' && event.at > clockOf(0, '09:30') ? [event] : []));
    const [down] = moves.filter(({ subject }) => subject.prior?.unit === 'ICU');
    const holds = moves.filter(({ subject }) => subject.prior?.unit === 'PACU').slice(0, 2);
    expect(down?.at).toBe(clockOf(0, '09:38'));
    expect(holds.map(({ at }) => at)).toEqual([clockOf(0, '10:03'), clockOf(0, '10:05')]);
    expect(holds[0]?.subject.place.unit).toBe('ICU');
  });

  test('has 184 ED arrivals on the Tuesday, hour by hour as listed, and 7 who leave unseen', () => {
    const byHour = ED_BY_HOUR.map(() => 0);
    for (const event of told) {
      const hour = Math.floor((event.at - startOf(0)) / HOUR_MS);
      if (event.kind === 'arrive-ed' && hour >= 0 && hour < 24) byHour[hour]! += 1;
    }
    expect(byHour).toEqual(ED_BY_HOUR);
    const unseen = told.filter(
      (event) =>
        event.kind === 'discharge' && event.disposition === '07' && event.at >= startOf(0) && event.at < startOf(1),
    );
    expect(unseen).toHaveLength(7);
  });

  test('names a corridor that no configuration knows', () => {
    const corridor = told.filter((event) => event.kind === 'move' && event.subject.place.unit === '3E-HALL');
    expect(corridor.length).toBeGreaterThan(0);
    expect(corridor.some((event) => event.at >= DEMO_START)).toBe(true);
  });

  test('has a snow day, and a day after that makes up for it', () => {
    const arrivals = (day: number) =>
      told.filter((event) => event.kind === 'arrive-ed' && event.at >= startOf(day) && event.at < startOf(day + 1))
        .length;
    const snow = Array.from({ length: 59 }, (_, i) => -59 + i).find((day) => dayKind(day).name === 'snow')!;
    expect(arrivals(snow) / 168).toBeCloseTo(0.65, 0);
    expect(arrivals(snow)).toBeLessThan(arrivals(snow - 7) * 0.8);
    expect(arrivals(snow + 1)).toBeGreaterThan(arrivals(snow) * 1.4);
  });

  test('keeps the small-hours gaps that a night shift knows: fifteen silent minutes are normal', () => {
    const night = told.filter((event) => event.sentAt >= clockOf(0, '02:00') && event.sentAt < clockOf(0, '05:00'));
    const gaps = night.slice(1).map((event, i) => event.sentAt - night[i]!.sentAt);
    expect(gaps.some((gap) => gap >= 15 * MINUTE_MS)).toBe(true);
  });
});
