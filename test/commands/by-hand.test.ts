/** What a ward reports, as `beds`, `now` and `huddle` show it: both figures, whose they are, and which one counts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '#src/domain/report.ts';
import { brand, type LocationId, type MessageKey, type PersonId, type UnitId, type VisitKey } from '#src/kernel/ids.ts';
import { type Instant, MINUTE_MS, after as plus } from '#src/kernel/time.ts';
import { type House, NOW, openHouse, read, recordOf, SITE } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const report = (unit: string, item: string, value: number, at: Instant = NOW): Report => ({
  site: SITE,
  unit: brand<UnitId>(unit),
  item,
  value,
  at,
  by: { person: brand<PersonId>('p1'), name: 'charge nurse' },
  submission: `${unit}-${at}`,
});
const tell = (...reports: readonly Report[]) =>
  house.store.commit(reports.map((one) => ({ kind: 'report.put', report: one })));
const later = (minutes: number): Instant => {
  house.clock.now = plus(NOW, minutes * MINUTE_MS);
  return house.clock.now;
};
/** Somebody comes to 5W, by the feed. */
const arrive = (at: Instant, receivedAt: Instant = at) =>
  house.store.commit([
    {
      kind: 'journal.append',
      record: recordOf(
        `late-${at}`,
        [
          {
            site: SITE,
            message: brand<MessageKey>('-'),
            n: 0,
            kind: 'admit',
            trigger: 'A01',
            visit: brand<VisitKey>(`new-${at}`),
            patientClass: 'I',
            place: { location: brand<LocationId>('5W') },
            occurredAt: at,
            sentAt: at,
            receivedAt,
          },
        ],
        receivedAt,
      ),
    },
  ]);

type Unit = { unit: string; occupied: number; available: number; source?: string; byHand?: object };
const unit = async (text: string, of = '5W'): Promise<Unit | undefined> =>
  ((await house.ask(text)).data as { units: Unit[] }).units.find((one) => one.unit === of); // the shape of `beds`

describe('a report that disagrees with the feed', () => {
  beforeEach(async () => {
    await tell(report('5W', 'census', 26, plus(NOW, 3 * MINUTE_MS)));
    later(4);
  });

  test('shows both on beds 5W, first in the answer, and the ward counts', async () => {
    const reply = await house.ask('beds 5W');
    expect(reply.document.plain).toMatch(
      /^5W: 26 of 28 staffed beds in use \(92\.9 %\), 2 free\. Patients: feed 28, ward 26 \(by hand 08:29, charge nurse\)\. As of 08:30/,
    );
    expect(read(reply)).toContain('Patients: feed 28, ward 26 (by hand 08:29, charge nurse)');
    expect(read(reply)).not.toContain('Of those, not inpatients');
  });

  test('shows both on beds and now, and counts in their totals', async () => {
    const beds = read(await house.ask('beds'));
    expect(beds).toContain('5W feed 28, ward 26 (by hand 08:29, charge nurse)');
    expect(beds).toMatch(/5W medicine +26 \(feed 28\) +28 +0 +2/);
    expect(beds).toContain('179 of 184 staffed (97.3 %), 3 free, 2 blocked');
    const now = await house.ask('now');
    expect(read(now)).toContain('5W feed 28, ward 26 (by hand 08:29, charge nurse)');
    expect(now.document.plain).toContain('179 of 184 staffed');
  });

  test('shows both on the huddle', async () => {
    expect(read(await house.ask('huddle more'))).toContain('5W feed 28, ward 26 (by hand 08:29, charge nurse)');
  });

  test('is there for programs: source, time, and both figures', async () => {
    expect(await unit('beds')).toMatchObject({
      occupied: 26,
      available: 2,
      source: 'by hand',
      byHand: {
        occupied: { reported: 26, reportedAt: '2026-01-13T13:29:00.000Z', reportedBy: 'charge nurse', instead: 28 },
      },
    });
    expect(await unit('beds', '4N')).not.toHaveProperty('source');
  });

  test('stands until the next event of its unit: then the feed counts again, and so it was at any time', async () => {
    await arrive(later(10));
    expect(await unit('beds')).toMatchObject({ occupied: 29 });
    expect(await unit('beds')).not.toHaveProperty('byHand');
    expect(await unit('beds --at 08:35')).toMatchObject({ occupied: 26, source: 'by hand' });
    expect(await unit('beds --at 08:28')).toMatchObject({ occupied: 28 });
  });

  test('that the feed contradicts late is still what was known then', async () => {
    await arrive(later(6), later(20));
    expect(await unit('beds --at 08:40')).toMatchObject({ occupied: 29 });
    expect(await unit('beds --at 08:40 --as-known')).toMatchObject({ occupied: 26, source: 'by hand' });
  });

  test('and was undone counts no more', async () => {
    await house.store.commit([{ kind: 'report.undo', site: SITE, submission: `5W-${plus(NOW, 3 * MINUTE_MS)}` }]);
    expect(await unit('beds')).toMatchObject({ occupied: 28 });
  });
});

