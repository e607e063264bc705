/** The score of a day equals a recount that knows the truth and no stays, whatever was predicted, moved, cancelled or keyed late. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { dayScore } from '#src/domain/discharge/day-score.ts';
import { hazardHits, type Lying, usualShare } from '#src/domain/discharge/guess.ts';
import { CONFIDENCES, type Confidence } from '#src/domain/discharge/mark.ts';
import { bedsNeeded } from '#src/domain/discharge/need.ts';
import type { Prediction } from '#src/domain/discharge/prediction.ts';
import { brand, type UnitId, type VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, type Instant, MINUTE_MS, parseWhen, zoneId } from '#src/kernel/time.ts';

const ZONE = zoneId('America/New_York');
const DAY = '2026-01-13';
const at = (minutes: number): Instant => after(parseWhen(`${DAY}T00:00`, ZONE), minutes * MINUTE_MS);
const LOCK = at(8 * 60 + 15);
const DEADLINE = at(14 * 60);
const WARDS = ['A', 'B', 'C'] as const;
const unit = (id: string, kind: string): string =>
  `      - { id: ${id}, name: ${id}, kind: ${kind}, pool: p, staffedBeds: 20, locations: [${id}] }\n`;
const SITE = readSettings(
  `sites:\n  - id: s\n    name: S\n    kind: hospital\n    zone: ${ZONE}\n    facilities: [S]\n    units:\n${WARDS.map((id) => unit(id, 'ward')).join('')}${unit('LOUNGE', 'virtual')}${unit('OR', 'periop')}`,
  'huddleboard.yaml',
).sites[0]!;
const times = { day: DAY as never, deadline: '14:00' as never, deadlineAt: DEADLINE, lock: LOCK };
const by = { person: brand<never>('p'), name: 'charge nurse' };

it('what was told under another lock or deadline is judged by its own, whatever is settled now', () => {
  const expected = [{ visit: brand<VisitKey>('v1'), confidence: 'confirmed' as const }];
  const told = (minutes: number, more: Partial<Prediction>): Prediction => ({
    site: SITE.id,
    unit: brand<UnitId>('A'),
    day: DAY as never,
    deadline: '14:00' as never,
    expected,
    by,
    at: at(minutes),
    ...more,
  });
  const left = rowOf({
    visit: brand<VisitKey>('v1'),
    first: 'A',
    moved: undefined,
    left: { atMinute: 13 * 60, lagMinutes: 0, lounge: false },
  });
  const score = (one: Prediction) => dayScore([one], [left], { site: SITE, times });
  const late = 9 * 60;
  expect(score(told(late, {}))).toBeUndefined();
  expect(score(told(late, { lock: at(10 * 60) }))?.house).toMatchObject({ predicted: 1, hit: 1 });
  expect(score(told(7 * 60, { lock: at(6 * 60) }))).toBeUndefined();
  const noon = score(told(7 * 60, { deadline: '12:00' as never }));
  expect(noon).toMatchObject({
    deadline: '12:00',
    deadlineAt: at(12 * 60),
    lock: LOCK,
    house: { predicted: 1, hit: 0 },
  });
});

/** What happened to somebody: where they lay, whether they were moved, when the bed was left for good, and when that was keyed. */
type Truth = {
  readonly visit: VisitKey;
  readonly first: string;
  readonly moved: { readonly to: string; readonly atMinute: number } | undefined;
  readonly left: { readonly atMinute: number; readonly lagMinutes: number; readonly lounge: boolean } | undefined;
};

const minute = fc.integer({ min: 1, max: 24 * 60 - 1 });
const nearDeadline = fc.integer({ min: 14 * 60 - 3, max: 14 * 60 + 3 });
const truths: fc.Arbitrary<readonly Truth[]> = fc
  .array(
    fc.record({
      first: fc.constantFrom(...WARDS),
      moved: fc.option(fc.record({ to: fc.constantFrom(...WARDS), atMinute: minute }), { nil: undefined }),
      left: fc.option(
        fc.record({
          atMinute: fc.oneof(minute, nearDeadline),
          lagMinutes: fc.integer({ min: 0, max: 600 }),
          lounge: fc.boolean(),
        }),
        { nil: undefined },
      ),
    }),
    { maxLength: 25 },
  )
  .map((all) =>
    all.map((one, n) => ({
      ...one,
      visit: brand<VisitKey>(`v${n}`),
      // Nobody is moved after they left.
      moved: one.moved && one.left && one.moved.atMinute >= one.left.atMinute ? undefined : one.moved,
    })),
  );

