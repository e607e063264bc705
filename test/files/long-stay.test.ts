/**
 * Long stays and avoidable bed-days of ward episodes against the same worked out here from the rows: plain loops over wall clocks, without
 * the mapping, the fold, the store or the figures.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { avoidableBedDays, waitedWhenReady } from '#src/domain/discharge/avoidable.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import { loadKpiInput } from '#src/facts/kpi.ts';
import { brand, type PersonId, type UnitId } from '#src/kernel/ids.ts';
import { addDays, type Instant, instant, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import { observed } from '#test/facts/series-house.ts';
import { tables } from './kit.ts';
import { at, FIXTURES, recordsHouse, SITE, settings } from './records-kit.ts';

const folder = tables();
const FILE = `${FIXTURES}ward-episodes.csv`;

type Episode = { readonly who: string; readonly ward: string; readonly from: string; readonly to: string };

function episodes(): readonly Episode[] {
  const [header = '', ...lines] = readFileSync(FILE, 'utf8').trim().split('\n');
  const names = header.split(',');
  const rows = lines.map((line) => line.split(','));
  const cell = (row: readonly string[], name: string): string => row[names.indexOf(name)] ?? '';
  return rows
    .map((row) => ({
      who: cell(row, 'pseudo_id'),
      ward: cell(row, 'ward_category'),
      from: cell(row, 'start_datetime'),
      to: cell(row, 'end_datetime') === 'NA' ? '' : cell(row, 'end_datetime'),
    }))
    .filter(({ from, to }) => from !== '' && (to === '' || to >= from));
}

/** Texts of one clock compare as times do; the hour that the spring change takes out is never repeated. */
const ENDLESS = '9999';
type Spell = { readonly who: string; readonly from: string; to: string };

/** Episodes of a patient that overlap or touch. */
function spellsOf(rows: readonly Episode[]): readonly Spell[] {
  const spells: Spell[] = [];
  const last = new Map<string, Spell>();
  for (const { who, from, to } of rows.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const end = to === '' ? ENDLESS : to;
    const open = last.get(who);
    if (open !== undefined && from <= open.to) {
      if (end > open.to) open.to = end;
      continue;
    }
    const spell = { who, from, to: end };
    last.set(who, spell);
    spells.push(spell);
  }
  return spells;
}

const dayNumber = (text: string): number => Date.parse(text.slice(0, 10)) / 86_400_000;
const nightsBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
const NIGHTS = Array.from({ length: 58 }, (_, n) => new Date(Date.UTC(2019, 2, 2 + n)).toISOString().slice(0, 10));

test('patients here for 7, 14 and 21 days, of the house and of each ward', async () => {
  const { store, take } = await recordsHouse(folder);
  await take(FILE, 'nhs-ward-episodes');
  const rows = episodes();
  const spells = spellsOf(rows);
  const { compute } = observed('long_stay_counts').observe;
  let most = 0;
  for (const night of NIGHTS) {
    const when = `${night} 00:00:00`;
    const here = spells.filter(({ from, to }) => from <= when && when < to);
    const longest = new Map(here.map(({ who, from }) => [who, nightsBetween(from, when)]));
    const ward = new Map<string, string>();
    for (const row of rows.toSorted((a, b) => (a.from < b.from ? -1 : 1)))
      if (row.from <= when && (row.to === '' || when < row.to)) ward.set(row.who, row.ward);
    const counts = (whose: (who: string) => boolean): readonly number[] =>
      [7, 14, 21].map((limit) => [...longest].filter(([who, nights]) => whose(who) && nights >= limit).length);
    const to = at(`${night}T00:00`);
    const period = { from: instant(to - 86_400_000), to };
    const input = await loadKpiInput(store, SITE, settings, { period, now: at('2019-09-01T12:00') });
    const told = (scope: Parameters<typeof compute>[1]): readonly unknown[] =>
      compute(input, scope).parts.map(({ value }) => ('value' in value ? value.value : value));
    expect(told({ of: 'house' })).toEqual(counts(() => true));
    for (const n of [1, 4, 9])
      expect(told({ of: 'unit', unit: brand<UnitId>(`W${n}`) })).toEqual(
        counts((who) => ward.get(who) === `Ward ${n}`),
      );
    most = Math.max(most, counts(() => true)[1]!);
  }
  expect(most).toBeGreaterThan(0);
});

/** Of whoever stayed longer than a week: ready on the eighth day. */
const READY_AFTER_DAYS = 7;

test('avoidable bed-days after a day on which everybody was ready, of all and of a month', async () => {
  const { store, take } = await recordsHouse(folder);
  await take(FILE, 'nhs-ward-episodes');
  const span: Span = { from: at('2018-01-01T00:00'), to: at('2020-01-01T00:00') };
  const visits = await store.visitsBetween(SITE.id, span);
  const snapshot = at('2019-04-20T12:00');
  const marks = visits.map(({ visit, arrivedAt }): Mark => {
    const since = startOfDay(addDays(localDateAt(arrivedAt as Instant, SITE.zone), READY_AFTER_DAYS), SITE.zone);
    const by = { person: brand<PersonId>('import'), name: 'import' };
    return { site: SITE.id, visit, what: 'ready', value: 'yes', since, at: since, by };
  });
  const waited = waitedWhenReady(visits, marks, snapshot);
  const spells = spellsOf(episodes());
  const until = (to: string): string => (to < '2019-04-20 12:00:00' ? to : '2019-04-20 12:00:00');
  const over = ({ from, to }: Spell): number => Math.max(0, nightsBetween(from, until(to)) - READY_AFTER_DAYS);
  const all = spells.reduce((days, spell) => days + over(spell), 0);
  expect(all).toBeGreaterThan(50);
  expect(avoidableBedDays(waited, SITE.zone)).toBe(all);
  // Day by day they add up, and each is those who were there beyond the week at its end.
  const days = Array.from({ length: 60 }, (_, n) => new Date(Date.UTC(2019, 1, 20 + n)).toISOString().slice(0, 10));
  for (const day of days) {
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const midnight = `${next} 00:00:00`;
    const wanted = spells.filter(
      ({ from, to }) => from < midnight && midnight <= until(to) && nightsBetween(from, midnight) > READY_AFTER_DAYS,
    ).length;
    const of = { from: at(`${day}T00:00`), to: at(`${next}T00:00`) };
    expect(avoidableBedDays(waited, SITE.zone, of)).toBe(wanted);
  }
});
