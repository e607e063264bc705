import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '#src/commands/index.ts';
import { brand, type KpiId, type LocationId, type MessageKey } from '#src/kernel/ids.ts';
import { addDays, dayOf, HOUR_MS, type LocalDate, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import {
  FEED,
  type House,
  NOW,
  openEpisode,
  openHouse,
  putEpisode,
  RIVERSIDE,
  read,
  recordOf,
  SITE,
  settingsOf,
  ZONE,
} from './house.ts';

/** What a program finds in `data`; only the parts that are looked at. */
type Figures = {
  units: {
    unit: string;
    name: string;
    mapped: boolean;
    staffed: number | null;
    occupied: number;
    blocked: number | null;
    available: number | null;
  }[];
  totals: Record<string, number>;
  boarders: { place: string; minutes: number; clock: string }[];
};
const figures = (reply: { data: unknown }): Figures => reply.data as Figures; // the shape that the test then checks

describe('answers on the Tuesday at 08:26', () => {
  let house: House;
  /** Examples may change something. */
  let tried: House;
  beforeAll(async () => {
    house = await openHouse();
    tried = await openHouse();
    for (const one of [house, tried]) await putEpisode(one.store, openEpisode());
  });
  afterAll(async () => {
    await house.store.close();
    await tried.store.close();
  });

  test.each(COMMANDS.flatMap((command) => command.examples.map((example) => [example])))(
    'example: %s',
    async (example) => {
      const reply = await tried.ask(example, { place: { platform: 'web', channel: 'huddle', private: false } });
      expect(reply.document.plain).not.toMatch(/NaN|undefined|Infinity/);
      expect(read(reply)).not.toMatch(/NaN|undefined|Infinity|\[object/);
      expect(reply.ok).toBe(true);
    },
  );

  test('beds: the first line answers for the largest pool, not for empty cots', async () => {
    const reply = await house.ask('beds');
    expect(reply.document.plain).toBe(
      'Adult acute: 181 of 184 staffed (98.4 %), 1 free, 2 blocked. As of 08:26, ADT 2 min old.',
    );
    expect(read(reply)).toContain('Staffed beds in use  233 of 242 (96.3 %), observation included');
    expect(read(reply)).toContain('11 boarders in the ED, not counted above');
  });

  test('beds: data has every unit, ED and unmapped ones included, in exactly the fixed shape', async () => {
    const { units, totals } = figures(await house.ask('beds'));
    const of = (unit: string) => units.find((one) => one.unit === unit);
    expect(of('5W')).toEqual({
      unit: '5W',
      name: 'medicine',
      mapped: true,
      staffed: 28,
      blocked: 0,
      occupied: 28,
      available: 0,
    });
    expect(of('3S')).toEqual({
      unit: '3S',
      name: 'general surgery',
      mapped: true,
      staffed: 28,
      blocked: 1,
      occupied: 27,
      available: 0,
    });
    expect(of('ED')).toMatchObject({ staffed: 36, occupied: 31, available: 5 });
    expect(of('3E-HALL')).toEqual({
      unit: '3E-HALL',
      name: '3E-HALL',
      mapped: false,
      staffed: null,
      blocked: null,
      occupied: 1,
      available: null,
    });
    expect(units).toHaveLength(17);
    expect(totals).toEqual({ staffed: 228, blocked: 2, occupied: 220, available: 6, boarders: 11 });
  });

  test('ED, labour, PACU, bassinets and observation stand apart from inpatient occupancy', async () => {
    const text = read(await house.ask('beds'));
    const apart = text.slice(text.indexOf('Shown apart'));
    for (const unit of ['CDU', 'ED', 'LDR', 'PACU', 'NBN']) expect(apart).toContain(unit);
    expect(text.slice(0, text.indexOf('Shown apart'))).not.toContain('PACU');
  });

  test('one unit: its blocked beds are named with state and time', async () => {
    const text = read(await house.ask('beds 6W'));
    expect(text).toContain('6W: 27 of 28 staffed beds in use (96.4 %), none free.');
    expect(text).toMatch(/6W-28\s+being cleaned\s+Tue 13 Jan 07:56/);
  });

  test('an unmapped place can be asked for and says what to do', async () => {
    const text = read(await house.ask('beds 3e hall'));
    expect(text).toContain('3E-HALL: 1 patient; not mapped to a unit, so beds are n/a.');
    expect(text).toContain('huddleboard.yaml');
  });

  test('now: pools, the house line, the ED, who waits, what is open', async () => {
    const reply = await house.ask('now');
    expect(reply.document.plain).toContain(
      '11 boarders, longest 9 h 40 min since becoming an inpatient · 1 alert open.',
    );
    expect(read(reply)).toMatch(/ED\s+31 in 36 staffed spaces \(86.1 %\)/);
    expect(reply.data).toMatchObject({ boarders: 11, longestBoardingMinutes: 580 });
  });

  test('ed boarders: longest first, by place and clock, never by name', async () => {
    const reply = await house.ask('ed boarders');
    const { boarders } = figures(reply);
    expect(boarders).toHaveLength(11);
    expect(boarders[0]).toMatchObject({ place: 'ED-01', minutes: 580, clock: 'class-i' });
    expect(read(reply)).toMatch(/ED-01\s+9 h 40 min\s+Mon 12 Jan 22:46\s+becoming an inpatient/);
  });

  test('ed nedocs without its mapped inputs is n/a and names both', async () => {
    const reply = await house.ask('ed nedocs');
    expect(reply.document.plain).toContain('NEDOCS n/a: two inputs missing (ventilated, last bed wait).');
    expect(read(reply)).toMatch(/Staffed ED spaces\s+36/);
    expect(reply.document.status).toBe('unknown');
  });

  test('kpi: value, what is behind it, definition and variant; per pool where pools have it', async () => {
    const text = read(await house.ask('kpi occupancy'), 200);
    expect(text).toMatch(/adult acute +98\.4 % \(181 ÷ 184\)/);
    expect(text).toContain('220 ÷ 228, n 228');
    expect(text).toContain('occupancy_pct v1 · of staffed beds, blocked ones included');
  });

  test('kpi: the last 14 days become a picture with the same in words', async () => {
    const today = '2026-01-13' as LocalDate; // a literal of the right form
    await house.store.commit(
      [3, 2, 1].map((n) => ({
        kind: 'kpi.put' as const,
        value: {
          site: SITE,
          kpi: brand<KpiId>('alos_days'),
          scope: 'house',
          period: dayOf(addDays(today, -n), ZONE),
          value: { value: 4 + n / 4, measure: 'days' as const, n: 10, quality: 'complete' as const },
          definitionVersion: 1,
          computedAt: NOW,
        },
      })),
    );
    const { document } = await house.ask('kpi alos');
    const chart = document.blocks.find((block) => block.kind === 'picture');
    expect(chart).toMatchObject({
      labels: ['Sat 10 Jan', 'Sun 11 Jan', 'Mon 12 Jan'],
      words: 'lowest 4.25 days on Mon 12 Jan, highest 4.75 days on Sat 10 Jan, latest 4.25 days',
    });
  });

  test('flow: what the feed cannot tell is n/a with the reason, not 0', async () => {
    const text = read(await house.ask('flow'));
    expect(text).toContain('Since 00:00: 7 admissions, 0 discharges, 0 transfers.');
    expect(text).toMatch(/Expected discharges\s+n\/a: this feed does not carry it/);
    expect(text).toMatch(/Discharged before noon\s+n\/a/);
  });

  test('flow today is flow; without enough earlier days there is no usual range, and the reason', async () => {
    const text = read(await house.ask('flow today'));
    expect(text).toBe(read(await house.ask('flow')));
    expect(text).toContain('Usual range n/a: 0 earlier Tuesdays are stored, 5 are needed.');
    // Five of the eleven since midnight, 506 min each; the others 490, 472, 454, 436, 418 and 400 min.
    expect(text).toMatch(/Hours of boarding\s+86\.7\s+n\/a\s+n\/a/);
    expect(text).toMatch(/Staffed beds in use, by the feed\s+233 before 00:00, 0 came in, 0 went out, 233 at 08:26/);
  });

  test('flow of a pool adds its units up; flow yesterday is the whole day before', async () => {
    const pool = await house.ask('flow adult-acute');
    expect(pool.document.plain).toMatch(/^adult acute · Since 00:00: \d+ came in, 0 moved on, 0 left the house\./);
    expect(pool.data).toMatchObject({ after: 181 });
    expect((await house.ask('flow 5W yesterday')).document.plain).toMatch(/^5W · Mon 12 Jan: \d+ came in/);
    expect((await house.ask('flow yesterday')).document.plain).toMatch(/^Mon 12 Jan: \d+ admissions, 0 discharges/);
  });

  test('admin feeds: age, usual gap, counts, unmapped places with patients and the cure', async () => {
    const reply = await house.ask('admin feeds');
    expect(reply.data).toMatchObject({
      backlog: 0,
      feeds: [{ feed: FEED, state: 'fresh', dataAgeMs: 2 * MINUTE_MS, quarantined: 0 }],
      unmapped: [{ location: '3E-HALL', patients: 1 }],
      // Nobody tells one here, and no line says so.
      orList: null,
    });
    expect(read(reply)).not.toContain('OR list');
    expect(read(reply)).toContain('Cure: add the place to locations of its unit in huddleboard.yaml');
  });

  test('every answer with figures says as of when, how old and from where', async () => {
    for (const text of [
      'now',
      'beds',
      'beds 5W',
      'ed',
      'ed nedocs',
      'ed boarders',
      'flow',
      'flow 5W',
      'flow adult-acute today',
      'flow yesterday',
      'kpi occupancy',
      'kpi list',
      'alert list',
    ]) {
      expect(read(await house.ask(text)), text).toContain('As of 08:26 · ADT 2 min old');
    }
  });

  test('asked about 05:00 it says so, and that this is known today', async () => {
    const reply = await house.ask('beds 5W --at 05:00');
    expect(reply.document.plain).toContain('As of 05:00, ADT, as known today.');
    expect((await house.ask('beds --at 23:00')).document.plain).toContain('As of Mon 12 Jan 23:00,');
  });

  test('as known then: a bed state that came later blocks nothing yet, as known today it does', async () => {
    const house = await openHouse();
    const told = { site: SITE, message: brand<MessageKey>('late-bed') };
    const [occurredAt, receivedAt] = [later(NOW, -21 * MINUTE_MS), later(NOW, -16 * MINUTE_MS)];
    const place = { location: brand<LocationId>('5W'), bed: '99' };
    const late = recordOf('late-bed', [], receivedAt, [{ ...told, place, status: 'H', occurredAt, receivedAt }]);
    await house.store.commit([{ kind: 'journal.append', record: late }]);
    await house.catchUp();
    const shown = async (when: string) => {
      const reply = await house.ask(`beds 5W --at ${when}`);
      return [figures(reply).units[0]?.blocked, read(reply).includes('99')];
    };
    expect(await shown('08:06 --as-known')).toEqual([0, false]);
    expect(await shown('08:06')).toEqual([1, true]);
    expect(await shown('08:10 --as-known')).toEqual([1, true]);
  });

  test('as known before anything had come: n/a, not an empty house', async () => {
    const reply = await house.ask('beds --at 2026-01-01T05:00 --as-known');
    expect(reply.document).toMatchObject({ status: 'unknown', plain: 'Nothing had been received by Thu 1 Jan 05:00.' });
    expect(figures(reply).units).toEqual([]);
  });
});

describe('when the feed is silent', () => {
  test('the first thing said is since when nobody knows', async () => {
    const house = await openHouse({ now: later(NOW, 3 * HOUR_MS) });
    for (const text of ['beds', 'beds 5W', 'now', 'ed', 'flow']) {
      const { document } = await house.ask(text);
      expect(document.status, text).toBe('unknown');
      expect(document.blocks[1], text).toMatchObject({ kind: 'text' });
      expect(JSON.stringify(document.blocks[1]), text).toContain('ADT silent since 08:24. Figures are as of 08:24');
      expect(document.plain, text).toContain('As of 08:24, unknown since 08:24.');
    }
    await house.store.close();
  });

  test('a lost connection is told at once', async () => {
    const house = await openHouse();
    await house.store.commit([
      { kind: 'feed.connection', site: SITE, feed: FEED, connection: 'lost', at: later(NOW, -MINUTE_MS) },
    ]);
    expect(read(await house.ask('beds'))).toContain('ADT connection lost at 08:25.');
    await house.store.close();
  });

  test('before any ADT has come no judgement is given', async () => {
    const house = await openHouse({ empty: true });
    const reply = await house.ask('beds');
    expect(reply.document.status).toBe('unknown');
    expect(read(reply)).toContain('No ADT has been received yet');
    await house.store.close();
  });
});

test('a simulated house marks every card, refusals too', async () => {
  const house = await openHouse({ settings: settingsOf(undefined, true) });
  for (const text of ['beds', 'help', 'nonsense xyz']) expect((await house.ask(text)).document.simulated).toBe(true);
  await house.store.close();
});

test('a house of the NHS says it in its own words', async () => {
  const house = await openHouse({ settings: settingsOf(RIVERSIDE.replace('house: us', 'house: nhs')) });
  expect(read(await house.ask('beds'))).toContain('11 DTA waits in the ED (A&E), not counted above');
  expect((await house.ask('beds nowhere')).document.plain).toContain('I know no ward “nowhere”.');
  expect((await house.ask('admin feeds', { roles: ['viewer'] })).document.plain).toContain('site manager');
  await house.store.close();
});

test('NEDOCS names only the input that is still missing', async () => {
  const settings = settingsOf(`${RIVERSIDE}\nhl7: { fields: { ventilated: ZED-1, bedWaitMinutes: ZED-2 } }\n`);
  const house = await openHouse({ settings });
  const reply = await house.ask('ed nedocs');
  // Nobody's mark says ventilated; no patient has a bed wait yet, so one input is still missing and named.
  expect(reply.document.plain).toContain('n/a: one input missing (last bed wait)');
  await house.store.close();
});
