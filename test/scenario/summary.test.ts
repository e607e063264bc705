import { afterEach, describe, expect, it } from 'vitest';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

describe('the summary of a day', () => {
  it('stands in #bed-management at the end of the day shift, and is edited to the whole day at 07:00, without a second post', async () => {
    day = await openDay({ at: '2026-01-13T18:40', patients: 40 });
    await day.leave(3);
    await day.arrive(5);
    await day.until('18:59');
    expect(day.posts('bed-management')).toEqual([]);
    await day.until('19:05');
    const [card] = day.posts('bed-management');
    expect(card?.card).toBe('summary:riverside:day:2026-01-13');
    expect(card?.row.document.title).toBe('Riverside General · day summary · Tue 13 Jan until 19:00');
    // The forty came at 14:40, the five after that.
    expect(card?.text).toContain('Since 00:00: 45 admissions, 3 discharges, 0 transfers.');
    expect(card?.text).toContain('0 before 00:00, 45 came in, 3 went out, 42 at 19:00');
    expect(card?.text).toContain('Usual range n/a: 0 earlier Tuesdays are stored, 5 are needed.');
    expect(card?.text).toMatch(/As of 19:00 · ADT/);
    await day.leave(4);
    await day.until('07:05');
    expect(day.posts('bed-management')).toHaveLength(1);
    const closed = day.last('summary:');
    expect(closed).toMatchObject({ edit: true, at: '07:00' });
    expect(closed?.row.document.title).toBe('Riverside General · day summary · Tue 13 Jan, whole day');
    expect(closed?.text).toContain('Tue 13 Jan: 45 admissions, 7 discharges, 0 transfers.');
    expect(closed?.text).toContain('45 came in, 7 went out, 38 at 24:00');
    expect(closed?.text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('tells what was known when the feed fell silent, and that it did', async () => {
    day = await openDay({ at: '2026-01-13T18:40', patients: 40 });
    await day.connection('lost');
    await day.until('19:01');
    const [card] = day.posts('bed-management');
    expect(card?.row.document.status).toBe('unknown');
    expect(card?.row.document.title).toContain('until 18:40');
    expect(card?.text).toContain('40 came in, 0 went out, 40 at 18:40');
  });
});
