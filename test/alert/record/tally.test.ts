import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_USES } from '#src/domain/alert/episode-state.ts';
import { casesOf } from '#src/domain/alert/record/case.ts';
import { talliesBy, tallyOf } from '#src/domain/alert/record/tally.ts';
import { at, type Life, livedAll } from './cases.ts';

const NOW = at(2_000);
const tally = (...lives: readonly Life[]) => {
  const { episodes, events } = livedAll(lives);
  return tallyOf(casesOf(episodes, events, NOW));
};
const WHOLE = { opened: 0, owned: 4, acted: 10, closed: 90, outcome: 'worked' } as const;

describe('what the alerts of a time came to', () => {
  it('a closure is documented when owner, action and outcome are stored; what is lacking is counted by itself', () => {
    const all = tally(
      { id: 'whole', ...WHOLE },
      { id: 'no outcome', ...WHOLE, outcome: undefined },
      { id: 'only owned', ...WHOLE, acted: undefined, outcome: undefined },
      { id: 'nobody', opened: 0, closed: 60 },
      { id: 'open', opened: 0 },
    );
    expect(all).toMatchObject({ told: 5, closed: 4, documented: 1, lacking: { owner: 1, action: 2, outcome: 3 } });
  });

  it('an alert that nobody ever owned makes the time to own longer, and is named', () => {
    const some = [1, 2, 3, 4].map((n): Life => ({ id: `${n}`, ...WHOLE, owned: n }));
    const never = [5, 6, 7].map((n): Life => ({ id: `${n}`, opened: 0, closed: 60 }));
    expect(tally(...some).own).toMatchObject({ n: 4, median: 2.5, never: 0 });
    expect(tally(...some, ...never).own).toMatchObject({ n: 7, came: 4, never: 3, median: 4 });
    expect(tally(...some, ...never).own.p90).toBeUndefined();
  });

  it('what is open waits, and what was taken away without being clear says nothing of how long clearing takes', () => {
    const all = tally(
      { id: 'open', opened: 0 },
      { id: 'away', opened: 0, closed: 30, withdrawn: true },
      { id: 'over', ...WHOLE },
    );
    expect(all.clear).toMatchObject({ n: 3, came: 1, waits: 2 });
    expect(all.own).toMatchObject({ n: 3, came: 1, never: 1, waits: 1 });
  });

  it('what was said once it was over documents it and is no time to act', () => {
    const late = tally({ id: 'late', ...WHOLE, acted: 100 });
    expect(late).toMatchObject({ documented: 1, saidAfterwards: 1, act: { came: 0, never: 1 } });
  });

  it('closed by itself is what nobody had and was over within twenty minutes', () => {
    const all = tally(
      { id: 'short', opened: 0, closed: 20 },
      { id: 'longer', opened: 0, closed: 21 },
      { id: 'short, owned', ...WHOLE, closed: 15 },
    );
    expect(all.byItself).toBe(1);
  });

  it('what was kept from people to its end is counted by itself; what came back counts from when people were told', () => {
    const all = tally(
      { id: 'folded', opened: 0, closed: 60, hushed: { how: 'folded' } },
      { id: 'silenced', opened: 0, closed: 60, hushed: { how: 'silenced' } },
      { id: 'came back', ...WHOLE, owned: 34, acted: 40, hushed: { how: 'silenced', until: 30 } },
    );
    expect(all).toMatchObject({ told: 1, folded: 1, silenced: 1, closed: 1, documented: 1 });
    expect(all.own).toMatchObject({ n: 1, median: 4 });
    expect(all.clear.median).toBe(90);
  });

  it('of no use counts alerts, and each reason the alerts of which somebody gave it', () => {
    const all = tally(
      { id: 'a', ...WHOLE, useless: ['known', 'known', 'wrong'] },
      { id: 'b', ...WHOLE, useless: ['known'] },
      { id: 'c', ...WHOLE },
    );
    expect(all.notUseful).toBe(2);
    expect(all.whyNot).toEqual({ wrong: 1, known: 2, late: 0, 'not-mine': 0 });
  });
});

const maybe = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: undefined });
const life = fc.record({
  rule: fc.constantFrom('ed-boarding', 'pool-occupancy', 'staffing-gap'),
  unit: fc.constantFrom(undefined, '5W', '4N'),
  opened: fc.integer({ min: 0, max: 1_000 }),
  owned: maybe(60),
  acted: maybe(120),
  closed: maybe(400),
  outcome: fc.constantFrom(undefined, 'worked', 'no'),
  useless: fc.array(fc.constantFrom(...NO_USES), { maxLength: 3 }),
  passes: fc.nat({ max: 3 }),
  hushed: fc.option(fc.record({ how: fc.constantFrom('folded', 'silenced'), until: maybe(50) }), { nil: undefined }),
});
const lives = fc.array(life, { maxLength: 25 }).map((all) =>
  all.map(
    ({ unit, hushed, ...one }, n): Life => ({
      ...one,
      id: `E-${n}`,
      ...(unit === undefined ? {} : { unit }),
      ...(hushed === undefined
        ? {}
        : { hushed: { how: hushed.how, ...(hushed.until === undefined ? {} : { until: hushed.until }) } }),
    }),
  ),
);

describe('the record', () => {
  it('is the same in whatever order events and episodes are read', () => {
    fc.assert(
      fc.property(lives, fc.nat(), (all, turn) => {
        const { episodes, events } = livedAll(all);
        const turned = <T>(list: readonly T[]): T[] => {
          const by = list.length === 0 ? 0 : turn % list.length;
          return [...list.slice(by), ...list.slice(0, by)].reverse();
        };
        expect(casesOf(turned(episodes), turned(events), NOW)).toEqual(casesOf(episodes, events, NOW));
      }),
    );
  });

  it('adds up: whatever it is taken apart by, the parts are the whole', () => {
    fc.assert(
      fc.property(lives, fc.constantFrom('rule', 'unit', 'severity'), (all, by) => {
        const { episodes, events } = livedAll(all);
        const cases = casesOf(episodes, events, NOW);
        const whole = tallyOf(cases);
        const parts = talliesBy(cases, (one) =>
          by === 'rule' ? one.rule : by === 'unit' ? (one.unit ?? '') : one.severity,
        );
        const sum = (of: (tally: typeof whole) => number): number =>
          parts.reduce((total, { tally }) => total + of(tally), 0);
        for (const name of [
          'told',
          'folded',
          'silenced',
          'closed',
          'documented',
          'byItself',
          'notUseful',
          'lapses',
          'passes',
        ] as const)
          expect(sum((tally) => tally[name])).toBe(whole[name]);
        expect(sum(({ own }) => own.came + own.never + own.waits)).toBe(whole.told);
        expect(whole.documented).toBeLessThanOrEqual(whole.closed - Math.max(...Object.values(whole.lacking)));
      }),
    );
  });
});
