/**
 * Files of records against the same figures worked out here from the rows themselves: plain loops over wall clocks, without the mapping, the
 * journal, the fold or the store.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { overThreshold } from '#src/domain/flow/boarding.ts';
import { doorTo } from '#src/domain/flow/ed-seen.ts';
import { edTimes } from '#src/domain/flow/ed-time.ts';
import { throughput } from '#src/domain/flow/throughput.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { median } from '#src/domain/stats.ts';
import { loadCensusAt } from '#src/facts/census.ts';
import { overLongTime } from '#src/facts/records.ts';
import { instant, type Span } from '#src/kernel/time.ts';
import { observed } from '#test/facts/series-house.ts';
import { tables } from './kit.ts';
import { at, FIXTURES, recordsHouse, SITE, settings } from './records-kit.ts';

const folder = tables();
type Row = Readonly<Record<string, string>>;

function rowsOf(name: string): readonly Row[] {
  const [header = '', ...lines] = readFileSync(`${FIXTURES}${name}`, 'utf8').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, n) => [names[n], cell])));
}

/** British Summer Time began at 01:00 UTC on 31 March 2019 and lasted beyond these files. */
function utc(wall: string): number {
  const local = /^(\d\d)\/(\d\d)\/(\d{4}) (.*)$/.exec(wall);
  const read = Date.parse(`${(local ? `${local[3]}-${local[2]}-${local[1]}T${local[4]}` : wall).replace(' ', 'T')}Z`);
  return read >= Date.parse('2019-03-31T02:00Z') ? read - 3_600_000 : read;
}

const edRows = (name: string) =>
  rowsOf(name)
    .filter((row) => row.start_datetime !== '')
    .map((row) => ({
      from: utc(row.start_datetime!),
      to: utc(row.end_datetime!),
      seen: utc(row.treatment_datetime!),
    }));

const middle = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[half]
    : sorted.length === 0
      ? undefined
      : (sorted[half - 1]! + sorted[half]!) / 2;
};

describe.each([
  ['ed-attendances.csv', 'nhs-ed-attendances', '2019-03-29', '2019-04-03'],
  ['ed-local-export.csv', 'ed-local-export', '2019-01-01', '2019-04-02'],
])('%s by %s', (file, mapping, from, to) => {
  test('arrivals, four hours, door to provider and heads in the ED are those of the rows', async () => {
    const { store, take } = await recordsHouse(folder);
    await take(`${FIXTURES}${file}`, mapping);
    const rows = edRows(file);
    const unitAt = unitFinder(SITE);
    const edges = [from, '2019-03-30', '2019-03-31', '2019-04-01', to].map((day) => at(`${day}T00:00`));
    const spans = [[edges[0]!, edges.at(-1)!], ...edges.slice(1).map((edge, n) => [edges[n]!, edge])] as const;
    for (const [begin = edges[0]!, end = edges[1]!] of spans) {
      const period = { from: begin, to: end };
      const visits = await store.visitsBetween(SITE.id, period);
      const came = rows.filter((row) => row.from >= begin && row.from < end);
      const left = rows.filter((row) => row.to >= begin && row.to < end);
      const { minutes } = edTimes(visits, period, unitAt);
      expect(throughput(visits, period, unitAt).edArrivals).toBe(came.length);
      expect(minutes.length).toBe(left.length);
      expect(overThreshold(minutes, 240)).toBe(left.filter((row) => row.to - row.from > 4 * 3_600_000).length);
      const waits = doorTo('treatedAt', visits, period, unitAt).minutes;
      expect(median(waits)).toBe(middle(came.map((row) => (row.seen - row.from) / 60_000)));
    }
    for (let n = 0; n < 40; n++) {
      const when = instant(at(`${from}T00:07`) + n * 2.3 * 3_600_000);
      const census = await loadCensusAt(store, SITE, when);
      expect(census.units.find(({ unit }) => unit === 'ED')?.occupied ?? 0).toBe(
        rows.filter((row) => row.from <= when && when < row.to).length,
      );
    }
  });
});

test('door to provider of a year is the median of all its rows, and a time without any is n/a', async () => {
  const { store, take } = await recordsHouse(folder);
  await take(`${FIXTURES}ed-attendances.csv`, 'nhs-ed-attendances');
  const waits = edRows('ed-attendances.csv').map((row) => (row.seen - row.from) / 60_000);
  const kpi = observed('door_to_provider_min');
  const ctx = { settings, now: at('2019-12-31T00:00') };
  const of = (span: Span) => overLongTime(store, kpi, { site: SITE, scope: { of: 'house' }, span }, ctx);
  const year = { from: at('2018-07-10T00:00'), to: at('2019-07-10T00:00') };
  expect(await of(year)).toMatchObject({
    value: middle(waits),
    n: waits.length,
  });
  const before = { from: at('2018-01-01T00:00'), to: at('2018-06-01T00:00') };
  expect(await of(before)).toMatchObject({
    unavailable: 'no-data',
  });
});

describe('ward-episodes.csv by nhs-ward-episodes', () => {
  const rows = rowsOf('ward-episodes.csv').map((row) => ({
    who: row.pseudo_id!,
    ward: `W${row.ward_category!.slice('Ward '.length)}`,
    from: utc(row.start_datetime!),
    to: utc(row.end_datetime!),
  }));
  const nights = Array.from({ length: 45 }, (_, n) => new Date(Date.UTC(2019, 2, 2 + n)).toISOString().slice(0, 10));

  test('each patient is counted once at midnight, on the ward of the episode that began last', async () => {
    const { store, take } = await recordsHouse(folder);
    const { overlappingEpisodes } = await take(`${FIXTURES}ward-episodes.csv`, 'nhs-ward-episodes');
    expect(overlappingEpisodes).toBe(24);
    for (const night of nights) {
      const when = at(`${night}T00:00`);
      const wards = new Map<string, string>();
      for (const row of rows.toSorted((a, b) => a.from - b.from))
        if (row.from <= when && when < row.to) wards.set(row.who, row.ward);
      const { units, totals } = await loadCensusAt(store, SITE, when);
      expect(totals.occupied).toBe(wards.size);
      for (const { unit, occupied, kind } of units)
        if (kind === 'ward') expect(occupied).toBe([...wards.values()].filter((ward) => ward === unit).length);
    }
  });

  test('with overlaps: each-row every row is counted', async () => {
    const { store, take } = await recordsHouse(folder);
    const own = readFileSync(
      new URL('../../adapters/feeds/files/mappings/nhs-ward-episodes.yaml', import.meta.url),
      'utf8',
    );
    await take(`${FIXTURES}ward-episodes.csv`, `${own.trimEnd()}\n  overlaps: each-row\n`);
    for (const night of nights) {
      const when = at(`${night}T00:00`);
      const { totals } = await loadCensusAt(store, SITE, when);
      expect(totals.occupied).toBe(rows.filter((row) => row.from <= when && when < row.to).length);
    }
  });
});
