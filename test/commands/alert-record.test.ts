/** `alert record`: every figure with how many stand behind it, the same on any surface; nobody's name. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardKey } from '#src/kernel/ids.ts';
import { fileName } from '#src/message/sheet.ts';
import type { AuditEntry, Change } from '#src/ports/change.ts';
import { RECORD_COLUMNS } from '#src/views/record-export.ts';
import { at, type Life, livedAll, SITE } from '#test/alert/record/cases.ts';
import { type House, openEpisode, openHouse, putEpisode, read } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.store.close());

const DAY = 24 * 60;
const entryOf = (change: Change): AuditEntry => (change as Extract<Change, { kind: 'audit.add' }>).entry;

/** Two alerts a day of so many days before, one on 5W and one of the ED; every fifth nobody had. */
function month(days: number, more: (n: number) => Partial<Life> = () => ({})): readonly Life[] {
  return Array.from({ length: days * 2 }, (_, n): Life => {
    const opened = -DAY * (Math.floor(n / 2) + 1) + (n % 2) * 600;
    const where = n % 2 === 0 ? { rule: 'unit-over-census', unit: '5W' } : { rule: 'ed-boarding' };
    const whole = { owned: 4 + (n % 5), acted: 12 + (n % 7), closed: 90 + (n % 11), outcome: 'worked' } as const;
    return { id: `E-${1000 + n}`, opened, ...where, ...(n % 5 === 4 ? { closed: 45 } : whole), ...more(n) };
  });
}

async function live(lives: readonly Life[]): Promise<void> {
  const { episodes, events } = livedAll(lives);
  await house.store.commit([
    ...episodes.map((episode): Change => ({ kind: 'episode.put', episode, expectVersion: 0 })),
    ...events.map((event): Change => ({ kind: 'episode.event', event })),
  ]);
}

const asked = async (text: string, more = {}) => {
  const reply = await house.ask(text, more);
  return { ...reply, text: read(reply, 1_000) };
};

describe('the record of a month', () => {
  it('fits a phone: twelve lines and two charts, each figure with its n', async () => {
    await live(month(28));
    const { document, text, data } = await asked('alert record');
    expect(document.blocks.filter(({ kind }) => kind === 'picture')).toHaveLength(2);
    const lines = document.blocks.flatMap((block) =>
      block.kind === 'facts' ? block.facts.map(String) : block.kind === 'text' ? ['text'] : [],
    );
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(text).toContain('Documented closure 80.4 % (45 of 56 over).');
    expect(text).toContain('without an owner 11, an action 11, an outcome 11');
    expect(text).toContain('never 11');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(text).toContain('half within 6 min, nine of ten not reached (n 56) · never 11');
    expect(data).toMatchObject({ told: 56, closed: 56, documented: 45, own: { n: 56, never: 11 } });
  });

  it('of one rule, one unit, and taken apart: the parts add up, and what is of the house alone is n/a with its reason', async () => {
    await live(month(28));
    const whole = await asked('alert record 5 west last 30 days');
    expect(whole.document.title).toContain('5W');
    expect(whole.data).toMatchObject({ told: 28 });
    expect(whole.text).toContain('n/a: counted for the whole house only');
    expect((await asked('alert record ed-bording 30d')).data).toMatchObject({ place: 'ed-boarding', told: 28 });
    for (const by of ['rule', 'unit', 'shift', 'severity']) {
      const { groups } = (await asked(`alert record by ${by}`)).data as unknown as { groups: { told: number }[] };
      expect(groups.reduce((sum, { told }) => sum + told, 0)).toBe(56);
    }
    expect((await asked('alert record by unit 30d')).text).toMatch(/5W +28 /);
  });

  it('without an alert says so, and fewer than five are n/a with how many there are', async () => {
    expect((await asked('alert record')).document.plain).toMatch(
      /^No alert opened from .*: there is nothing to count\.$/,
    );
    await live(month(2));
    const { text, document } = await asked('alert record');
    expect(document.plain).toBe('Documented closure n/a: 4, at least 5 are needed.');
    expect(text).toContain('Time to own    n/a: 4, at least 5 are needed');
    expect(text).not.toMatch(/ 0\.0 %| 100\.0 %/);
  });

  it('where no day has a figure that is said once, and not beside each of them', async () => {
    const { text } = await asked('alert record');
    expect(text.match(/no day that is over has/g)).toHaveLength(1);
    expect(text).not.toContain('Making Data Count');
    await live(month(28));
    expect((await asked('alert record')).text).toContain('Making Data Count');
  });

  it('what is still open waits: it is neither left out nor counted as owned', async () => {
    await live(
      month(28, (n) => (n === 0 ? { owned: undefined, acted: undefined, closed: undefined, outcome: undefined } : {})),
    );
    expect((await asked('alert record')).text).toMatch(/Time to own .*never 11 · not yet 1/);
  });

  it('tells by its chart when it has become worse, and not by two numbers beside each other', async () => {
    await live(month(60, (n) => (n < 20 ? { owned: 20 + (n % 3), acted: 30, closed: 90, outcome: 'worked' } : {})));
    const { text, data } = await asked('alert record');
    expect(text).toMatch(/Time to own .*▼ special cause: worsening, since /);
    expect(data).toMatchObject({
      charts: { own: { verdict: 'concern' }, documented: { verdict: expect.any(String) } },
    });
  });

  it('refuses what is no rule, unit or time, and a time that is too long, with a way on', async () => {
    expect((await asked('alert record elephants')).data).toMatchObject({ error: { code: 'RECORD_UNKNOWN' } });
    expect((await asked('alert record 5000d')).data).toMatchObject({ error: { code: 'RECORD_TOO_LONG' } });
    expect((await asked('alert record ed-boardng by rle')).ok).toBe(true);
  });
});

