import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '#src/domain/alert/causes.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { covers, hush, isHushed, type Judged, type Quiet } from '#src/domain/alert/hush.ts';
import { RULES, ruleRegistry } from '#src/domain/alert/index.ts';
import type { Scope, ThresholdRule } from '#src/domain/alert/rule.ts';
import type { Silence } from '#src/domain/alert/silence.ts';
import { brand, type EpisodeId, type RuleId, type SilenceId, type UnitId } from '#src/kernel/ids.ts';
import { after, instant, MINUTE_MS } from '#src/kernel/time.ts';
import { openEpisode, settingsOf } from '#test/commands/house.ts';

const T0 = instant(1_768_305_000_000);
const at = (minute: number) => after(T0, minute * MINUTE_MS);
const site = settingsOf().sites[0]!;
const unit = (id: string): Scope => ({ of: 'unit', unit: brand<UnitId>(id) });
const pool = (id: string): Scope => ({ of: 'pool', pool: brand(id) });
const HOUSE: Scope = { of: 'house' };
const POOL = pool(site.units.find(({ id }) => id === '5W')!.pool);

const episode = (id: string, rule: string, scope: Scope, more: Partial<Episode> = {}): Episode => ({
  ...openEpisode({ openedAt: T0 }),
  id: brand<EpisodeId>(id),
  rule: brand<RuleId>(rule),
  key: brand(`${rule}:${id}`),
  scope,
  lastReading: {
    ...{ key: brand(`${rule}:${id}`), scope, standing: 'past-fire', value: 1, fireLimit: 1, clearLimit: 0 },
    evidence: { staffed: 100, occupied: 97 },
  },
  ...more,
});
const opened = (next: Episode): Judged => ({
  before: undefined,
  next,
  events: [{ site: next.site, episode: next.id, at: T0, kind: 'opened' }],
});
const live = (next: Episode): Judged => ({ before: next, next, events: [] });
const silence = (more: Partial<Silence> = {}): Silence => ({
  site: site.id,
  id: brand<SilenceId>('S-1'),
  reason: 'works on the lift',
  from: at(0),
  until: at(60),
  by: { person: brand('p'), name: 'house supervisor' },
  ...more,
});
const quiet = (minute: number, silences: readonly Silence[] = [], more: Partial<Quiet> = {}): Quiet => ({
  site,
  now: at(minute),
  rules: RULES,
  silences,
  ...more,
});
/** All of them, as they are afterwards. */
const after_ = (all: readonly Judged[], how: Quiet) => {
  const changed = hush(all, how);
  return new Map(all.map((one) => [one.next.id as string, changed.get(one.next.id) ?? one]));
};
const kinds = (one: Judged | undefined) => one?.events.map(({ kind }) => kind);

