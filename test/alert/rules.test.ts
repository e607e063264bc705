import { describe, expect, it } from 'vitest';
import { exampleFacts } from '#src/domain/alert/example-facts.ts';
import { RULES, ruleRegistry } from '#src/domain/alert/index.ts';

describe('every threshold rule', () => {
  for (const rule of RULES) {
    for (const example of rule.examples) {
      it(`${rule.id}: ${example.title}`, () => {
        const readings = rule.evaluate(example.facts, example.settings);
        expect(readings.map(({ key, standing, value, severity }) => ({ key, standing, value, severity }))).toEqual(
          example.readings.map(({ key, standing, value, severity }) => ({ key, standing, value, severity })),
        );
      });
    }

    it(`${rule.id}: has examples and works with no settings at all`, () => {
      expect(rule.examples.length).toBeGreaterThan(1);
      // What the program tells and no code reads is for the house to switch on.
      expect(rule.settings.parse({})).toMatchObject({ enabled: rule.told === undefined });
    });

    it(`${rule.id}: keys name the rule, so that two rules never share an episode`, () => {
      for (const example of rule.examples) {
        for (const reading of rule.evaluate(example.facts, example.settings)) {
          expect(reading.key.startsWith(`${rule.id}:`)).toBe(true);
        }
      }
    });

    for (const bad of [Number.NaN, Number.parseFloat('1e309'), 'ninety', -1]) {
      it(`${rule.id}: refuses ${String(bad)} as a number of minutes`, () => {
        expect(rule.settings.safeParse({ forMinutes: bad }).success).toBe(false);
      });
    }
  }

  it('refuses two rules of one id', () => {
    expect(() => ruleRegistry([...RULES, RULES[0]!])).toThrow('Two alert rules are called "feed-stale"');
  });
});

describe('limits that a person typed wrongly', () => {
  const occupancy = RULES.find((rule) => rule.id === 'pool-occupancy')!;

  for (const bad of [Number.NaN, Number.parseFloat('1e309'), Number.NEGATIVE_INFINITY]) {
    it(`refuses the limit ${String(bad)}`, () => {
      expect(occupancy.settings.safeParse({ fireShare: bad }).success).toBe(false);
    });
  }

  it('refuses a clear limit on the wrong side of the fire limit, and says so', () => {
    const result = occupancy.settings.safeParse({ fireShare: 0.9, clearShare: 0.95 });
    expect(result.error?.issues[0]?.message).toContain('clearShare must not be above fireShare');
  });

  it('takes the limit −0 as 0', () => {
    const settings = occupancy.settings.parse({ fireShare: 0.5, clearShare: -0 });
    const facts = exampleFacts({ pools: [{ pool: 'a', occupied: 0, staffed: 10 }] });
    expect(occupancy.evaluate(facts, settings)[0]).toMatchObject({ standing: 'clear', value: 0 });
  });

  it('is silent about infinite counts instead of firing', () => {
    const facts = exampleFacts({ pools: [{ pool: 'a', occupied: Number.POSITIVE_INFINITY, staffed: 10 }] });
    expect(occupancy.evaluate(facts, occupancy.settings.parse({}))[0]).toMatchObject({ standing: 'unknown' });
  });
});

describe('a history that came from a file', () => {
  const occupancy = RULES.find((rule) => rule.id === 'pool-occupancy')!;
  const settings = occupancy.settings.parse({});

  it('is judged while it speaks of the last day', () => {
    const facts = exampleFacts({ pools: [{ pool: 'a', occupied: 10, staffed: 10 }], feed: 'file' });
    expect(occupancy.evaluate(facts, settings)[0]).toMatchObject({ standing: 'past-fire' });
  });

  it('starts no alert once it is older', () => {
    const facts = exampleFacts({ pools: [{ pool: 'a', occupied: 10, staffed: 10 }], feed: 'file' });
    const old = { ...facts, feeds: facts.feeds.map((f) => ({ ...f, state: { ...f.state, lastEventAt: 0 as never } })) };
    expect(occupancy.evaluate(old, settings)[0]).toMatchObject({ standing: 'unknown' });
  });
});
