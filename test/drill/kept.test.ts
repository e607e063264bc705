/** What is kept of drills, read back: whole, cut, of another form, written by hand. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { drillRecords } from '#src/app/drill/records.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { instant } from '#src/kernel/time.ts';
import type { DrillRecord } from '#src/ports/drills.ts';
import { keptLog } from '#test/slack/rig.ts';

const OF = brand<SiteId>('riverside');
const BEGAN = Date.UTC(2026, 0, 13, 13);
const record = (over: Partial<DrillRecord> = {}): DrillRecord => ({
  of: OF,
  scenario: 'surge',
  speed: 60,
  startedAt: instant(BEGAN),
  endedAt: instant(BEGAN + 480_000),
  by: 'p-1',
  figures: { alerts: 3, missed: 1, ownMinutes: 4 },
  ...over,
});
const spread = { mean: 2, low: 0, median: 1, high: 5 };
const model: DrillRecord['model'] = {
  made: {
    asOf: instant(BEGAN),
    days: 84,
    learnedTo: instant(BEGAN),
    thoughts: [{ what: 'arrivals', times: 1.3, of: 'ed' }],
    seed: 2,
    oneIn: 5,
    runs: 100,
  },
  came: { shortHours: 1, boardingHours: 8 },
  expected: { shortHours: spread, boardingHours: spread },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const path = (name = 'drills.json'): string => join(folder, name);

function reading(text?: string) {
  if (text !== undefined) writeFileSync(path(), text);
  const { log, lines } = keptLog();
  return { records: drillRecords(folder, log), warned: () => lines.filter(({ level }) => level === 'warn') };
}
const fileOf = (...drills: readonly unknown[]): string => JSON.stringify({ drills });

it('is what was written, with the drill that ran', () => {
  const { records } = reading();
  records.add(record());
  records.add(record({ scenario: 'winter', model, said: { well: 'fast', missed: 'one bed', change: 'call earlier' } }));
  records.begun({ of: OF, to: { platform: 'web', channel: 'drill' } });
  const { records: again, warned } = reading();
  expect(again.last(OF)).toEqual(records.last(OF));
  expect(again.last(OF, 'surge')).toEqual(record());
  expect(again.running()).toEqual({ of: OF, to: { platform: 'web', channel: 'drill' } });
  expect(warned()).toEqual([]);
  expect(existsSync(path('drills.json.unread'))).toBe(false);
});

it.each([
  ['is cut', fileOf(record()).slice(0, -20)],
  ['is empty', ''],
  ['is of another form', JSON.stringify({ version: 7, entries: [record()] })],
  ['is a list', JSON.stringify([record()])],
  ['is nothing', 'null'],
])('a file that %s is put aside, and a drill can be kept again', (_, text) => {
  const { records, warned } = reading(text);
  expect([records.last(OF), records.running()]).toEqual([undefined, undefined]);
  expect(warned()).toHaveLength(1);
  records.add(record());
  expect(reading().records.last(OF)).toEqual(record());
  expect(readFileSync(path('drills.json.unread'), 'utf8')).toBe(text);
});

it.each([
  ['fewer alerts than none', { ...record(), figures: { alerts: -1, missed: 0 } }],
  ['half an alert', { ...record(), figures: { alerts: 1.5, missed: 0 } }],
  ['minutes below none', { ...record(), figures: { alerts: 1, missed: 0, ownMinutes: -4 } }],
  ['a time in words', { ...record(), startedAt: '2026-01-13' }],
  ['a time that no date has', { ...record(), endedAt: 1e300 }],
  ['no figures', { ...record(), figures: undefined }],
  ['a seed of the model below 1', { ...record(), model: { ...model, made: { ...model?.made, seed: 0 } } }],
  [
    'a change that the model does not know',
    { ...record(), model: { ...model, made: { ...model?.made, thoughts: [{ what: 'fire' }] } } },
  ],
  ['hours of boarding below none', { ...record(), model: { ...model, came: { shortHours: 0, boardingHours: -1 } } }],
  ['an answer that is no text', { ...record(), said: { well: 1, missed: '', change: '' } }],
  ['nothing in it', null],
])('a drill with %s is left out, the others stay', (_, strange) => {
  const { records, warned } = reading(fileOf(record(), strange));
  expect(records.last(OF)).toEqual(record());
  expect(warned()).toMatchObject([{ fields: { unfit: 1 } }]);
});

it('a running drill that goes nowhere is none', () => {
  const { records, warned } = reading(JSON.stringify({ running: { of: OF, to: 'web' }, drills: [record()] }));
  expect([records.running(), records.last(OF)]).toEqual([undefined, record()]);
  expect(warned()).toMatchObject([{ fields: { unfit: 1 } }]);
});