describe('a silence', () => {
  it('keeps what opens under it from being told, and lets it go at its end', () => {
    const first = after_([opened(episode('E-1', 'pool-occupancy', POOL))], quiet(0, [silence()])).get('E-1')!;
    expect(first.next).toMatchObject({ untold: true, silenced: { until: at(60), reason: 'works on the lift' } });
    expect(kinds(first)).toEqual(['opened', 'silenced']);
    expect(hush([live(first.next)], quiet(59, [silence()])).size).toBe(0);
    const last = after_([live(first.next)], quiet(60, [silence()])).get('E-1')!;
    expect(isHushed(last.next)).toBe(false);
    expect(last.next.untold).toBeUndefined();
    expect(kinds(last)).toEqual(['unsilenced']);
  });

  it('of what people know already changes the card and makes nothing untold', () => {
    const known = after_([live(episode('E-1', 'pool-occupancy', POOL))], quiet(0, [silence()])).get('E-1')!;
    expect(known.next.untold).toBeUndefined();
    expect(known.next.silenced?.until).toBe(at(60));
  });

  it('lets go at once what turns urgent, and never begins with it', () => {
    const muted = after_([opened(episode('E-1', 'ed-crowding', unit('ED')))], quiet(0, [silence()])).get('E-1')!.next;
    expect(muted.untold).toBe(true);
    const worse = after_([live({ ...muted, severity: 'urgent' })], quiet(5, [silence()])).get('E-1')!.next;
    expect(worse.silenced).toBeUndefined();
    const urgent = opened(episode('E-2', 'ed-crowding', unit('ED'), { severity: 'urgent' }));
    expect(hush([urgent], quiet(5, [silence({ rule: brand('ed-crowding'), protectedToo: true })])).size).toBe(0);
  });

  it('on frozen figures neither begins nor ends', () => {
    const muted = after_([opened(episode('E-1', 'pool-occupancy', POOL))], quiet(0, [silence()])).get('E-1')!.next;
    expect(hush([live({ ...muted, unknownSince: at(30) })], quiet(90, [])).size).toBe(0);
  });

  it.each([
    ['of everything', {}, 'pool-occupancy', POOL, true],
    ['of everything, about staffing', {}, 'staffing-gap', HOUSE, false],
    ['of everything, about the ICU', {}, 'unit-over-census', unit('ICU'), false],
    ['of its rule', { rule: 'unit-over-census' }, 'unit-over-census', unit('5W'), true],
    ['of its rule, about the ICU', { rule: 'unit-over-census' }, 'unit-over-census', unit('ICU'), false],
    ['of its rule by a lead', { rule: 'unit-over-census', protectedToo: true }, 'unit-over-census', unit('ICU'), true],
    ['of everything by a lead', { protectedToo: true }, 'unit-over-census', unit('ICU'), false],
    ['of another rule', { rule: 'ed-boarding' }, 'unit-over-census', unit('5W'), false],
    ['of its unit', { scope: unit('5W') }, 'unit-over-census', unit('5W'), true],
    ['of another unit', { scope: unit('6W') }, 'unit-over-census', unit('5W'), false],
    ['of its pool', { scope: POOL }, 'unit-over-census', unit('5W'), true],
    ['of a unit of its pool', { scope: unit('5W') }, 'pool-occupancy', POOL, false],
    ['of the house', { scope: HOUSE }, 'unit-over-census', unit('5W'), true],
  ] as const)('%s covers it or not', (_, what, rule, scope, covered) => {
    expect(covers(what as never, episode('E-1', rule, scope), quiet(0))).toBe(covered);
  });

  it('ends for a pool that is down to its last bed', () => {
    const [plenty, last] = [97, 99].map((occupied) => {
      const one = episode('E-1', 'pool-occupancy', POOL);
      return covers(
        {},
        { ...one, lastReading: { ...one.lastReading, evidence: { staffed: 100, occupied } } },
        quiet(0),
      );
    });
    expect([plenty, last]).toEqual([true, false]);
  });
});

