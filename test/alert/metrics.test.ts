import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleFacts } from '#src/domain/alert/example-facts.ts';
import { HEADS, headsAt } from '#src/domain/alert/metrics/heads.ts';
import { METRICS, metricNamed, metricNames } from '#src/domain/alert/metrics/index.ts';
import { columnOf, keptName } from '#src/domain/alert/metrics/kept-value.ts';
import type { History, Place } from '#src/domain/alert/metrics/metric.ts';
import type { HospitalFacts } from '#src/domain/alert/rule.ts';
import { step } from '#src/domain/alert/step.ts';
import { ownSettings, ruleOf } from '#src/domain/alert/told.ts';
import type { ToldRuleBody } from '#src/domain/alert/told-body.ts';
import { controlled } from '#src/domain/kpi/control.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { brand } from '#src/kernel/ids.ts';
import { addDays, dayOf, HOUR_MS, instant, type LocalDate } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { openEpisode } from '#test/commands/house.ts';

const NONE: Pick<History, 'values' | 'changes' | 'site'> = {
  values: () => [],
  changes: () => [],
  site: exampleFacts({}).site,
};
const house: Place = { of: 'house' };
const pool: Place = { of: 'pool', pool: brand('adult-acute') };
const unit = (id: string): Place => ({ of: 'unit', unit: brand(id) });

describe('metrics', () => {
  it('have an id each, and a word in every language', () => {
    expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
    for (const locale of ['en-US', 'en-GB', 'es'])
      for (const { id } of METRICS) expect(wordsFor(locale, 'us').metrics.names[id], `${locale} ${id}`).toBeTruthy();
  });

  it('hold every figure of the registry and the special cause of its chart', () => {
    expect(metricNamed('lwbs_pct')).toMatchObject({ id: 'lwbs_pct', worse: 'higher' });
    expect(metricNamed('SPC:LWBS')).toBe(metricNamed('spc:lwbs_pct'));
    for (const name of metricNames()) expect(metricNamed(name)?.id).toBe(name);
    expect(metricNamed('occupied')).toBeUndefined();
  });

  it('read the demo day: the pool 98.4 % full, three beds free, eleven boarding', () => {
    const facts = exampleFacts({
      pools: [{ pool: 'adult-acute', occupied: 181, staffed: 184 }],
      units: [
        { unit: 'ED', kind: 'ed', occupied: 31, staffed: 36 },
        { unit: '4N', kind: 'ward', occupied: 28, staffed: 28 },
      ],
      boarding: Array.from({ length: 11 }, (_, n) => 580 - n * 18),
    });
    const read = (id: string, place: Place) => metricNamed(id)?.read(facts, place)?.value;
    expect(read('occupancy', pool)).toBe(181 / 184);
    expect(read('free-beds', pool)).toBe(3);
    expect(read('over-census', unit('4N'))).toBe(0);
    expect(read('ed-boarders', { of: 'house' })).toBe(11);
    expect(read('longest-boarder', { of: 'house' })).toBe(580);
    expect(read('occupancy', unit('5W'))).toBeUndefined();
  });

  it('are frozen with the feed', () => {
    const facts = exampleFacts({ pools: [{ pool: 'a', occupied: 9, staffed: 10 }], feed: 'stale' });
    const frozen = metricNamed('occupancy')?.read(facts, { of: 'pool', pool: brand('a') });
    expect(facts.freshness).toMatchObject({ state: 'stale', since: frozen?.unknownSince });
  });

  it('say of a kept tick what they said at that instant', () => {
    const tick = fc.record({ occupied: fc.nat(60), staffed: fc.nat(60) });
    fc.assert(
      fc.property(fc.array(tick, { minLength: 1, maxLength: 8 }), (ticks) => {
        const looks = ticks.map(({ occupied, staffed }) =>
          exampleFacts({
            units: [{ unit: '5W', kind: 'ward', occupied, staffed }],
            pools: [{ pool: 'adult-acute', occupied, staffed }],
          }),
        );
        const heads = (place: Place) => looks.map(({ census }) => headsAt(census, place)!);
        const history: History = {
          ...NONE,
          ticks: ticks.map((_, n) => n),
          heads: (place) =>
            Object.fromEntries(HEADS.map((name) => [name, heads(place).map((one) => one[name])])) as never,
        };
        for (const metric of METRICS) {
          for (const place of [house, pool, unit('5W')]) {
            const column = metric.before?.(history, place);
            if (column === undefined) continue;
            expect([...Array.from(column.value)]).toEqual(
              looks.map((facts) => metric.read(facts, place)?.value ?? Number.NaN),
            );
          }
        }
      }),
    );
  });
});

