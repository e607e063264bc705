/** Rules that need no code: places, limits, hours, steps, readings that are counted, and what is wrong with them. */
import { describe, expect, it } from 'vitest';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { exampleFacts } from '#src/domain/alert/example-facts.ts';
import type { Reading } from '#src/domain/alert/rule.ts';
import { isInHours } from '#src/domain/alert/schedule.ts';
import { step } from '#src/domain/alert/step.ts';
import { ownSettings, placesOf, ruleOf } from '#src/domain/alert/told.ts';
import type { HolidayHours, ToldRuleBody } from '#src/domain/alert/told-body.ts';
import { toldFaults } from '#src/domain/alert/told-faults.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import { readStored, SWITCH_BODY } from '#src/domain/alert/told-stored.ts';
import { brand, type EpisodeId, type SiteId } from '#src/kernel/ids.ts';
import {
  after,
  type Instant,
  instant,
  isoOf,
  type LocalDate,
  type LocalTime,
  MINUTE_MS,
  parseWhen,
  zoneId,
} from '#src/kernel/time.ts';

const ZONE = zoneId('America/New_York');
const told = (more: Partial<ToldRuleBody> = {}): ToldRuleBody => ({
  id: brand('ward-full'),
  metric: 'occupancy',
  scope: { of: 'unit' },
  fire: 0.98,
  clear: 0.9,
  forMinutes: 0,
  clearForMinutes: 0,
  severity: 'act',
  chain: 'unit',
  plays: [],
  ...more,
});
const facts = exampleFacts({
  units: [
    { unit: '4N', kind: 'ward', occupied: 28, staffed: 28 },
    { unit: '5W', kind: 'ward', occupied: 25, staffed: 28 },
    { unit: 'ED', kind: 'ed', occupied: 58, staffed: 42 },
  ],
});
const read = (body: ToldRuleBody) => ruleOf(body).evaluate(facts, ownSettings(body, true));

describe('a told rule', () => {
  it('reads its metric at each unit with beds, each a signal of its own', () => {
    expect(read(told()).map(({ key, standing }) => `${key} ${standing}`)).toEqual([
      'ward-full:unit:4N past-fire',
      'ward-full:unit:5W clear',
    ]);
  });

  it('of named units, of the ED, or of places that are gone, reads those that are there', () => {
    const keys = (body: ToldRuleBody) => read(body).map(({ key }) => key);
    expect(keys(told({ scope: { of: 'unit', units: [brand('5W'), brand('9Z')] } }))).toEqual(['ward-full:unit:5W']);
    expect(keys(told({ scope: { of: 'ed' } }))).toEqual(['ward-full:unit:ED']);
    expect(keys(told({ scope: { of: 'pool' } }))).toEqual([]);
    expect(placesOf({ of: 'pool' }, facts.site)).toEqual([{ of: 'pool', pool: 'adult-acute' }]);
  });

  it('gets graver by its steps', () => {
    const steps = [
      { at: 1.2, severity: 'act' },
      { at: 1.3, severity: 'urgent' },
    ] as const;
    const [ed] = read(told({ scope: { of: 'ed' }, severity: 'info', steps }));
    expect(ed).toMatchObject({ severity: 'urgent', value: 58 / 42 });
    expect(read(told({ steps }))[0]).not.toHaveProperty('severity');
  });

  it('of a metric that another version of the program had reads nothing', () => {
    expect(read(told({ metric: 'parking-spaces' }))).toEqual([]);
  });
});

