/** `rules:` of the file: a bad one is refused with where and cure, a good one is a rule like any other. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { rulesAt } from '#src/config/rules-at.ts';
import { depthOfRules, ownCause } from '#src/domain/alert/causes.ts';
import { RULES } from '#src/domain/alert/index.ts';
import type { ToldRule } from '#src/domain/alert/told-rule.ts';
import { SWITCH_BODY } from '#src/domain/alert/told-stored.ts';
import { brand, type RuleId, type SiteId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import { faultsOf as faultsOfFile } from './faults-of.ts';

const GENERAL = brand<SiteId>('general');
const file = (rules: string): string => `
sites:
  - id: general
    name: General
    kind: hospital
    zone: Europe/London
    units:
      - { id: ICU, name: Intensive Care, kind: icu, pool: adult, staffedBeds: 12 }
      - { id: 5W, name: 5 West, kind: ward, pool: adult, staffedBeds: 28 }
rules:
${rules}`;

const faultsOf = (rules: string): string => faultsOfFile(file(rules));

const GOOD = '  - { id: ward-full, metric: occupancy, scope: units, fire: "98 %", clear: 0.95, clearReadings: 3 }';

describe('rules of the file', () => {
  test('a rule is told with what is usual for the rest', () => {
    const settings = readSettings(file(GOOD), 'huddleboard.yaml');
    expect(settings.toldRules(GENERAL)).toEqual([
      {
        enabled: true,
        body: {
          id: 'ward-full',
          metric: 'occupancy',
          scope: { of: 'unit' },
          fire: 0.98,
          clear: 0.95,
          forMinutes: 10,
          clearForMinutes: 0,
          clearReadings: 3,
          severity: 'act',
          chain: 'unit',
          plays: [],
        },
      },
    ]);
  });

  test('a special cause needs no limits, and a figure goes by any of its names', () => {
    const rule =
      '  - { id: leavers, metric: "spc:LWBS", scope: house, schedule: { on: [mon], from: "07:00", to: "19:00" } }';
    const body = readSettings(file(rule), 'huddleboard.yaml').toldRules(GENERAL)[0]?.body;
    expect(body).toMatchObject({
      metric: 'spc:lwbs_pct',
      fire: 1,
      clear: 0,
      schedule: { on: [1], from: '07:00', to: '19:00' },
    });
  });

  test('a bad one says where, what and the cure', () => {
    expect(faultsOf('  - { id: a, metric: ocupancy, scope: units, fire: 0.9, clear: 0.8 }')).toMatch(
      /rules\[0\]\.metric.*"ocupancy" is no metric\..*Did you mean occupancy\?/s,
    );
    expect(faultsOf('  - { id: a, metric: occupancy, scope: { units: [5E] }, fire: 0.9, clear: 0.8 }')).toMatch(
      /rules\[0\]\.scope.*"5E" is no unit of the site\..*Did you mean 5W\? There are: ICU, 5W\./s,
    );
    expect(faultsOf('  - { id: a, metric: occupancy, scope: units, fire: 0.9, clear: 0.95 }')).toMatch(
      /rules\[0\]\.clear.*higher is worse.*Set clear to at most 0\.9\./s,
    );
    expect(faultsOf('  - { id: a, metric: free-beds, scope: units, fire: 2, clear: 1 }')).toMatch(
      /Set clear above 2\./,
    );
    expect(faultsOf('  - { id: a, metric: occupancy, scope: units, fire: 95, clear: 92 }')).toMatch(
      /Write 0\.95 or "95 %"/,
    );
    expect(faultsOf('  - { id: a, metric: nedocs, scope: units, fire: 101, clear: 100 }')).toMatch(
      /Use one of: house\./,
    );
    expect(faultsOf('  - { id: a, metric: occupancy, scope: units, fire: 1, clear: 0, plays: [ward-pul] }')).toMatch(
      /"ward-pul" is no play\..*Did you mean ward-pull\?/s,
    );
    expect(faultsOf('  - { id: a, metric: occupancy, scope: units }')).toMatch(/It has no fire and clear limit/);
    expect(faultsOf('  - { id: a, metric: ed-boarders, scope: ed, fire: 9, clear: 6 }')).toMatch(
      /No place of the site/,
    );
    expect(faultsOf('  - { id: ed-boarding, metric: occupancy, scope: units, fire: 1, clear: 0 }')).toMatch(
      /"ed-boarding" is a rule of the program/,
    );
    expect(faultsOf('  - { id: a, metric: occupancy, scope: wards, fire: 1, clear: 0 }')).toMatch(/rules\[0\]\.scope/);
    expect(faultsOf(`${GOOD}\n${GOOD}`)).toMatch(/rules\[1\]\.id.*stands twice/s);
  });
});

describe('the rules of a site', () => {
  const settings = readSettings(file(GOOD), 'huddleboard.yaml');
  const row = (id: string, more: Partial<ToldRule> = {}): ToldRule => ({
    site: GENERAL,
    id: brand(id),
    version: 1,
    on: false,
    by: { person: brand('p'), name: 'engineer' },
    at: instant(1),
    body: SWITCH_BODY,
    ...more,
  });
  const onOf = (told: readonly ToldRule[]) =>
    Object.fromEntries(rulesAt(settings, told, GENERAL).map(({ rule, settings: own }) => [rule.id, own.enabled]));

  test('are those of the program, of the file and of chat, each once', () => {
    const { body } = settings.toldRules(GENERAL)[0]!;
    const told = [row('icu-full', { on: true, body: { ...body, id: 'icu-full' } }), row('lwbs', { on: true })];
    const rules = rulesAt(settings, told, GENERAL);
    expect(rules.map(({ rule }) => rule.id)).toEqual([...RULES.map(({ id }) => id), 'ward-full', 'icu-full']);
    expect(onOf(told)).toMatchObject({ 'pool-occupancy': true, lwbs: true, 'bed-clean': false, 'icu-full': true });
  });

  test('are switched in chat, those of the program and of the file too', () => {
    expect(onOf([row('pool-occupancy'), row('ward-full')])).toMatchObject({
      'pool-occupancy': false,
      'ward-full': false,
    });
  });

  test('a switch of a rule that is gone, and a row that nobody can read, are no rules', () => {
    const strange = row('strange', { on: true, body: { metric: 'occupancy' } });
    expect(rulesAt(settings, [row('gone', { on: true }), strange], GENERAL)).toHaveLength(RULES.length + 1);
  });

  test('one that closes a cycle is left out, the last that was written, and what is left never throws', () => {
    const { body } = settings.toldRules(GENERAL)[0]!;
    const chained = (id: string, cause: string, at: number) =>
      row(id, { on: true, at: instant(at), body: { ...body, id, downstreamOf: [cause] } });
    const told = [chained('b', 'a', 3), chained('a', 'c', 1), chained('c', 'b', 2), chained('d', 'd', 4)];
    const rules = rulesAt(settings, told, GENERAL);
    const paths = rules.flatMap(({ rule, ownCause }) =>
      ownCause === undefined ? [] : [[rule.id, ownCause.join(' ← ')]],
    );
    expect(paths).toEqual([
      ['b', 'b ← a ← c ← b'],
      ['d', 'd ← d'],
    ]);
    expect(onOf(told)).toMatchObject({ a: true, b: false, c: true, d: false });
    expect(depthOfRules(rules.map(({ rule }) => rule)).get(brand('a'))).toBe(2);
  });

  test('any rules of chat, whatever they name as their causes, are judged without a throw', () => {
    const { body } = settings.toldRules(GENERAL)[0]!;
    let version = 10;
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'ward-full', 'pool-occupancy', 'gone');
    const one = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.nat(5),
      causes: fc.array(id, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: (each) => each.id }), (all) => {
        const told = all.map((each) =>
          row(each.id, {
            version: ++version,
            on: true,
            at: instant(each.at),
            body: { ...body, id: each.id, downstreamOf: each.causes },
          }),
        );
        const rules = rulesAt(settings, told, GENERAL);
        expect(() => depthOfRules(rules.map(({ rule }) => rule))).not.toThrow();
        // Nothing is left out that is not, by itself and the others, its own cause.
        const asTold = told.map(({ id: of, body: kept }) => ({ id: of, downstreamOf: kept.downstreamOf as RuleId[] }));
        for (const { rule, ownCause: left } of rules)
          if (left !== undefined) expect(ownCause(asTold.find((each) => each.id === rule.id)!, asTold)).toBeDefined();
      }),
    );
  });
});

describe('a rule of the file', () => {
  const withMore = (more: string): string => `${file(GOOD)}\n${more}`;
  const levels = (muted: string): string =>
    withMore(`houseLevel: { levels: [{ id: 1 }, { id: 2, mutes: [${muted}] }] }`);
  const faults = (text: string): string => {
    try {
      readSettings(text, 'huddleboard.yaml');
      return 'no fault';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };

  test('can be muted by a level, and have its own minutes, as those of the program', () => {
    const settings = readSettings(levels('ward-full, unit-over-census'), 'huddleboard.yaml');
    expect(settings.levels.get(GENERAL)?.levels[1]?.mutes).toEqual(['ward-full', 'unit-over-census']);
    const minutes = withMore('escalation: { rules: { ward-full: { minutes: { charge-nurse: 5 } } } }');
    const { escalation } = readSettings(minutes, 'huddleboard.yaml');
    expect(escalation.rules.get(brand('ward-full'))).toEqual({ minutes: { 'charge-nurse': 5 } });
  });

  test('that is not there is refused with those that are', () => {
    expect(faults(levels('ward-ful'))).toMatch(/mutes\[0\].*no such alert rule.*ward-full/s);
    expect(faults(withMore('escalation: { rules: { ward-ful: { chain: house } } }'))).toMatch(
      /escalation\.rules\.ward-ful.*no such alert rule.*ward-full/s,
    );
  });
});
