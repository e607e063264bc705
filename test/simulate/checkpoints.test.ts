import { describe, expect, test } from 'vitest';
import { findConflicts } from '#src/domain/census/conflicts.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { boardersAt } from '#src/domain/flow/boarding.ts';
import { type FlowScope, flowSummary } from '#src/domain/flow/summary.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { nedocs } from '#src/domain/kpi/catalog/ed/nedocs.ts';
import { isAvailable } from '#src/domain/measure.ts';
import { clockOf } from '#src/domain/simulate/calendar.ts';
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { type Known, play, shownAt, site } from './played.ts';

/** Any seed must do; these are as good as others. */
const SEEDS = [1, 20_260_113];
const MORNING_AFTER = clockOf(1, '06:00');

/** Unit: staffed, occupied, not usable. The table "Units, Tuesday 08:26". */
const TABLE = {
  ICU: [18, 17, 0],
  PCU: [20, 20, 0],
  '3N': [22, 22, 0],
  '3S': [28, 27, 1],
  '4N': [28, 28, 0],
  '5W': [28, 28, 0],
  '6W': [28, 27, 1],
  '6E': [12, 12, 0],
  CDU: [14, 13, 0],
  '2N': [18, 15, 0],
  NICU: [10, 8, 0],
  PEDS: [10, 8, 1],
  BHU: [16, 16, 0],
};

const unitOf = (known: Known, id: string) => known.census.units.find((unit) => unit.unit === id)!;

function crowding(known: Known, at: Instant) {
  const result = nedocs.observe.compute(
    {
      site,
      period: { from: clockOf(0, '00:00'), to: at },
      now: at,
      census: known.census,
      present: known.present,
      visits: known.visits,
      midnights: [],
      freshness: { state: 'fresh', dataAgeMs: 0, lastMessageAt: at },
      sameDayStayDays: 1,
      mappedFields: new Set(['ventilated', 'bedWaitMinutes']),
    },
    { of: 'house' },
  );
  return isAvailable(result.main) ? result.main.value : undefined;
}

/** What the simulated house did on its Tuesday, whatever of it was told late: from elsewhere into a bed of the pool. */
function cameIntoAdult({ told }: ReturnType<typeof play>): number {
  const adult = new Set(['ICU', '3E', '3N', '3S', '4N', '5W', '6W', '6E']);
  const where = new Map<string, string>();
  let came = 0;
  for (const event of told.toSorted((a, b) => a.at - b.at || a.seq - b.seq)) {
    if (event.kind !== 'arrive-ed' && event.kind !== 'move' && event.kind !== 'direct-admit') continue;
    const { visit, place } = event.subject;
    const isToday = event.at >= clockOf(0, '00:00') && event.at < clockOf(1, '00:00');
    if (isToday && adult.has(place.unit) && !adult.has(where.get(visit) ?? '')) came++;
    where.set(visit, place.unit);
  }
  return came;
}