test('a report that agrees is named once, by unit and time', async () => {
  await tell(report('6W', 'census', 27, plus(NOW, -5 * MINUTE_MS)), report('BHU', 'census', 16));
  expect(read(await house.ask('beds'))).toContain('Counted by hand: 6W 08:21, BHU 08:26 (charge nurse)');
  expect(read(await house.ask('huddle more'))).toContain('Counted by hand: 6W 08:21, BHU 08:26 (charge nurse)');
  expect(read(await house.ask('beds 6W'))).toContain('27 by hand 08:21, charge nurse');
});

test('of many that agree the latest are named and the others counted', async () => {
  const heads = { ICU: 17, PCU: 20, '3N': 22, '4N': 28, BHU: 16 };
  const reports = Object.entries(heads).map(([unit, n], i) => {
    const told = report(unit, 'census', n, plus(NOW, -(10 - i) * MINUTE_MS));
    return { ...told, by: { ...told.by, name: `charge nurse ${unit}` } };
  });
  await tell(...reports);
  expect(read(await house.ask('beds')).replaceAll('\n', ' ')).toContain(
    'Counted by hand: BHU 08:20, 4N 08:19, 3N 08:18, 2 more since 08:16 (charge nurse)',
  );
});

test('staffed and blocked beds that a ward reports count, beside what settings and the feed say', async () => {
  await tell(report('3S', 'staffed-beds', 26), report('3S', 'blocked', 0));
  const text = read(await house.ask('beds 3S'));
  expect(text).toContain('3S: 27 of 26 staffed beds in use (103.8 %), 1 over.');
  expect(text).toContain('Staffed beds: settings 28, ward 26 (by hand 08:26, charge nurse)');
  expect(text).toContain('Blocked: feed 1, ward 0 (by hand 08:26, charge nurse)');
});

describe('a house without a feed', () => {
  beforeEach(async () => {
    await house.store.close();
    house = await openHouse({ empty: true });
  });

  test('lives by reports: the banner names who has not counted yet, the source is a person', async () => {
    expect(read(await house.ask('beds'))).toContain('No ADT has been received yet');
    await tell(report('5W', 'census', 26), report('4N', 'census', 20));
    const reply = await house.ask('beds');
    expect(read(reply)).not.toContain('No ADT has been received yet');
    expect(read(reply)).toContain(
      'No ADT feed; not counted yet, shown as 0: ICU, PCU, 3N, 3S, 6W, 6E, CDU, 2N, PEDS, BHU.',
    );
    expect(reply.document.plain).toContain(
      '46 of 184 staffed (25.0 %), 138 free. As of 08:26, counted by hand, latest 08:26.',
    );
    expect(reply.document.status).toBe('ok');
    expect(reply.data).toMatchObject({ source: 'by hand' });
    expect(read(await house.ask('beds 5W'))).toContain('26 by hand 08:26, charge nurse');
  });

  test('who waits, who came and who left is n/a, not 0: nobody counts that by hand', async () => {
    await tell(report('5W', 'census', 26));
    const card = read(await house.ask('huddle more'), 2000);
    expect(card).toContain('Flow in: ED n/a: no records in this time');
    expect(card).toContain('boarders n/a: no records in this time');
    expect(card).toContain('Flow out: n/a: no records in this time');
    for (const text of ['now', 'ed', 'huddle'])
      expect(read(await house.ask(text), 2000)).not.toMatch(/\b0 (boarders|discharges|in 36|over 4)/);
    await tell(report('ED', 'census', 12));
    expect(read(await house.ask('now'), 2000)).toContain('12 in 36 staffed spaces');
  });

  test('who is late with the update is not counted yet, or as last reported: no feed has it', async () => {
    await tell(report('4N', 'census', 20, plus(NOW, -12 * 60 * MINUTE_MS)));
    const card = read(await house.ask('huddle more'), 2000);
    expect(card).toContain('late: ICU (not counted yet)');
    expect(card).toContain('4N (last by hand Mon 12 Jan 20:26)');
    expect(card).not.toContain('as the feed has it');
  });

  test('answers about the past too, and about what was known then', async () => {
    await tell(report('5W', 'census', 26));
    later(30);
    await tell(report('5W', 'census', 24, house.clock.now));
    expect(await unit('beds --at 08:40')).toMatchObject({ occupied: 26 });
    expect(await unit('beds --at 08:40 --as-known')).toMatchObject({ occupied: 26 });
    expect(await unit('beds')).toMatchObject({ occupied: 24 });
    expect(read(await house.ask('beds --at 08:00 --as-known'))).toContain('Nothing had been received by');
  });
});