describe('what the bot asks of people', () => {
  const act = (n: number, actor: string, way?: string): Change => ({
    kind: 'audit.add',
    entry: {
      at: at(-600 + n),
      site: SITE,
      actor,
      platform: 'web',
      action: 'alert.ack',
      subject: 'E-1000',
      detail: way === undefined ? {} : { way },
    },
  });
  const post = (n: number, channel: string, card = `ask:${n}`): Change => ({
    kind: 'outbox.put',
    post: {
      site: SITE,
      card: card as CardKey,
      to: { platform: 'web', channel },
      version: 1,
      document: { title: 't', plain: 't', status: 'ok', asOf: at(0), blocks: [] },
      urgency: 'routine',
      createdAt: at(-600 + n),
    },
  });

  it('is counted from the audit, as an estimate whose seconds are said; looking is no act, the service is nobody', async () => {
    await live(month(5));
    await house.store.commit([
      ...Array.from({ length: 12 }, (_, n) => act(n, 'supervisor', 'tap')),
      ...Array.from({ length: 4 }, (_, n) => act(20 + n, 'charge-5w', 'form')),
      ...[act(30, 'charge-5w', 'typed'), act(31, 'charge-5w'), act(32, 'system', 'tap')],
      { kind: 'audit.add', entry: { ...entryOf(act(33, 'supervisor')), action: 'see' } },
    ]);
    const { text, data } = await asked('alert record');
    // 12 × 10 s + 4 × 45 s + 2 × 20 s
    expect(text).toContain('about 6 min (estimate): 12 taps, 4 forms, 1 typed command; 0 messages to roles');
    expect(text).toContain('1 whose way is not known · most charge nurse 4 min');
    expect(text).toContain('An estimate: 10 s a tap, 45 s a form, 20 s a typed command');
    expect(data).toMatchObject({ burden: { total: { taps: 12, forms: 4, typed: 1, untold: 1 }, estimate: true } });
    expect(JSON.stringify(data)).not.toMatch(/"supervisor"|charge-5w/i);
  });

  it('messages are counted by shift against what a role bears; the same card counts once, however often it is edited', async () => {
    await live(month(5));
    await house.store.commit([
      ...Array.from({ length: 8 }, (_, n) => post(n, '@charge-nurse-5W')),
      ...Array.from({ length: 3 }, (_, n) => post(n, '@house-supervisor')),
      post(0, '@charge-nurse-5W'),
    ]);
    const { text, data } = await asked('alert record last 7 days');
    expect(text).toMatch(/charge nurse 0\.5 a shift, most 8 of 6, over in 1 of 1\d shifts/);
    expect(text).toMatch(/house supervisor 0\.2 a shift, most 3 of 15, over in 0 of 1\d shifts/);
    expect(data).toMatchObject({
      noise: { roles: [{ role: 'charge-nurse', unit: '5W', posts: 8, most: 8, over: 1 }, {}] },
    });
  });

  it('quiet shifts count from the first act or card of the house on, not from before it was there', async () => {
    await live(month(5));
    await house.store.commit([act(0, 'supervisor', 'tap'), post(0, '@house-supervisor'), post(5, '#alerts')]);
    const { text } = await asked('alert record last 30 days');
    expect(text).toMatch(/house supervisor 0\.\d a shift, most 1 of 15, over in 0 of [12] shifts/);
    expect(text).toMatch(/over in 0 of 2 days/);
  });

  it('a role with fewer acts than the smallest count is told with others', async () => {
    await live(month(5));
    await house.store.commit([
      ...Array.from({ length: 9 }, (_, n) => act(n, 'supervisor', 'tap')),
      act(50, 'charge-5w', 'form'),
    ]);
    const { data } = await asked('alert record');
    expect(data).toMatchObject({
      burden: {
        roles: [
          { role: 'house-supervisor', taps: 9 },
          { role: '', forms: 1 },
        ],
      },
    });
  });

  it('a button, a form and a typed command say so in the audit', async () => {
    await putEpisode(house.store, openEpisode());
    await house.ask('alert act E-7F3K pull discharges', { way: 'form' });
    const [entry] = await house.store.audit(1);
    expect(entry).toMatchObject({ action: 'alert.act', detail: { way: 'form' } });
  });
});

