import { afterEach, describe, expect, it } from 'vitest';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

describe('the morning huddle', () => {
  it('stands in #huddle at half past eight, once, in at most twelve lines and in the order of the meeting', async () => {
    day = await openDay({ at: '2026-01-13T08:20', patients: 49 });
    await day.until('08:29');
    expect(day.posts('huddle')).toEqual([]);
    await day.until('08:40');
    expect(day.posts('huddle')).toHaveLength(1);
    const [card] = day.posts('huddle');
    expect(card?.card).toBe('huddle:riverside:morning:2026-01-13');
    expect(card?.row.document.title).toBe('Riverside General · morning huddle · Tue 13 Jan 08:30');
    const lines = card!.row.document.blocks.filter((block) => block.kind !== 'actions');
    expect(lines.length).toBeLessThanOrEqual(12);
    const order = ['State', 'Staffing', 'Flow in', 'Flow out', 'Net', 'Alerts', 'Data', 'Not here yet'];
    const places = order.map((label) => card!.whole.indexOf(`${label}: `));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(card?.whole).toContain('49 of 50 (98.0 %)');
    expect(card?.whole).toContain('safety, supply, experience');
    expect(card?.whole).toContain('Staffing: n/a: no staffing grid is set up');
    expect(card?.whole).toContain('NEDOCS n/a: two inputs missing');
    expect(card?.whole).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('tells what changed since the huddle before', async () => {
    day = await openDay({ at: '2026-01-13T08:25', patients: 40 });
    await day.until('08:30');
    day.clock.now = (day.clock.now + 23 * 3_600_000) as never;
    await day.until('08:00');
    await day.arrive(4);
    await day.until('08:30');
    expect(day.posts('huddle')[1]?.whole).toContain('+4 since Tue 13 Jan 08:30');
  });

  it('that finds as many in as the huddle before says that nothing changed', async () => {
    day = await openDay({ at: '2026-01-13T08:25', patients: 40 });
    await day.until('08:30');
    day.clock.now = (day.clock.now + 24 * 3_600_000 - 60_000) as never;
    await day.until('08:30');
    expect(day.posts('huddle')[1]?.whole).toContain('no change since Tue 13 Jan 08:30');
  });

  it('that went out on frozen figures is edited in place when the feed is back, without a second post (O1)', async () => {
    day = await openDay({ at: '2026-01-13T08:00', patients: 40 });
    await day.until('08:10');
    day.speak(false);
    await day.until('08:31');
    const card = day.posts('huddle')[0]!;
    expect(card.row.document.status).toBe('unknown');
    expect(card.whole).toContain('ADT silent since 08:10');
    day.speak(true);
    await day.until('08:41');
    expect(day.posts('huddle')).toHaveLength(1);
    expect(day.last('huddle:')).toMatchObject({ edit: true });
    expect(day.last('huddle:')?.whole).not.toContain('silent');
    expect(day.told.filter((one) => one.card.startsWith('huddle:'))).toHaveLength(2);
  });

  it('is caught up once when the house was down at half past eight and back within two hours, and says so', async () => {
    day = await openDay({ at: '2026-01-13T09:45', patients: 40 });
    await day.until('09:50');
    expect(day.posts('huddle')).toHaveLength(1);
    expect(day.posts('huddle')[0]?.row.document.title).toContain('posted late, figures of 09:45');
  });

  it('is left out when the meeting is long over', async () => {
    day = await openDay({ at: '2026-01-13T10:31', patients: 40 });
    await day.until('10:40');
    expect(day.posts('huddle')).toEqual([]);
  });

  it('is marked when the house is simulated', async () => {
    day = await openDay({ at: '2026-01-13T08:29', patients: 40, simulated: true });
    await day.until('08:31');
    expect(day.posts('huddle')[0]?.row.document.simulated).toBe(true);
  });
});