/** Who left by way of the lounge sat there for an hour; the bed was empty all the while. */
const LOUNGE_MS = HOUR_MS;

function rowOf({ visit, first, moved, left }: Truth): VisitRow {
  const stay = (location: string, from: Instant, to: Instant | undefined) => ({
    location: brand<never>(location),
    bed: visit,
    patientClass: 'I' as const,
    toAdmit: true,
    onLeave: false,
    from,
    ...(to === undefined ? {} : { to }),
  });
  const since = after(at(0), -2 * DAY_MS);
  const end = left && at(left.atMinute);
  const gone = end && (left.lounge ? after(end, LOUNGE_MS) : end);
  const beds =
    moved === undefined
      ? [stay(first, since, end)]
      : [stay(first, since, at(moved.atMinute)), stay(moved.to, at(moved.atMinute), end)];
  return {
    site: SITE.id,
    visit,
    arrivedAt: since,
    stays: [...beds, ...(end && left.lounge ? [stay('LOUNGE', end, gone)] : [])],
    warnings: [],
    ...(gone && left ? { dischargedAt: gone, dischargeSentAt: after(gone, left.lagMinutes * MINUTE_MS) } : {}),
  };
}

const predictions = (visits: readonly Truth[]): fc.Arbitrary<readonly Prediction[]> =>
  fc.array(
    fc
      .record({
        of: fc.constantFrom(...WARDS),
        atMinute: fc.integer({ min: 0, max: 12 * 60 }),
        expected: fc.uniqueArray(
          fc.record({
            visit: fc.constantFrom(...visits.map(({ visit }) => visit), brand<VisitKey>('nobody')),
            confidence: fc.constantFrom(...CONFIDENCES),
          }),
          { selector: ({ visit }) => visit, maxLength: 12 },
        ),
      })
      .map(({ of, atMinute, expected }) => ({
        site: SITE.id,
        unit: brand<UnitId>(of),
        day: times.day,
        deadline: times.deadline,
        expected,
        by,
        at: at(atMinute),
      })),
    { maxLength: 8 },
  );

const counts = (confidence: Confidence): boolean => confidence !== 'possible';

/** From the truth alone: no stays, no fold, no departures. */
function recount(truth: readonly Truth[], told: readonly Prediction[]) {
  const result = new Map<string, { predicted: number; hit: number; left: number; restatedAt: number | undefined }>();
  for (const ward of WARDS) {
    let last: Prediction | undefined;
    for (const one of told) if (one.unit === ward && one.at <= LOCK && (!last || one.at >= last.at)) last = one;
    if (last === undefined) continue;
    const row = { predicted: 0, hit: 0, left: 0, restatedAt: undefined as number | undefined };
    for (const { visit, confidence } of last.expected) if (counts(confidence) && visit !== undefined) row.predicted++;
    for (const one of truth) {
      const wasCounted = last.expected.some(({ visit, confidence }) => visit === one.visit && counts(confidence));
      const lastWard = one.moved?.to ?? one.first;
      const inTime = one.left !== undefined && one.left.atMinute <= 14 * 60;
      if (!inTime) continue;
      if (wasCounted) {
        row.hit++;
        const keyed = one.left!.lounge ? one.left!.atMinute : one.left!.atMinute + one.left!.lagMinutes;
        if (keyed > 14 * 60) row.restatedAt = Math.max(row.restatedAt ?? 0, at(keyed));
      }
      if (wasCounted || (lastWard === ward && at(one.left!.atMinute) >= last.at)) row.left++;
    }
    result.set(ward, row);
  }
  return result;
}