const START = '2026-01-01' as LocalDate;
const zone = NONE.site.zone;
const daily = (n: number, value: number, more: Partial<KpiValue> = {}): KpiValue => {
  const period = dayOf(addDays(START, n), zone);
  return {
    site: brand('riverside'),
    kpi: brand('lwbs_pct'),
    scope: 'house',
    period,
    value: { value, measure: 'share', n: 160, quality: 'complete' },
    definitionVersion: 1,
    computedAt: instant(period.to + HOUR_MS),
    ...more,
  };
};

describe('figures that are kept by day', () => {
  const of = ({ value }: KpiValue): number => ('value' in value ? value.value : Number.NaN);

  it('stand from when they were computed until the next is', () => {
    const [first, second] = [daily(0, 0.02), daily(1, 0.04)];
    expect(columnOf([first, second], of)).toEqual({
      at: [first.computedAt, second.computedAt],
      value: [0.02, 0.04],
      holds: 'until-next',
    });
  });

  it('are in a dry-run what was known then: a restated day is as it was before until it was restated', () => {
    const late = daily(0, 0.02);
    const at = instant(late.period.to + 5 * HOUR_MS);
    const before = { value: 0.05, measure: 'share' as const, n: 150, quality: 'complete' as const };
    const told = { ...late, computedAt: at, restated: { at, before, beforeVersion: 1 } };
    expect(columnOf([told], of)).toMatchObject({ at: [late.period.to, at], value: [0.05, 0.02] });
  });

  it('say nothing of the present once a later day is known, however late they are restated', () => {
    const late = daily(0, 0.02);
    const at = instant(late.period.to + 72 * HOUR_MS);
    const before = { value: 0.05, measure: 'share' as const, n: 150, quality: 'complete' as const };
    const column = columnOf(
      [{ ...late, computedAt: at, restated: { at, before, beforeVersion: 1 } }, daily(1, 0.04)],
      of,
    );
    expect(column?.value).toEqual([0.05, 0.04]);
  });

  it('fire as a special cause where their chart shows one for the worse, now and in a dry-run alike', () => {
    const metric = metricNamed('spc:lwbs_pct')!;
    const values = Array.from({ length: 40 }, (_, n) => daily(n, n === 39 ? 0.2 : 0.02 + (n % 3) / 200));
    const history: History = { ...NONE, ticks: [], heads: () => undefined, values: () => values };
    const column = metric.before?.(history, { of: 'house' });
    expect(Array.from(column!.value).slice(-3)).toEqual([0, 0, 1]);
    const charted = controlled(
      {
        kpi: brand('lwbs_pct'),
        place: { of: 'house', site: brand('riverside') },
        grain: 'day',
        points: values,
        from: 'observed',
      },
      { better: 'lower', about: 'day', changes: [], zone },
    )!;
    const kept = { values: new Map(), charts: new Map([[keptName(brand('lwbs_pct'), { of: 'house' }), charted]]) };
    const empty = exampleFacts({});
    const facts: HospitalFacts = { ...empty, present: { ...empty.present!, kept } };
    expect(metric.read(facts, { of: 'house' })).toMatchObject({ value: 1, madeAt: values[39]!.period.from });
  });

  it('that were not worked out of late are unknown: what is open about them stands still, and does not end for that', () => {
    for (const metric of ['lwbs_pct', 'spc:lwbs_pct']) {
      const body: ToldRuleBody = {
        ...{ id: brand('walk-outs'), metric, scope: { of: 'house' }, fire: 0.05, clear: 0.02, forMinutes: 0 },
        ...{ clearForMinutes: 0, severity: 'act', chain: 'ed', plays: [] },
      };
      const rule = ruleOf(body);
      const settings = ownSettings(body, true);
      const facts = exampleFacts({});
      const [reading] = rule.evaluate(facts, settings);
      expect(reading?.standing).toBe('unknown');
      const episode = openEpisode({ rule: rule.id, key: brand('walk-outs:house'), scope: { of: 'house' } });
      const judged = { site: facts.site.id, rule, settings, episode, reading, now: facts.now, newId: () => episode.id };
      expect(step(judged)).toMatchObject({ reason: 'unknown', next: { state: 'open', unknownSince: facts.now } });
      expect(step({ ...judged, episode: undefined }).next).toBeUndefined();
    }
  });
});
