import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dryRun, dryRunFigures, limitsOf, lookOf } from '#src/domain/alert/dry-run.ts';
import { exampleFacts } from '#src/domain/alert/example-facts.ts';
import { RULES } from '#src/domain/alert/index.ts';
import { pastOf } from '#src/domain/alert/past.ts';
import { replay } from '#src/domain/alert/replay.ts';
import type { CommonRuleSettings, HospitalFacts, ThresholdRule } from '#src/domain/alert/rule.ts';
import type { HeadColumn, KeptHeads } from '#src/domain/census/census.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { Site, Unit } from '#src/domain/hospital.ts';
import { scopeName } from '#src/domain/kpi/scope-name.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import {
  ALWAYS,
  after,
  HOUR_MS,
  type Instant,
  instant,
  type LocalTime,
  MINUTE_MS,
  type ZoneId,
} from '#src/kernel/time.ts';

const T0 = instant(Date.UTC(2026, 0, 13, 13));
const tickAt = (n: number): Instant => after(T0, n * 5 * MINUTE_MS);
const unit = (id: string, kind: Unit['kind'], pool: string, staffedBeds: number, more: Partial<Unit> = {}): Unit => ({
  id: brand(id),
  name: [{ from: ALWAYS, value: id }],
  kind,
  pool: brand(pool),
  staffedBeds: [{ from: ALWAYS, value: staffedBeds }],
  hours: [],
  locations: [{ from: ALWAYS, value: [brand<LocationId>(id)] }],
  ...more,
});
/** A place that moves to another unit, beds that are staffed from a moment on, spaces that are staffed by the hour. */
const SITE: Site = {
  ...exampleFacts({}).site,
  zone: 'America/New_York' as ZoneId,
  dayStart: '07:00' as LocalTime,
  units: [
    unit('4N', 'ward', 'adult-acute', 8, {
      locations: [
        { from: ALWAYS, value: [brand('4N'), brand('4N-HALL')] },
        { from: tickAt(7), value: [brand('4N')] },
      ],
    }),
    unit('5W', 'ward', 'adult-acute', 8, {
      staffedBeds: [
        { from: ALWAYS, value: 8 },
        { from: tickAt(5), value: 6 },
      ],
      locations: [
        { from: ALWAYS, value: [brand('5W')] },
        { from: tickAt(7), value: [brand('5W'), brand('4N-HALL')] },
      ],
    }),
    unit('6E', 'ward', 'late', 4, { staffedBeds: [{ from: tickAt(4), value: 4 }] }),
    unit('CDU', 'observation', 'cdu', 6),
    unit('ED', 'ed', 'ed', 6, {
      hours: [{ from: '08:15' as LocalTime, to: '08:40' as LocalTime, staffedBeds: 9 }],
    }),
  ],
};
const PLACES = ['4N', '4N-HALL', '5W', '6E', 'CDU', 'ED', 'ELSEWHERE'];

const kept = (ticks: readonly number[], places: readonly HeadColumn[], madeAt = ticks): KeptHeads => ({
  ticks: Float64Array.from(ticks),
  madeAt: Float64Array.from(madeAt),
  places,
});
const columnsOf = (heads: readonly (readonly number[])[]): readonly HeadColumn[] =>
  PLACES.map((location, place) => {
    const column = Int32Array.from(heads, (row) => row[place]!);
    return {
      location: brand(location),
      occupied: column,
      inpatients: column.map((n) => n >> 1),
      toAdmit: column.map((n) => n % 3),
    };
  });

const defaults = (rule: ThresholdRule): CommonRuleSettings => rule.settings.parse({});
const REPLAYED = RULES.filter((rule) => lookOf(rule) !== undefined);