describe('the record as a file', () => {
  it('has a row for each alert, by role and unit: no name, and nothing that anybody wrote', async () => {
    await live(month(28, (n) => (n === 3 ? { useless: ['known', 'wrong'] } : {})));
    const reply = await asked('alert record export last 30 days');
    const sheet = reply.file!;
    expect(fileName(sheet)).toBe('alert-record-2025-12-14-2026-01-13.csv');
    expect(sheet.columns).toEqual(RECORD_COLUMNS);
    expect(sheet.rows).toHaveLength(56);
    const cell = (row: number, column: (typeof RECORD_COLUMNS)[number]) =>
      sheet.rows[row]?.[RECORD_COLUMNS.indexOf(column)];
    const row = sheet.rows.findIndex(([id]) => id === 'E-1003');
    expect(cell(row, 'owner_role')).toBe('house-supervisor');
    expect(cell(row, 'not_useful')).toBe('known;wrong');
    expect(cell(row, 'minutes_to_own')).toBe(7);
    expect(JSON.stringify(sheet.rows)).not.toContain('pull likely');
    expect(await house.store.audit(1)).toMatchObject([{ action: 'alert.export', detail: { rows: 56 } }]);
  });

  it('of a time without alerts is refused, and goes to no channel; a viewer gets none', async () => {
    expect((await asked('alert record export')).data).toMatchObject({ error: { code: 'EXPORT_NOTHING' } });
    await live(month(5));
    expect((await asked('alert record export', { forChannel: true })).data).toMatchObject({
      error: { code: 'EXPORT_SHARED' },
    });
    expect((await asked('alert record export', { roles: ['viewer'] })).data).toMatchObject({
      error: { code: 'DENIED' },
    });
    expect((await asked('alert record', { roles: ['viewer'] })).ok).toBe(true);
  });
});

describe('the monthly look back', () => {
  it('says that nothing is seen where nothing is', async () => {
    await live(month(75));
    const { text, document } = await asked('alert record month');
    expect(document.title).toBe('Loop review · Riverside General · 2025-12');
    expect(document.plain).toBe('No change beyond noise against the month before, and no effect seen.');
    expect(text).toMatch(
      /Time to own +half within 6 min, .*; month before half within 6 min, .* · no change beyond noise/,
    );
  });

  it('names what its chart says has changed in the month, and since when', async () => {
    // 1 January is 13 days ago: the last ten days of December had an owner late.
    await live(
      month(75, (n) => (n >= 24 && n < 44 ? { owned: 25 + (n % 3), acted: 40, closed: 90, outcome: 'worked' } : {})),
    );
    const { document, text } = await asked('alert record month');
    expect(document.plain).toContain('time to own worse');
    expect(text).toMatch(/Time to own .* · worse since \w{3} \d+ Dec/);
  });

  it('of a month without a month before says that it is too early, and of one without alerts that nothing is known', async () => {
    expect((await asked('alert record month')).document.plain).toContain('No alert opened in that month');
    await live(month(40));
    expect((await asked('alert record month')).document.plain).toContain('Too early to tell');
  });
});
