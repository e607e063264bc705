/** Avoidable bed-days of visits and marks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { avoidableBedDays, waitedWhenReady } from '#src/domain/discharge/avoidable.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { brand, type LocationId, type PersonId, type SiteId, type VisitKey } from '#src/kernel/ids.ts';
import { type Instant, localDateAt, parseWhen, zoneId } from '#src/kernel/time.ts';

const ZONE = zoneId('Europe/London');
const when = (text: string): Instant => parseWhen(text, ZONE);
const key = (n: number) => brand<VisitKey>(`v${n}`);
const stay = (n: number, from: string, to?: string) => ({
  visit: key(n),
  stays: [
    {
      location: brand<LocationId>('4A'),
      patientClass: 'I' as const,
      toAdmit: true,
      onLeave: false,
      from: when(from),
      ...(to === undefined ? {} : { to: when(to) }),
    },
  ],
});
const head = (n: number, at: string) => ({
  site: brand<SiteId>('main'),
  visit: key(n),
  what: 'ready' as const,
  at: when(at),
  by: { person: brand<PersonId>('nurse'), name: 'nurse' },
});
const ready = (n: number, at: string, since = at, reason?: string): Mark => ({
  ...head(n, at),
  value: 'yes',
  since: when(since),
  ...(reason === undefined ? {} : { reason }),
});
const no = (n: number, at: string): Mark => ({ ...head(n, at), value: 'no' });
const daysOf = (visits: readonly ReturnType<typeof stay>[], marks: readonly Mark[], at: string): number =>
  avoidableBedDays(waitedWhenReady(visits, marks, when(at)), ZONE);

test('the days of the definition: left, left on the same day, and still here', () => {
  const visits = [
    stay(1, '2026-01-01T10:00', '2026-01-08T11:00'),
    stay(2, '2026-01-02T10:00', '2026-01-09T15:00'),
    stay(3, '2026-01-02T10:00'),
  ];
  const marks = [ready(3, '2026-01-04T09:00'), ready(1, '2026-01-05T09:00'), ready(2, '2026-01-09T09:00')];
  expect(daysOf(visits, marks, '2026-01-10T12:00')).toBe(9);
});

test('what was told later is not known before, and may tell of an earlier day', () => {
  const visits = [stay(1, '2026-01-01T10:00')];
  const marks = [ready(1, '2026-01-08T09:00', '2026-01-05T09:00', 'transport')];
  expect(daysOf(visits, marks, '2026-01-07T12:00')).toBe(0);
  expect(daysOf(visits, marks, '2026-01-08T12:00')).toBe(3);
  expect(waitedWhenReady(visits, marks, when('2026-01-08T12:00'))[0]?.reason).toBe('transport');
});

test('no longer ready ends it, ready again begins anew, and nobody waits twice at a time', () => {
  const visits = [stay(1, '2026-01-01T10:00', '2026-01-20T09:00')];
  const back = [ready(1, '2026-01-05T09:00'), no(1, '2026-01-07T09:00')];
  expect(daysOf(visits, back, '2026-01-30T12:00')).toBe(2);
  expect(daysOf(visits, [...back, ready(1, '2026-01-18T09:00')], '2026-01-30T12:00')).toBe(4);
  expect(daysOf(visits, [...back, ready(1, '2026-01-18T09:00', '2026-01-02T09:00')], '2026-01-30T12:00')).toBe(15);
});

test('before somebody came and while they were away nobody waits', () => {
  const [first, again] = [
    stay(1, '2026-01-03T10:00', '2026-01-05T10:00'),
    stay(1, '2026-01-08T10:00', '2026-01-09T10:00'),
  ];
  const visits = [{ visit: key(1), stays: [...first.stays, ...again.stays] }];
  expect(daysOf(visits, [ready(1, '2026-01-04T10:00', '2026-01-01T10:00')], '2026-01-30T12:00')).toBe(3);
});

const DAY = fc.integer({ min: 1, max: 28 });
const written = (day: number): string => `2026-03-${String(day).padStart(2, '0')}`;

test('for one mark of each it is what the formula says, over any stays', () => {
  const { compute } = kpiNamed('avoidable_bed_days')!;
  const one = fc.tuple(DAY, DAY, DAY, fc.boolean());
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), DAY, (all, snapshot) => {
      const at = `${written(snapshot)}T23:00`;
      const known = all.filter(([came, , told]) => came <= snapshot && told <= snapshot && told >= came);
      const visits = known.map(([came, left, , isHere], n) =>
        stay(n, `${written(came)}T08:00`, isHere || left < came ? undefined : `${written(left)}T20:00`),
      );
      const marks = known.map(([, , told], n) => ready(n, `${written(told)}T09:00`));
      const stays = visits.map(({ stays: [{ to } = {}] }, n) => ({
        ready: written(known[n]![2]),
        left: to === undefined || to > when(at) ? null : localDateAt(to, ZONE),
      }));
      expect(daysOf(visits, marks, at)).toBe(compute({ as_of: written(snapshot), stays }));
    }),
  );
});
