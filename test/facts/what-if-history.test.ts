/** What a model of a house is learned of: each visit once, whole days, a piece at a time. */
import { expect, it } from 'vitest';
import type { Stay, VisitRow } from '#src/domain/census/visit.ts';
import type { Site, UnitKind } from '#src/domain/hospital.ts';
import { unpackStays } from '#src/domain/house-model/packed.ts';
import { createHistoryBook } from '#src/facts/what-if/history.ts';
import { brand, type LocationId, type PoolId, type SiteId, type UnitId, type VisitKey } from '#src/kernel/ids.ts';
import { ALWAYS, HOUR_MS, type Instant, instant, type LocalTime, type Span, zoneId } from '#src/kernel/time.ts';

const unit = (id: string, kind: UnitKind): Site['units'][number] => ({
  ...{ id: brand<UnitId>(id), name: [{ from: ALWAYS, value: id }], kind, pool: brand<PoolId>('all'), hours: [] },
  staffedBeds: [{ from: ALWAYS, value: 10 }],
  locations: [{ from: ALWAYS, value: [brand<LocationId>(id)] }],
});
const site: Site = {
  ...{ id: brand<SiteId>('s'), name: 's', kind: 'hospital', zone: zoneId('UTC'), facilities: [] },
  units: [unit('5W', 'ward'), unit('ED', 'ed')],
  dayStart: '07:00' as LocalTime,
};

/** Noon: the midnight before is twelve hours ago. */
const NOW = Date.UTC(2026, 0, 13, 12) as Instant;
const ago = (hours: number): Instant => instant(NOW - hours * HOUR_MS);
const stay = (location: string, from: Instant, to?: Instant): Stay => ({
  ...{ location: brand<LocationId>(location), patientClass: 'I', toAdmit: false, onLeave: false, from },
  ...(to === undefined ? {} : { to }),
});
const visit = (key: string, ...stays: readonly Stay[]): VisitRow => ({
  ...({ site: site.id, visit: brand<VisitKey>(key), stays, pending: [] } as unknown as VisitRow),
});

const DAYS = 84;
const MIDNIGHT = 12;
/** Around the midnight before, the edges of pieces and the beginning; of all lengths. Those of today are not known yet. */
const past = [5, MIDNIGHT, 12.5, 18, 24, 30.1, 100, 24 * DAYS, 24 * DAYS + MIDNIGHT - 1].flatMap((end) =>
  [1, 24, 300].map((hours) =>
    visit(
      `${end}-${hours}`,
      stay('ED', ago(end + hours), ago(end + hours / 2)),
      stay('5W', ago(end + hours / 2), ago(end)),
    ),
  ),
);
const here = [visit('here', stay('5W', ago(40))), visit('new', stay('ED', ago(3)))];
const all = [...past, ...here];

const spans: Span[] = [];
/** As the stores have it: who left at that very moment was there. */
const read = {
  visitsBetween: async (_: SiteId, span: Span) =>
    all.filter(({ stays }) => stays[0]!.from < span.to && (stays.at(-1)!.to ?? Infinity) >= span.from),
  visitsEnded: async (_: SiteId, span: Span) => {
    spans.push(span);
    return all.filter(({ stays }) => (stays.at(-1)!.to ?? Infinity) >= span.from && stays.at(-1)!.to! < span.to);
  },
};

it('has each visit that was told before the midnight once, whole', async () => {
  const { stays, known } = await createHistoryBook().of(read, site, NOW);
  const midnight = ago(MIDNIGHT) / HOUR_MS;
  const told = Map.groupBy(unpackStays(stays), ({ spell }) => spell);
  const before = all.filter(({ stays: own }) => own[0]!.from < ago(MIDNIGHT));
  expect(told.size).toBe(before.length);
  const froms = (visits: Iterable<readonly { readonly from: number }[]>): readonly string[] =>
    [...visits].map((own) => own.map(({ from }) => from).join(' ')).toSorted();
  expect(froms(told.values())).toEqual(
    froms(before.map(({ stays: own }) => own.map(({ from }) => ({ from: from / HOUR_MS })))),
  );
  expect(known).toEqual({ from: midnight - 24 * DAYS, to: midnight });
  expect(Math.max(...spans.map(({ from, to }) => to - from))).toBeLessThanOrEqual(6 * HOUR_MS);
});

it('is read once a day, and anew where settings changed', async () => {
  const book = createHistoryBook();
  spans.length = 0;
  const first = await book.of(read, site, NOW);
  const pieces = spans.length;
  expect(await book.of(read, site, instant(NOW + 8 * HOUR_MS))).toBe(first);
  expect(spans.length).toBe(pieces);
  expect(await book.of(read, { ...site }, NOW)).not.toBe(first);
  expect(await book.of(read, site, instant(NOW + 20 * HOUR_MS))).not.toBe(first);
});