describe('causes', () => {
  const full = episode('E-POOL', 'pool-occupancy', POOL);
  const over = (id = '5W', more: Partial<Episode> = {}) => episode(`E-${id}`, 'unit-over-census', unit(id), more);

  it('what opens while its cause is open is folded in, and both say so', () => {
    const all = after_([live(full), opened(over())], quiet(0));
    expect(all.get('E-5W')!.next.folded).toEqual({ into: 'E-POOL', since: at(0) });
    expect(kinds(all.get('E-5W'))).toEqual(['opened', 'folded']);
    expect(all.get('E-POOL')!.next.tookIn).toMatchObject({ ids: ['E-5W'], first: [{ rule: 'unit-over-census' }] });
    expect(kinds(all.get('E-POOL'))).toEqual(['took-in']);
  });

  it('both opening in the same moment, too', () => {
    expect(after_([opened(over()), opened(full)], quiet(0)).get('E-5W')!.next.folded?.into).toBe('E-POOL');
  });

  it('what was open before its cause stays by itself, and so does what is elsewhere, protected, urgent or graver', () => {
    const one = (it: Judged) => after_([live(full), it], quiet(0)).get(it.next.id)!.next.folded;
    expect(one(live(over()))).toBeUndefined();
    expect(one(opened(episode('E-9', 'unit-over-census', unit('PEDS'))))).toBeUndefined();
    expect(one(opened(over('ICU')))).toBeUndefined();
    expect(one(opened(over('5W', { severity: 'urgent' })))).toBeUndefined();
    const mild = after_([live({ ...full, severity: 'info' }), opened(over())], quiet(0));
    expect(mild.get('E-5W')!.next.folded).toBeUndefined();
  });

  it('steps out when its cause is over, when it turns graver, and when its cause is muted', () => {
    const all = after_([live(full), opened(over())], quiet(0));
    const [cause, inside] = [all.get('E-POOL')!.next, all.get('E-5W')!.next];
    const stays = hush([live(cause), live(inside)], quiet(1));
    expect(stays.size).toBe(0);
    const over_ = after_([{ ...live(cause), next: { ...cause, state: 'closed' } }, live(inside)], quiet(2));
    expect(kinds(over_.get('E-5W'))).toEqual(['stepped-out']);
    expect(over_.get('E-5W')!.next.folded).toBeUndefined();
    const graver = after_([live(cause), live({ ...inside, severity: 'urgent' })], quiet(2));
    expect(kinds(graver.get('E-5W'))).toEqual(['stepped-out']);
    expect(kinds(graver.get('E-POOL'))).toEqual(['let-out']);
    const muted = after_([live(cause), live(inside)], quiet(2, [silence({ rule: brand('pool-occupancy') })]));
    expect(muted.get('E-5W')!.next.folded).toBeUndefined();
  });

  it('a cause that is folded in itself hands on what it holds', () => {
    const net = episode('E-NET', 'net-position', POOL);
    const boarding = episode('E-BOARD', 'ed-boarding', unit('ED'));
    const crowded = episode('E-CROWD', 'ed-crowding', unit('ED'));
    const all = after_([opened(crowded), opened(boarding), opened(net)], quiet(0));
    expect(all.get('E-BOARD')!.next.folded?.into).toBe('E-NET');
    expect(all.get('E-CROWD')!.next.folded?.into).toBe('E-NET');
    expect(all.get('E-NET')!.next.tookIn?.ids).toEqual(['E-BOARD', 'E-CROWD']);
  });

  it('rules that are each other’s cause are refused, by name', () => {
    const rule = (id: string, ...of: string[]): ThresholdRule => ({
      ...RULES[0]!,
      id: brand(id),
      downstreamOf: of.map((one) => brand<RuleId>(one)),
    });
    expect(() => ruleRegistry([rule('a', 'c'), rule('b', 'a'), rule('c', 'b')])).toThrow(/a ← c ← b ← a/);
    expect(() => ruleRegistry([rule('a', 'a')])).toThrow(/a ← a/);
    expect(ruleRegistry([rule('a'), rule('b', 'a'), rule('c', 'a', 'b', 'nobody')])).toHaveLength(3);
  });

  it('a place holds itself; the house holds all, and no unit holds its pool', () => {
    expect(holds(unit('5W'), unit('5W'), site)).toBe(true);
    expect(holds(HOUSE, POOL, site)).toBe(true);
    expect(holds(unit('5W'), POOL, site)).toBe(false);
  });
});

describe('whatever happens', () => {
  const places = [unit('5W'), unit('6W'), unit('ICU'), unit('ED'), POOL, HOUSE];
  const made = fc.record({
    rule: fc.constantFrom(...RULES.map(({ id }) => id as string)),
    scope: fc.constantFrom(...places),
    severity: fc.constantFrom('info' as const, 'act' as const, 'urgent' as const),
    fresh: fc.boolean(),
  });
  it('nothing urgent is kept back, nothing is folded into what is kept back, and each folding stands on both sides', () => {
    fc.assert(
      fc.property(fc.array(made, { maxLength: 12 }), fc.boolean(), (all, muted) => {
        const judged = all.map(({ rule, scope, severity, fresh }, n) =>
          (fresh ? opened : live)(episode(`E-${n}`, rule, scope, { severity })),
        );
        const done = after_(judged, quiet(1, muted ? [silence({ rule: brand('pool-occupancy') })] : []));
        for (const { next } of done.values()) {
          if (next.severity === 'urgent') expect(isHushed(next)).toBe(false);
          if (next.folded === undefined) continue;
          const cause = done.get(next.folded.into)!.next;
          expect(isHushed(cause)).toBe(false);
          expect(cause.tookIn?.ids).toContain(next.id);
        }
        const again = hush(
          [...done.values()].map(({ next }) => live(next)),
          quiet(1, muted ? [silence({ rule: brand('pool-occupancy') })] : []),
        );
        expect(again.size).toBe(0);
      }),
    );
  });
});
