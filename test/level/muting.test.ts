/** What a declared level mutes, and what no level ever does. */
import { describe, expect, it } from 'vitest';
import { RULES } from '#src/domain/alert/index.ts';
import { isProtected } from '#src/domain/alert/protected.ts';
import type { Scope } from '#src/domain/alert/rule.ts';
import type { Site, UnitKind } from '#src/domain/hospital.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import { mutedBy } from '#src/domain/level/muting.ts';
import type { LevelScale } from '#src/domain/level/scale.ts';
import { standingOf, stepsOf } from '#src/domain/level/standing.ts';
import type { Severity } from '#src/domain/severity.ts';
import { after, HOUR_MS, type Instant } from '#src/kernel/time.ts';
import { NOW, SITE, settingsOf } from '../commands/house.ts';

const later = (hours: number): Instant => after(NOW, hours * HOUR_MS);
const site = settingsOf().sites[0]!;
const scale: Pick<LevelScale, 'levels'> = {
  levels: [
    { id: '2', actions: [], mutes: [] },
    { id: '3', actions: [], mutes: ['unit-over-census', 'pool-occupancy'] as never },
  ],
};
const declared = (level: string, at: Instant, more: Partial<LevelDeclaration> = {}): LevelDeclaration => ({
  site: SITE,
  level,
  reason: 'eleven wait',
  by: { person: 'p' as never, name: 'somebody' },
  role: 'house-supervisor',
  at,
  mutesUntil: later(1),
  ...more,
});
const three = standingOf([declared('2', later(-1)), declared('3', NOW)], scale);

type Alert = {
  readonly rule: { readonly id: never; readonly neverMuted?: true };
  readonly scope: Scope;
  readonly severity: Severity;
  readonly evidence: Readonly<Record<string, number>>;
};
const alert = (more: Partial<Alert> = {}): Alert => ({
  rule: { id: 'unit-over-census' as never },
  scope: { of: 'unit', unit: '5W' as never },
  severity: 'act',
  evidence: { occupied: 30, staffed: 28 },
  ...more,
});
const asked = (one: Alert, where: Site = site) => ({
  rule: one.rule.id,
  severity: one.severity,
  isProtected: isProtected(one, where),
});
const muted = (more: Partial<Alert> = {}, now = NOW, where: Site = site) =>
  mutedBy(asked(alert(more), where), three, now);

describe('a declared level', () => {
  it('mutes the rules that settings list for it, until the end of the shift and not an instant longer', () => {
    expect(muted()).toBe(later(1));
    expect(muted({}, (later(1) - 1) as Instant)).toBe(later(1));
    expect(muted({}, later(1))).toBeUndefined();
  });

  it('mutes no other rule, and nothing where it is not declared or lists none', () => {
    expect(muted({ rule: { id: 'ed-boarding' as never } })).toBeUndefined();
    expect(mutedBy(asked(alert()), undefined, NOW)).toBeUndefined();
    expect(mutedBy(asked(alert()), standingOf([declared('2', NOW)], scale), NOW)).toBeUndefined();
    expect(mutedBy(asked(alert()), standingOf([declared('black', NOW)], scale), NOW)).toBeUndefined();
  });

  it('never mutes what is urgent or of a rule about staffing safety', () => {
    expect(muted({ severity: 'urgent' })).toBeUndefined();
    expect(muted({ rule: { id: 'unit-over-census' as never, neverMuted: true } })).toBeUndefined();
    for (const id of ['staffing-gap', 'net-position', 'feed-stale'])
      expect(RULES.find((rule) => rule.id === id)?.neverMuted).toBe(true);
  });

  it.each([['icu'], ['behavioural'], ['maternity'], ['labour'], ['bassinet']] as const)(
    'never mutes an alert of a unit or pool that is %s',
    (kind: UnitKind) => {
      const units = site.units.map((unit) => (unit.id === '5W' ? { ...unit, kind, pool: 'own' as never } : unit));
      const where = { ...site, units };
      expect(muted({}, NOW, where)).toBeUndefined();
      const pool = { of: 'pool', pool: 'own' as never } as const;
      const free = { occupied: 10, staffed: 28 };
      expect(
        muted({ rule: { id: 'pool-occupancy' as never }, scope: pool, evidence: free }, NOW, where),
      ).toBeUndefined();
    },
  );

  it('never mutes the last bed of a pool, and does mute a pool with two left', () => {
    const pool = (occupied: number) =>
      muted({
        rule: { id: 'pool-occupancy' as never },
        scope: { of: 'pool', pool: 'adult-acute' as never },
        evidence: { occupied, staffed: 184, blocked: 2 },
      });
    expect(pool(180)).toBe(later(1));
    expect(pool(181)).toBeUndefined();
    expect(pool(184)).toBeUndefined();
  });
});

describe('what was declared', () => {
  it('stands since its first declaration, with the level before; a renewal is no declaration', () => {
    const standing = standingOf(
      [declared('2', later(-9)), declared('3', later(-2)), declared('3', later(-1), { mutesUntil: later(12) })],
      scale,
    );
    expect(standing).toMatchObject({ level: '3', was: '2', declared: { at: later(-2) }, mutesUntil: later(12) });
  });

  it('is told in steps that leave no gap and do not overlap', () => {
    const steps = stepsOf(
      [declared('2', later(-9)), declared('3', later(-2)), declared('3', later(-1)), declared('2', later(-0.5))],
      {
        from: later(-4),
        to: later(0),
      },
    );
    expect(steps.map(({ declaration, from, to }) => [declaration.level, from, to])).toEqual([
      ['2', later(-4), later(-2)],
      ['3', later(-2), later(-0.5)],
      ['2', later(-0.5), later(0)],
    ]);
  });
});
