/** What a unit tells of its beds: by bed token, for whoever speaks for the unit, and nothing of it where others read. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Mark, standing } from '#src/domain/discharge/mark.ts';
import { after, DAY_MS, type Instant, isoOf, MINUTE_MS } from '#src/kernel/time.ts';
import { bedToken } from '#src/views/unit.ts';
import { type House, NOW, openHouse, RIVERSIDE, read, SITE, settingsOf } from './house.ts';

let house: House;
const [YESTERDAY, TOMORROW, NEXT_MINUTE] = [-DAY_MS, DAY_MS, MINUTE_MS].map((ms) => after(NOW, ms)) as [
  Instant,
  Instant,
  Instant,
];
const CHARGE = { roles: ['charge-nurse'] } as const;
beforeEach(async () => {
  house = await openHouse({ settings: settingsOf(RIVERSIDE), now: NOW });
});
afterEach(() => house.store.close());

const kept = async (): Promise<readonly Mark[]> => house.store.marks(SITE, { span: { from: YESTERDAY, to: TOMORROW } });

/** `5W-12 leaves likely 13:00` of whoever lies there now. */
async function told(): Promise<readonly string[]> {
  const lying = await house.store.staysAt(SITE, NOW);
  const bedOf = new Map(lying.map((stay) => [stay.visit, bedToken(stay)]));
  return (await kept()).map((mark) => {
    const at = 'due' in mark ? mark.due : 'since' in mark ? mark.since : undefined;
    const when = 'day' in mark ? mark.day : at === undefined ? '' : isoOf(at).slice(5, 16);
    const why = 'reason' in mark ? mark.reason : undefined;
    return [bedOf.get(mark.visit), mark.what, mark.value, when, why].filter((part) => part).join(' ');
  });
}