describe('hours of a rule', () => {
  const on = (days: readonly number[], from: string, to: string, at: string) =>
    isInHours({ on: days, from: from as LocalTime, to: to as LocalTime }, parseWhen(at, ZONE)!, { zone: ZONE });

  it('hold their beginning and not their end, and over midnight belong to the day on which they begin', () => {
    expect(on([1, 2, 3, 4, 5], '07:00', '19:00', '2026-01-13T07:00')).toBe(true);
    expect(on([1, 2, 3, 4, 5], '07:00', '19:00', '2026-01-13T19:00')).toBe(false);
    expect(on([1, 2, 3, 4, 5], '07:00', '19:00', '2026-01-17T12:00')).toBe(false);
    expect(on([5], '22:00', '06:00', '2026-01-17T03:00')).toBe(true);
    expect(on([5], '22:00', '06:00', '2026-01-16T03:00')).toBe(false);
    expect(on([6], '00:00', '00:00', '2026-01-17T23:59')).toBe(true);
  });

  it('know the holidays of the site: only those of its days, all but those, or each of them too', () => {
    const site = { zone: ZONE, holidays: ['2026-12-25', '2026-11-01'] as readonly string[] as readonly LocalDate[] };
    const isIn = (holidays: HolidayHours, days: readonly number[], hours: string, at: string): boolean => {
      const [from, to] = hours.split('–') as unknown as [LocalTime, LocalTime];
      return isInHours({ on: days, from, to, holidays }, parseWhen(at, ZONE)!, site);
    };
    const WEEK = [1, 2, 3, 4, 5];
    // 25 December 2026 is a Friday.
    expect(isIn('except', WEEK, '07:00–19:00', '2026-12-24T12:00')).toBe(true);
    expect(isIn('except', WEEK, '07:00–19:00', '2026-12-25T12:00')).toBe(false);
    expect(isIn('only', WEEK, '07:00–19:00', '2026-12-25T12:00')).toBe(true);
    expect(isIn('only', [6, 7], '07:00–19:00', '2026-12-25T12:00')).toBe(false);
    expect(isIn('also', [6, 7], '07:00–19:00', '2026-12-25T12:00')).toBe(true);
    expect(isIn('also', [6, 7], '07:00–19:00', '2026-12-24T12:00')).toBe(false);
    // Over midnight they are of the day on which the hours begin.
    expect(isIn('except', WEEK, '22:00–06:00', '2026-12-25T03:00')).toBe(true);
    expect(isIn('except', WEEK, '22:00–06:00', '2026-12-25T23:00')).toBe(false);
    expect(isIn('except', WEEK, '22:00–06:00', '2026-12-26T03:00')).toBe(false);
    expect(isIn('only', WEEK, '22:00–06:00', '2026-12-26T03:00')).toBe(true);
    // 1 November 2026 has 25 hours, and is one day all the same.
    for (const at of ['2026-11-01T00:00', '2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00', '2026-11-01T23:59'])
      expect(isIn('only', [7], '00:00–00:00', at), at).toBe(true);
    expect(isIn('only', [6, 7, 1], '00:00–00:00', '2026-11-02T00:00')).toBe(false);
  });

  it('follow the wall clock over a change of it', () => {
    // 8 March 2026: 02:00 is 03:00 in New York.
    expect(on([7], '03:00', '04:00', '2026-03-08T03:30')).toBe(true);
    expect(isoOf(parseWhen('2026-03-08T03:30', ZONE)!)).toContain('07:30');
  });
});

const T0 = instant(1_768_305_000_000);
/** Plays one signal of a told rule at minutes; what a store would keep. */
function play(body: ToldRuleBody) {
  let episode: Episode | undefined;
  let n = 0;
  return (minute: number, look: { value: number; out?: true; madeAt?: Instant }): string => {
    const standing = look.value >= body.fire ? 'past-fire' : look.value <= body.clear ? 'clear' : 'between';
    const reading: Reading = {
      key: brand('ward-full:unit:4N'),
      scope: { of: 'unit', unit: brand('4N') },
      standing,
      value: look.value,
      fireLimit: body.fire,
      clearLimit: body.clear,
      evidence: {},
      ...(look.out ? { outOfHours: true as const } : {}),
      ...(look.madeAt === undefined ? {} : { madeAt: look.madeAt }),
    };
    const before = episode?.state === 'closed' ? undefined : episode;
    const out = step({
      site: brand<SiteId>('riverside'),
      rule: ruleOf(body),
      settings: ownSettings(body, true),
      episode: before,
      reading,
      now: after(T0, minute * MINUTE_MS),
      newId: () => brand<EpisodeId>(`E-${++n}`),
    });
    if (out.next) episode = out.next;
    return episode?.state ?? 'none';
  };
}

