import { describe, expect, it } from 'vitest';
import { KEPT_MS, offeredForRetirement, type Retirable } from '#src/domain/alert/retirement.ts';
import { ruleUse } from '#src/domain/alert/rule-use.ts';
import { brand, type RuleId } from '#src/kernel/ids.ts';
import { instant, MINUTE_MS } from '#src/kernel/time.ts';
import { at, type Life, livedAll } from './record/cases.ts';

const NOW = at(0);
const whole = { owned: 4, acted: 12, closed: 90, outcome: 'worked' } as const;
const daysAgo = (days: number): number => -1_440 * days;
const useOf = (lives: readonly Partial<Life>[]) =>
  ruleUse(
    livedAll(lives.map((life, n): Life => ({ id: `E-${n}`, opened: daysAgo(1 + (n % 20)), ...whole, ...life })))
      .episodes,
    NOW,
  );
const many = (count: number, life: Partial<Life>): readonly Partial<Life>[] =>
  Array.from({ length: count }, () => life);

describe('of use', () => {
  it('an alert counts once, however many people found it of no use, and for whatever reasons', () => {
    expect(useOf([...many(9, {}), { useless: ['wrong', 'known', 'late'] }])).toEqual({ told: 10, useful: 9 });
  });

  it('what was over by itself within 20 minutes before anybody had it was of no use; with an owner, or later, it was', () => {
    const alone = { owned: undefined, acted: undefined, outcome: undefined };
    expect(useOf([{ ...alone, closed: 20 }])).toEqual({ told: 1, useful: 0 });
    expect(useOf([{ ...alone, closed: 21 }])).toEqual({ told: 1, useful: 1 });
    expect(useOf([{ ...whole, closed: 15 }])).toEqual({ told: 1, useful: 1 });
    expect(useOf([{ ...alone, closed: 20, withdrawn: true }])).toEqual({ told: 1, useful: 1 });
  });

  it('counts thirty days, those that opened before or at the moment itself not', () => {
    const opened = [daysAgo(30), daysAgo(30) - 1, 0, -1].map((minutes) => ({
      opened: minutes,
      useless: ['wrong'] as const,
    }));
    expect(useOf(opened)).toEqual({ told: 2, useful: 0 });
  });

  it('one that is still open can be judged only by who said that it is of no use', () => {
    const open = { closed: undefined, outcome: undefined };
    expect(useOf([open, { ...open, useless: ['not-mine'] }])).toEqual({ told: 1, useful: 0 });
  });

  it('of none told there is none', () => {
    expect(useOf([])).toEqual({ told: 0, useful: 0 });
  });
});

describe('rules offered for retirement', () => {
  const rule = (id: string, more: { readonly neverMuted?: true; readonly isOn?: boolean } = {}): Retirable => ({
    rule: { id: brand<RuleId>(id), ...(more.neverMuted ? { neverMuted: true } : {}) },
    isOn: more.isOn ?? true,
  });
  const uses = (all: Readonly<Record<string, readonly [told: number, useful: number]>>) =>
    new Map(Object.entries(all).map(([id, [told, useful]]) => [brand<RuleId>(id), { told, useful }]));
  const kept = (id: string, days: number) => ({
    rule: brand<RuleId>(id),
    by: brand<never>('p'),
    at: at(daysAgo(days)),
    until: at(KEPT_MS / MINUTE_MS + daysAgo(days)),
  });
  const ids = (...given: Parameters<typeof offeredForRetirement>) =>
    offeredForRetirement(...given).map((one) => one.rule);

  it('are those of which fewer than 30 % of ten or more were of use, the least first', () => {
    const rules = ['a', 'b', 'c', 'd', 'untold'].map((id) => rule(id));
    expect(ids(rules, uses({ a: [10, 2], b: [10, 3], c: [9, 0], d: [100, 1] }), [], NOW)).toEqual(['d', 'a']);
  });

  it('are never those that keep people safe, nor those that are off', () => {
    const rules = [rule('safe', { neverMuted: true }), rule('off', { isOn: false }), rule('a')];
    expect(ids(rules, uses({ safe: [50, 0], off: [50, 0], a: [50, 0] }), [], NOW)).toEqual(['a']);
  });

  it('are not those that somebody keeps, for thirty days to the millisecond', () => {
    const [rules, found] = [[rule('a')], uses({ a: [50, 0] })];
    expect(ids(rules, found, [kept('a', 29)], NOW)).toEqual([]);
    expect(ids(rules, found, [kept('a', 30)], instant(NOW - 1))).toEqual([]);
    expect(ids(rules, found, [kept('a', 30)], NOW)).toEqual(['a']);
    expect(ids(rules, found, [kept('b', 1)], at(1))).toEqual(['a']);
  });
});