describe.each(SEEDS)('the demonstration day, seed %i', (seed) => {
  const played = play(seed, MORNING_AFTER);
  const shown = (time: string) => shownAt(played, clockOf(0, time));
  const waiting = (known: Known, time: string) => boardersAt(known.present, clockOf(0, time), unitFinder(site));

  test.each([
    ['as shown then', clockOf(0, '08:26')],
    ['as known the next morning', MORNING_AFTER],
  ])('08:26 is the table, %s', (_, knownAt) => {
    const known = shownAt(played, clockOf(0, '08:26'), knownAt);
    const lines = Object.keys(TABLE).map((id) => {
      const { staffedBeds, occupied, blockedBeds } = unitOf(known, id);
      return [id, [staffedBeds, occupied, blockedBeds]];
    });
    expect(Object.fromEntries(lines)).toEqual(TABLE);
    expect(known.census.pools.find(({ pool }) => pool === 'adult-acute')).toMatchObject({
      staffedBeds: 184,
      occupied: 181,
      blockedBeds: 2,
      availableBeds: 1,
    });
    expect(known.census.house).toEqual({ staffedBeds: 252, occupied: 241 });
    expect(known.census.units.filter((unit) => !unit.mapped)).toEqual([]);
  });

  test.each([
    ['08:26', 31, 11, 9.67, 105],
    ['12:00', 42, 12, 11, 123],
    ['18:10', 56, 14, 10.2, 176],
    ['22:10', 38, 6, 6.5, 96],
  ])('%s: %i in the ED, %i board, longest %f h, NEDOCS %i', (time, patients, boarding, longest, score) => {
    const known = shown(time);
    expect(unitOf(known, 'ED').occupied).toBe(patients);
    expect(waiting(known, time)).toHaveLength(boarding);
    expect(waiting(known, time)[0]!.minutes / 60).toBeCloseTo(longest, 2);
    expect(waiting(known, time)[0]!.clock).toBe('decision');
    expect(crowding(known, clockOf(0, time))).toBe(score);
  });

  test('boarders: 8 or fewer before 07:50, 11 from 07:51, 10 at 14:00, 9 or more until the evening', () => {
    expect(shown('07:49').census.totals.boarders).toBe(8);
    for (const time of ['07:51', '08:10', '08:26', '08:31', '08:40'])
      expect(waiting(shown(time), time)).toHaveLength(11);
    expect(shown('14:00').census.totals.boarders).toBe(10);
    for (let at = clockOf(0, '07:51'); at < clockOf(0, '20:00'); at = (at + 20 * MINUTE_MS) as Instant) {
      expect(shownAt(played, at).census.totals.boarders).toBeGreaterThanOrEqual(9);
    }
  });

  test('adult acute stands at 95 % or more from 06:00 to the meeting, so that its alert is open at 08:20', () => {
    for (const time of ['06:00', '06:30', '07:00', '07:30', '08:00', '08:20']) {
      const adult = shown(time).census.pools.find(({ pool }) => pool === 'adult-acute')!;
      expect(adult.occupied / adult.staffedBeds).toBeGreaterThanOrEqual(0.95);
    }
  });

  test('pod 6E-P opens at 11:40: staffed 256, and no unit is ever over census', () => {
    expect(shown('11:39').census.house.staffedBeds).toBe(252);
    const known = shown('12:00');
    expect(known.census.house.staffedBeds).toBe(256);
    for (const time of ['08:26', '12:00', '14:00', '18:10', '22:10']) {
      for (const unit of shown(time).census.units.filter(({ mapped, kind }) => mapped && kind !== 'ed')) {
        expect(unit.occupied).toBeLessThanOrEqual(unit.staffedBeds!);
      }
    }
  });

  test('a day of 184 arrivals, 86 of them by 14:00; adult beds fill as they did in truth, and end where the table is', () => {
    const known = shownAt(played, clockOf(1, '00:00'), MORNING_AFTER);
    const summary = (until: Instant, scope: FlowScope) =>
      flowSummary(known.visits, { from: clockOf(0, '00:00'), to: until }, { site, scope, sameDayStayDays: 1 });
    const house = { of: 'house' } as const;
    expect(summary(clockOf(1, '00:00'), house).figures.edArrivals).toBe(184);
    expect(summary(clockOf(0, '14:00'), house).figures.edArrivals).toBe(86);
    const adult = {
      of: 'part',
      units: new Set(site.units.filter((u) => u.pool === 'adult-acute').map((u) => u.id)),
    } as const;
    expect(summary(clockOf(1, '00:00'), adult).figures.cameIn).toBe(cameIntoAdult(played));
    expect(summary(clockOf(0, '08:26'), adult).beds.after).toBe(181);
    expect(summary(clockOf(0, '08:26'), house).beds.after).toBe(241);
  });

  test('nobody lies in two beds and no bed holds two', () => {
    for (const time of ['08:26', '12:00', '14:00', '18:10', '22:10'])
      expect(findConflicts(shown(time).present)).toEqual([]);
    expect(findConflicts(shownAt(played, MORNING_AFTER).present)).toEqual([]);
  });

  test('every message is taken by the reader, and the fold finds nothing odd in it', () => {
    expect(played.refused).toEqual([]);
    const warnings = [...played.byVisit.values()].flatMap((events) => foldVisit(events).warnings);
    expect(warnings).toEqual([]);
  });
});