describe('what was known then', () => {
  it('rules that look at heads and beds have a past, the others say that what they look at is not kept', () => {
    expect(REPLAYED.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['ed-boarding', 'pool-occupancy', 'unit-over-census']),
    );
    for (const id of ['feed-stale', 'ed-crowding', 'staffing-gap', 'net-position']) {
      expect(lookOf(RULES.find((rule) => rule.id === id)!), id).toBeUndefined();
    }
  });

  it('is at each kept tick what the rule itself would have read, whatever moved, opened or was staffed by the hour', () => {
    const row = fc.array(fc.nat(12), { minLength: PLACES.length, maxLength: PLACES.length });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (heads) => {
        const places = columnsOf(heads);
        const past = pastOf(
          SITE,
          kept(
            heads.map((_, n) => tickAt(n)),
            places,
          ),
        );
        const facts = heads.map((_, n): HospitalFacts => {
          const counts = places.map(({ location, occupied, inpatients, toAdmit }) => ({
            ...{ location, occupied: occupied[n]!, inpatients: inpatients[n]!, toAdmit: toAdmit[n]!, onLeave: 0 },
          }));
          const now = tickAt(n);
          return {
            ...exampleFacts({}),
            site: SITE,
            now,
            census: siteCensus({ site: SITE, at: now, counts, beds: [] }),
          };
        });
        for (const rule of REPLAYED) {
          if (rule.told !== undefined) continue;
          const settings = defaults(rule);
          const limits = limitsOf(rule, settings)!;
          const looks = facts.map((one) => rule.evaluate(one, settings));
          for (const reading of looks.flat())
            expect(limits).toEqual({ fire: reading.fireLimit, clear: reading.clearLimit });
          const { metric } = lookOf(rule)!;
          for (const key of new Set(looks.flat().map((one) => one.key))) {
            const scope = looks.flat().find((one) => one.key === key)!.scope;
            const place = key.endsWith(':house') ? ({ of: 'house' } as const) : scope;
            if (place.of === 'feed') throw new Error('a feed has no heads');
            const values = looks.map((look) => look.find((one) => one.key === key)?.value ?? Number.NaN);
            expect(Array.from(metric.before!(past, place)!.value), `${key} ${scopeName(place)}`).toEqual(values);
          }
        }
      }),
    );
  });

  it('ticks that were made up after nobody had watched are left out; a history that was loaded before anybody did is not', () => {
    const ticks = [0, 1, 2, 3, 4, 5].map(tickAt);
    const late = (n: number) => after(tickAt(n), HOUR_MS);
    const heads = columnsOf(ticks.map((_, n) => [n, 0, 0, 0, 0, 0, 0]));
    const past = pastOf(SITE, kept(ticks, heads, [late(0), late(1), tickAt(2), late(3), tickAt(4), tickAt(5)]));
    expect(Array.from(past.ticks)).toEqual([0, 1, 2, 4, 5].map(tickAt));
    expect([past.loaded, past.madeUp]).toEqual([2, 1]);
    expect(Array.from(past.heads({ of: 'unit', unit: brand('4N') })!.occupied)).toEqual([0, 1, 2, 4, 5]);
  });
});

describe('a dry-run', () => {
  const boarding = RULES.find(({ id }) => id === 'ed-boarding')!;
  const look = lookOf(boarding)!;
  const limits = { fire: 9, clear: 6, forMinutes: 20, clearForMinutes: 10 };
  /** Boarders at each tick from 08:00 local. */
  const history = (boarders: readonly number[]) => {
    const heads = boarders.map(() => 0);
    const ed: HeadColumn = {
      location: brand('ED'),
      occupied: Int32Array.from(boarders),
      inpatients: Int32Array.from(heads),
      toAdmit: Int32Array.from(boarders),
    };
    return pastOf(
      SITE,
      kept(
        boarders.map((_, n) => tickAt(n)),
        [ed],
      ),
    );
  };
  const runs = (...parts: readonly (readonly [times: number, boarders: number])[]): readonly number[] =>
    parts.flatMap(([times, boarders]) => Array.from({ length: times }, () => boarders));

  it('counts openings, their length, noise and nights', () => {
    // Open 08:20–08:35, 15 minutes: noise. Open 10:10–20:45. Open at 22:35, and still.
    const past = history([...runs([5, 11], [3, 5], [12, 5]), ...runs([129, 12], [20, 6]), ...runs([6, 9])]);
    const run = dryRun(look, past, limits, SITE);
    if (typeof run === 'string') throw new Error(run);
    const figures = dryRunFigures(run, SITE, false);
    expect(figures).toMatchObject({ count: 3, stillOpen: 1, noise: 1, byNight: 1, atOnce: 1, busiestShift: 2 });
    expect(figures.longestMinutes).toBe(2 * figures.medianMinutes! - 15);
    expect(figures.days).toEqual([{ date: '2026-01-13', count: 3 }]);
  });

  it('is the replay of each place, in the order in which they open', () => {
    const rule = RULES.find(({ id }) => id === 'unit-over-census')!;
    const asked = { fire: 1, clear: 0, forMinutes: 5, clearForMinutes: 5 };
    const heads = columnsOf(
      Array.from({ length: 80 }, (_, n) => [n % 40 > 19 ? 9 : 3, 0, n % 40 > 17 ? 9 : 3, 0, 0, 0, 0]),
    );
    const past = pastOf(
      SITE,
      kept(
        Array.from({ length: 80 }, (_, n) => tickAt(n)),
        heads,
      ),
    );
    const run = dryRun(lookOf(rule)!, past, asked, SITE);
    if (typeof run === 'string') throw new Error(run);
    expect(run.openings.map(({ openedAt }) => openedAt)).toEqual(
      run.openings.map(({ openedAt }) => openedAt).toSorted((a, b) => a - b),
    );
    const fifth = lookOf(rule)!.metric.before!(past, { of: 'unit', unit: brand('5W') })!;
    const one = replay(fifth, asked);
    expect(
      run.openings.filter(({ place }) => scopeName(place) === 'unit:5W').map(({ place: _, ...rest }) => rest),
    ).toEqual(one);
    expect(dryRunFigures(run, SITE, true).atOnce).toBe(2);
    expect(dryRunFigures(run, SITE, true).busiestShift).toBe(2);
  });

  it('without a kept tick there is nothing to replay', () => {
    expect(dryRun(look, pastOf(SITE, kept([], [])), limits, SITE)).toBe('nothing-kept');
  });
});