describe('the score of a day', () => {
  it('equals a recount from the truth, unit by unit and in sum', () => {
    const cases = truths.chain((truth) => fc.tuple(fc.constant(truth), predictions(truth)));
    fc.assert(
      fc.property(cases, ([truth, told]) => {
        const expected = recount(truth, told);
        const score = dayScore(told, truth.map(rowOf), { site: SITE, times });
        expect(score === undefined).toBe(expected.size === 0);
        if (score === undefined) return;
        for (const one of score.units) {
          const { predicted, hit, left, restatedAt } = one;
          expect({ predicted, hit, left, restatedAt }).toEqual(expected.get(one.unit));
          const came = Map.groupBy(one.beds, (bed) => bed.came);
          expect(came.get('hit')?.length ?? 0).toBe(hit);
          expect((came.get('hit')?.length ?? 0) + (came.get('missed')?.length ?? 0)).toBe(predicted);
          expect(new Set(one.beds.map(({ visit }) => visit)).size).toBe(one.beds.length);
        }
        const rows = [...expected.values()];
        expect(score.house).toMatchObject({
          predicted: rows.reduce((sum, row) => sum + row.predicted, 0),
          hit: rows.reduce((sum, row) => sum + row.hit, 0),
          left: rows.reduce((sum, row) => sum + row.left, 0),
        });
      }),
      { numRuns: 300 },
    );
  });

  it('does not hang on the order in which predictions and visits are given', () => {
    const cases = truths.chain((truth) => fc.tuple(fc.constant(truth), predictions(truth)));
    fc.assert(
      fc.property(cases, ([truth, told]) => {
        const distinct = told.filter(
          (one, n) => told.findIndex(({ at: other, unit: of }) => other === one.at && of === one.unit) === n,
        );
        const one = dayScore(distinct, truth.map(rowOf), { site: SITE, times });
        const other = dayScore(distinct.toReversed(), truth.map(rowOf).toReversed(), { site: SITE, times });
        expect(other?.house).toEqual(one?.house);
      }),
    );
  });
});

const lying = (days: number, left: boolean): Lying => ({ visit: brand('v'), stayMs: days * DAY_MS, left });

describe('the guesses beside it', () => {
  it('the usual share is of all who lay there', () => {
    expect(usualShare([lying(1, true), lying(2, false), lying(2, false), lying(9, false)])).toBe(0.25);
    expect(usualShare([])).toBeUndefined();
  });

  it('the length of stay names the likeliest first, and of beds that it cannot tell apart each alike', () => {
    const past = [lying(2, true), lying(2, true), lying(5, true), lying(5, false), lying(9, false)];
    const now = [lying(2.5, true), lying(5.1, true), lying(5.2, false), lying(5.3, false), lying(9, true)];
    expect(hazardHits(past, now, 2)).toBeCloseTo(1 + 1 / 3, 10);
    expect(hazardHits([], now, 2)).toBeUndefined();
    expect(hazardHits(past, now, 0)).toBe(0);
  });

  it('never hits more than it names or than left', () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()).map(([days, left]) => lying(days, left)),
    );
    fc.assert(
      fc.property(some, some, fc.nat({ max: 30 }), (past, now, beds) => {
        const hits = hazardHits(past, now, beds);
        expect(hits === undefined).toBe(past.length === 0);
        if (hits === undefined) return;
        expect(hits).toBeGreaterThanOrEqual(0);
        expect(hits).toBeLessThanOrEqual(Math.min(beds, now.filter(({ left }) => left).length) + 1e-9);
      }),
    );
  });

  it('what is needed is what does not fit', () => {
    expect(bedsNeeded({ census: 28, staffedBeds: 28, pendingIn: 4 })).toBe(4);
    expect(bedsNeeded({ census: 26, staffedBeds: 28, pendingIn: 1 })).toBe(0);
    expect(bedsNeeded({ census: 30, staffedBeds: 28, pendingIn: 0 })).toBe(2);
  });
});