describe('mark', () => {
  // Eastern time is five hours behind.
  test.each([
    ['mark 5W 12 14 likely 13:00', ['5W-12 leaves likely 01-13T18:00', '5W-14 leaves likely 01-13T18:00']],
    ['mark 5W-12 confirmed by 11', ['5W-12 leaves confirmed 01-13T16:00']],
    ['mark 5w12 possible', ['5W-12 leaves possible 01-13T19:00']],
    ['mark bed 5W-12 likely tomorrow 11:00', ['5W-12 leaves likely 01-14T16:00']],
    ['mark 5W 07 confirmed 2h', ['5W-07 leaves confirmed 01-13T15:26']],
    ['mark 5W-12 ready', ['5W-12 ready yes 01-13T13:26']],
    ['mark 5W-12 ready pharmacy since yesterday', ['5W-12 ready yes 01-12T05:00 medicines']],
    ['mark 5W-12 ready transport since 07:00', ['5W-12 ready yes 01-13T12:00 transport']],
    ['mark 5W-12 ready desde ayer', ['5W-12 ready yes 01-12T05:00']],
    ['mark 5W 12,14 red tests', ['5W-12 day red 2026-01-13 tests', '5W-14 day red 2026-01-13 tests']],
    ['mark 5W-12 green', ['5W-12 day green 2026-01-13']],
    ['mark 5W-12 step-down', ['5W-12 step-down waits 01-13T13:26']],
    [
      'mark 5W tell beds=5W-12,5W-14 leaves=likely by=13:00',
      ['5W-12 leaves likely 01-13T18:00', '5W-14 leaves likely 01-13T18:00'],
    ],
    ['mark 5W tell beds=5W-12 since=2026-01-10T09:00 reason=transport', ['5W-12 ready yes 01-10T14:00 transport']],
  ])('%s', async (typed, expected) => {
    const reply = await house.ask(typed, CHARGE);
    expect(reply.ok, reply.document.plain).toBe(true);
    expect(await told()).toEqual(expected);
    expect(await house.store.audit(2)).toContainEqual(expect.objectContaining({ action: 'mark.put', subject: '5W' }));
  });

  test('who is told to have been ready, or had a red day, on days that are over, makes those stale with the mark', async () => {
    await house.ask('mark 5W', CHARGE);
    const marks = () =>
      Promise.all(
        ['2026-01-11', '2026-01-12'].map(async (day) => (await house.store.dayMark(SITE, day as never)) ?? 0),
      );
    const before = await marks();
    const more = async () => (await marks()).map((mark, n) => mark - before[n]!);
    await house.ask('mark 5W 12 ready', CHARGE);
    await house.ask('mark 5W 12 red', CHARGE);
    expect(await more()).toEqual([0, 0]);
    await house.ask('mark 5W 14 ready since yesterday', CHARGE);
    expect(await more()).toEqual([1, 1]);
  });

  test('the list shows what is told, its bed alone, to whoever speaks for the unit', async () => {
    await house.ask('mark 5W 12 14 likely 13:00', CHARGE);
    await house.ask('mark 5W 12 ready transport since 07:00', CHARGE);
    await house.ask('mark 5W 15 confirmed 11:00', CHARGE);
    await house.ask('mark 5W 15 red', CHARGE);
    const reply = await house.ask('mark 5W', CHARGE);
    const said = read(reply, 400);
    expect(said).toContain('28 patients in beds: 1 confirmed to leave, 2 likely, 1 discharge-ready, 1 red today.');
    expect(said).toMatch(/5W-12\s+likely by 13:00 · discharge-ready since 07:00 \(transport\)/);
    expect(said).toMatch(/5W-15\s+confirmed by 11:00 · red day/);
    expect(said).toContain('Nothing told of 5W-01, 5W-02');
    expect(reply.confidential).toBe('shown');
    expect(await house.ask('mark 5W 12 likely 13:00', CHARGE)).toMatchObject({ ok: true, data: { marks: 0 } });
  });

  test('who is ready is ready since it was told first, whatever is added; another time is a correction', async () => {
    const READY = ['5W-12 ready yes 01-13T12:00', '5W-12 ready yes 01-13T12:00 transport'];
    for (const [typed, expected] of [
      ['mark 5W-12 ready since 07:00', READY.slice(0, 1)],
      ['mark 5W-12 ready', READY.slice(0, 1)],
      ['mark 5W-12 ready transport', READY],
      ['mark 5W-12 ready since yesterday', [...READY, '5W-12 ready yes 01-12T05:00 transport']],
      ['mark 5W tell beds=5W-12 ready=yes', [...READY, '5W-12 ready yes 01-12T05:00 transport']],
    ] as const) {
      house.clock.now = after(house.clock.now, MINUTE_MS);
      expect((await house.ask(typed, CHARGE)).ok).toBe(true);
      expect(await told(), typed).toEqual(expected);
    }
  });

  test('what is taken back stands no more; what was told before is kept', async () => {
    await house.ask('mark 5W-12 likely 13:00', CHARGE);
    house.clock.now = NEXT_MINUTE;
    await house.ask('mark 5W-12 no leaves', CHARGE);
    expect((await kept()).map(({ value }) => value)).toEqual(['likely', 'no']);
    expect([...standing(await kept(), house.clock.now).values()].flat()).toEqual([]);
    expect(standing(await kept(), NOW).size).toBe(1);
  });

  test('a channel and a lock screen get counts and no bed', async () => {
    const reply = await house.ask('mark 5W 12 likely 13:00', CHARGE);
    expect(reply.document.plain).not.toContain('5W-12');
    expect(reply.confidential).toBe('shown');
    const there = await house.ask('mark 5W', { ...CHARGE, forChannel: true });
    expect(read(there, 400)).toContain('28 patients in beds: 1 likely.');
    expect(JSON.stringify([there.document, there.data])).not.toMatch(/5W-\d/);
  });

  test('of children few are not counted out in a channel', async () => {
    await house.ask('mark PEDS 1 likely', { roles: ['admin'] });
    await house.ask('delay PEDS 1 family', { roles: ['admin'] });
    const there = await house.ask('mark PEDS', { ...CHARGE, forChannel: true });
    expect(read(there, 400)).toContain('<5 likely, <5 barriers.');
    expect(there.data).toMatchObject({ leaves: { likely: null, confirmed: 0 }, barriers: null });
    expect(read(await house.ask('mark PEDS', { roles: ['admin'] }), 400)).toContain('1 likely, 1 barrier.');
  });

  test.each([
    ['mark 5W 99 likely', 'BED_UNKNOWN'],
    ['mark 5W-12 6W-3 likely', 'BEDS_OF_TWO'],
    [`mark 5W ${'12 '.repeat(41)}likely`, 'BEDS_TOO_MANY'],
    ['mark 5W likely 13:00', 'BED_NEEDED'],
    ['mark 5W-12 likely when the daughter comes', 'DUE_TIME'],
    ['mark 5W-12 ready because', 'BARRIER_TYPE'],
    ['mark 5W-12 ready since tomorrow', 'SINCE_TIME'],
    ['mark 5W-12 step-down soon', 'FREE_TEXT'],
    ['mark 5W-12 no more', 'FREE_TEXT'],
    ['mark 5W tell beds=5W-12', 'FORM_EMPTY'],
  ])('%s is refused: %s', async (typed, code) => {
    const reply = await house.ask(typed, CHARGE);
    expect(reply).toMatchObject({ ok: false, data: { error: { code } } });
    expect(await kept()).toEqual([]);
  });

  test('a unit’s beds are its own: who is in charge of another reads and tells nothing of them', async () => {
    const span = { from: NOW, to: TOMORROW };
    const duty = { person: 'p-somebody', site: SITE, role: 'charge-nurse', scope: '6W', ...span };
    await house.store.commit([{ kind: 'duty.put', ...duty } as never]);
    for (const typed of ['mark 5W', 'mark 5W-12 likely'])
      expect(await house.ask(typed, CHARGE)).toMatchObject({ ok: false, data: { error: { code: 'DENIED' } } });
    expect((await house.ask('mark', CHARGE)).document.title).toContain('6W');
    expect((await house.ask('mark 5W-12 likely', { roles: ['viewer'] })).ok).toBe(false);
  });
});