describe('readings that are counted', () => {
  it('three clear ones are three five-minute ticks, however often it is looked at', () => {
    const at = play(told({ clearReadings: 3 }));
    expect(at(0, { value: 1 })).toBe('open');
    for (const minute of [1, 2, 3, 4, 5, 6, 7, 8, 9]) expect(at(minute, { value: 0.5 }), `${minute}`).toBe('open');
    expect(at(10, { value: 0.5 })).toBe('closed');
  });

  it('one between the limits begins the count anew', () => {
    const at = play(told({ clearReadings: 2 }));
    at(0, { value: 1 });
    at(4, { value: 0.5 });
    expect(at(6, { value: 0.95 })).toBe('open');
    expect(at(8, { value: 0.5 })).toBe('open');
    expect(at(10, { value: 0.5 })).toBe('closed');
  });

  it('of a daily figure are its days: two of them clear it, not an hour of looking at one, and a night without the service breaks nothing', () => {
    const at = play(told({ clearReadings: 2 }));
    const [monday, tuesday] = [T0, after(T0, 1440 * MINUTE_MS)];
    at(0, { value: 1, madeAt: T0 });
    for (let minute = 1; minute < 90; minute++) expect(at(minute, { value: 0.5, madeAt: monday })).toBe('open');
    expect(at(1441, { value: 0.5, madeAt: tuesday })).toBe('closed');
  });
});

describe('outside its hours', () => {
  it('a rule begins nothing, ends a run that has told nobody, and what is open goes on and clears', () => {
    const at = play(told({ forMinutes: 10 }));
    expect(at(0, { value: 1, out: true })).toBe('none');
    expect(at(1, { value: 1 })).toBe('pending');
    expect(at(2, { value: 1, out: true })).toBe('closed');
    for (let minute = 3; minute < 13; minute++) at(minute, { value: 1 });
    expect(at(13, { value: 1 })).toBe('open');
    expect(at(14, { value: 1, out: true })).toBe('open');
    expect(at(15, { value: 0.5, out: true })).toBe('closed');
  });
});

describe('what is wrong with a told rule', () => {
  const known = { site: facts.site, plays: ['ward-pull'], rules: ['ed-boarding'], taken: ['ed-boarding'] };
  const codes = (more: Partial<ToldRuleBody>) =>
    toldFaults(told(more), known).map(({ code, field }) => `${field} ${code}`);

  it('nothing, of a good one', () => {
    expect(codes({ plays: ['ward-pull'], downstreamOf: [brand('ed-boarding')] })).toEqual([]);
    expect(codes({ metric: 'free-beds', fire: 0, clear: 2 })).toEqual([]);
    expect(codes({ metric: 'ed-boarders', scope: { of: 'unit', units: [brand('ED')] }, fire: 9, clear: 6 })).toEqual(
      [],
    );
  });

  it('is told all at once, each at its field', () => {
    expect(
      codes({ id: brand('ed-boarding'), metric: 'ocupancy', plays: ['ward-pul'], downstreamOf: [brand('x')] }),
    ).toEqual(['id id-taken', 'metric metric-unknown', 'plays play-unknown', 'downstreamOf cause-unknown']);
    expect(codes({ scope: { of: 'unit', units: [brand('9Z')] } })).toEqual(['scope unit-unknown']);
    expect(codes({ metric: 'nedocs', fire: 101, clear: 100 })).toEqual(['scope scope-unfit']);
  });

  it('a clear limit on the wrong side, for a figure that is worse when it is higher and for one that is worse when it is lower', () => {
    expect(codes({ fire: 0.9, clear: 0.95 })).toEqual(['clear clear-side']);
    expect(codes({ metric: 'free-beds', fire: 2, clear: 0 })).toEqual(['clear clear-side']);
    expect(codes({ metric: 'free-beds', fire: 2, clear: 2 })).toEqual(['clear clear-side']);
  });

  it('a share of 95, which is 0.95; steps that do not get graver', () => {
    expect(codes({ fire: 95, clear: 92 })).toEqual(['fire share-past-full', 'clear share-past-full']);
    expect(codes({ steps: [{ at: 0.95, severity: 'urgent' }] })).toEqual(['steps steps-order']);
  });
});

describe('a rule that is kept', () => {
  const row = (body: ToldRule['body'], version = 1): ToldRule => ({
    site: brand('riverside'),
    id: brand(`kept-${JSON.stringify(body).length}`),
    version,
    on: true,
    by: { person: brand('p'), name: 'engineer' },
    at: T0,
    body,
  });

  it('is read as it was told, or as a switch; half a rule is no rule', () => {
    expect(readStored(row({ ...told() }))).toEqual({ of: 'told', body: told() });
    expect(readStored(row(SWITCH_BODY))).toEqual({ of: 'switch' });
    const { fire: _, ...half } = told();
    expect(readStored(row(half))).toBeUndefined();
    expect(readStored(row({}))).toBeUndefined();
  });
});
